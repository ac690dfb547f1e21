"""One-time codes reach the person's own mobile or mailbox, and nobody else learns them (P56, B6)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries.domain.code_limits import Limits
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.exceptions import CodeWaitError, OneTimeCodeError
from women_mining_beneficiaries.services.communication import messages, one_time_codes, sms

SIGNING = one_time_codes.Matter(one_time_codes.SIGNATURE, "SR-1")

pytestmark = pytest.mark.usefixtures("association")


@pytest.fixture
def sara() -> Any:
    with journey.clock():
        yield people.register()


def code_in(log: Any) -> str:
    found = re.search(r"[0-9]{6}", log.body)
    assert found
    return found.group()


@pytest.mark.parametrize("medium", [Medium.SMS, Medium.EMAIL])
def test_a_code_is_sent_at_once_and_works_once(sara: Any, medium: Medium) -> None:
    people.change_settings(email_provider=sms.OUTBOX)
    one_time_codes.send_to_beneficiary(SIGNING, sara.name, medium)
    log = frappe.get_last_doc("Message Log")
    assert (log.event, log.medium, log.status) == ("ONE_TIME_CODE", medium.value, "Sent")
    one_time_codes.check(SIGNING, code_in(log))
    with pytest.raises(OneTimeCodeError):
        one_time_codes.check(SIGNING, code_in(log))


def test_a_text_that_left_is_not_kept(sara: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setitem(sms.PROVIDERS, sms.OUTBOX, lambda mobile, text: sent.append(text) or "gateway")
    one_time_codes.send_to_beneficiary(SIGNING, sara.name, Medium.SMS)
    assert frappe.get_last_doc("Message Log").body is None
    assert re.search(r"[0-9]{6}", sent[0])


def test_a_code_that_cannot_be_sent_leaves_no_text(sara: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(mobile: str, text: str) -> str:
        raise OSError("no line")

    monkeypatch.setitem(sms.PROVIDERS, sms.OUTBOX, fail)
    with pytest.raises(OneTimeCodeError):
        one_time_codes.send_to_beneficiary(SIGNING, sara.name, Medium.SMS)
    assert not frappe.get_last_doc("Message Log").body


@pytest.mark.case("B6")
def test_so_few_codes_are_sent_for_one_matter_that_guessing_is_hopeless(sara: Any) -> None:
    for _number in range(Limits().per_hour):
        one_time_codes.send_to_beneficiary(SIGNING, sara.name, Medium.SMS)
    with pytest.raises(CodeWaitError, match="60"):
        one_time_codes.send_to_beneficiary(SIGNING, sara.name, Medium.SMS)
    other = one_time_codes.Matter(one_time_codes.SIGNATURE, "SR-2")
    one_time_codes.send_to_beneficiary(other, sara.name, Medium.SMS)
    with journey.clock(journey.START + timedelta(hours=2)):
        one_time_codes.send_to_beneficiary(SIGNING, sara.name, Medium.SMS)


@pytest.mark.case("B6")
def test_five_wrong_codes_end_it_and_a_newer_one_replaces_it(sara: Any) -> None:
    old = one_time_codes.give_out(SIGNING)
    new = one_time_codes.give_out(SIGNING)
    if old != new:
        with pytest.raises(OneTimeCodeError):
            one_time_codes.check(SIGNING, old)
    for _attempt in range(5):
        with pytest.raises(OneTimeCodeError):
            one_time_codes.check(SIGNING, "000000" if new != "000000" else "000001")
    with pytest.raises(OneTimeCodeError):
        one_time_codes.check(SIGNING, new)


def test_addresses_are_shown_masked_and_the_portal_never_tells_a_code(sara: Any) -> None:
    ways = one_time_codes.ways_to_reach(sara.name)
    assert set(ways) == {Medium.SMS, Medium.EMAIL}
    assert "501234567" not in str(ways) and people.APPLICANT not in str(ways)
    one_time_codes.send_to_beneficiary(SIGNING, sara.name, Medium.SMS)
    with acting_as(people.APPLICANT):
        assert not frappe.has_permission("Message Log", "read")
    assert messages.recipient_of(sara.name).preferred is None


@pytest.mark.case("B6")
def test_a_code_outlives_a_restart_and_is_kept_as_a_fingerprint(sara: Any) -> None:
    code = one_time_codes.give_out(SIGNING)
    frappe.db.commit()
    frappe.clear_cache()
    frappe.cache.flushall()
    record = frappe.get_last_doc("One-Time Code")
    assert (record.purpose, record.status) == ("Signature", "Live")
    assert code not in frappe.as_json(record) and "SR-1" not in frappe.as_json(record)
    one_time_codes.check(SIGNING, code)
    assert record.reload().status == "Used"


@pytest.mark.case("B6")
def test_a_code_serves_its_own_matter_alone(sara: Any) -> None:
    code = one_time_codes.give_out(SIGNING)
    other = one_time_codes.Matter(one_time_codes.DATA_COPY, "SR-1")
    for matter in (other, one_time_codes.Matter(one_time_codes.SIGNATURE, "SR-2")):
        with pytest.raises(OneTimeCodeError):
            one_time_codes.check(matter, code)
        one_time_codes.give_out(matter)
        if one_time_codes.give_out(matter) != code:
            with pytest.raises(OneTimeCodeError):
                one_time_codes.check(matter, code)
    one_time_codes.check(SIGNING, code)


@pytest.mark.case("B6")
def test_a_wrong_attempt_counts_although_its_page_is_rolled_back(sara: Any) -> None:
    code = one_time_codes.give_out(SIGNING)
    frappe.db.commit()
    wrong = "000000" if code != "000000" else "000001"
    for _attempt in range(5):
        with pytest.raises(OneTimeCodeError):
            one_time_codes.check(SIGNING, wrong)
        frappe.db.rollback()
    with pytest.raises(OneTimeCodeError, match="مرات كثيرة"):
        one_time_codes.check(SIGNING, code)
