"""One-time codes reach the person's own mobile or mailbox, and nobody else learns them (P56, B6)."""

from __future__ import annotations

import re
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.exceptions import OneTimeCodeError
from women_mining_beneficiaries.services.communication import messages, one_time_codes, sms

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
    one_time_codes.send_to_beneficiary("sign SR-1", sara.name, medium)
    log = frappe.get_last_doc("Message Log")
    assert (log.event, log.medium, log.status) == ("ONE_TIME_CODE", medium.value, "Sent")
    one_time_codes.check("sign SR-1", code_in(log))
    with pytest.raises(OneTimeCodeError):
        one_time_codes.check("sign SR-1", code_in(log))


def test_a_text_that_left_is_not_kept(sara: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setitem(sms.PROVIDERS, sms.OUTBOX, lambda mobile, text: sent.append(text) or "gateway")
    one_time_codes.send_to_beneficiary("sign SR-1", sara.name, Medium.SMS)
    assert frappe.get_last_doc("Message Log").body is None
    assert re.search(r"[0-9]{6}", sent[0])


def test_a_code_that_cannot_be_sent_leaves_no_text(sara: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(mobile: str, text: str) -> str:
        raise OSError("no line")

    monkeypatch.setitem(sms.PROVIDERS, sms.OUTBOX, fail)
    with pytest.raises(OneTimeCodeError):
        one_time_codes.send_to_beneficiary("sign SR-1", sara.name, Medium.SMS)
    assert not frappe.get_last_doc("Message Log").body


@pytest.mark.case("B6")
def test_five_wrong_codes_end_it_and_a_newer_one_replaces_it(sara: Any) -> None:
    old, purpose = one_time_codes.give_out("sign SR-1"), "sign SR-1"
    new = one_time_codes.give_out(purpose)
    if old != new:
        with pytest.raises(OneTimeCodeError):
            one_time_codes.check(purpose, old)
    for _attempt in range(5):
        with pytest.raises(OneTimeCodeError):
            one_time_codes.check(purpose, "000000" if new != "000000" else "000001")
    with pytest.raises(OneTimeCodeError):
        one_time_codes.check(purpose, new)


def test_addresses_are_shown_masked_and_the_portal_never_tells_a_code(sara: Any) -> None:
    ways = one_time_codes.ways_to_reach(sara.name)
    assert set(ways) == {Medium.SMS, Medium.EMAIL}
    assert "501234567" not in str(ways) and people.APPLICANT not in str(ways)
    one_time_codes.send_to_beneficiary("sign SR-1", sara.name, Medium.SMS)
    with acting_as(people.APPLICANT):
        assert not frappe.has_permission("Message Log", "read")
    assert messages.recipient_of(sara.name).preferred is None
