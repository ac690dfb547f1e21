"""A number that has a file already: nobody is told, staff decide, and the files become one (P8, P52)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

import frappe
from frappe import rate_limiter
from frappe.jobs.worker import run_waiting_jobs
from frappe.utils import add_days
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.test_portal_registration import PERSON, prove, walk
from tests.app.visitor import Visitor, code_sent
from tests.support.http import HttpClient
from women_mining_beneficiaries.exceptions import AccountClaimError, ProtectedRecordError
from women_mining_beneficiaries.patches import say_by_when_claims_are_decided
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.accounts import registration_review
from women_mining_beneficiaries.services.requests import requests

CLAIM = "Account Claim"
KNOWN, NEW = {"id_number": "1000000008"}, {"id_number": "1102030408"}
OTHER_MOBILE = "0551112223"
# What differs between any two people and any two moments.
_OWN = re.compile(
    r"BEN-\d{4}-\d{5}|SR-\d{4}-\d{5}|\+?9665\d{8}|05\d{8}|1•+\d\d|name=\"csrf_token\" value=\"[^\"]*\"|nonce-[\w-]+|data-user=\"\w+\""
)
PAGES = ("/register/done", "/me", "/me/account", "/me/requests", "/me/requests/new", "/me/profile")


@pytest.fixture
def guest(association: str, app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    return Visitor(app_client)


@pytest.fixture
def earlier_file(guest: Visitor) -> Any:
    """A file that reception opened from paper, without an account."""
    with acting_as(people.OFFICER):
        file = frappe.get_doc(
            {
                "doctype": "Beneficiary",
                "beneficiary_type": "Individual",
                "full_name": "سارة بنت علي العتيبي",
                "id_type": "NID",
                "id_number": "1000000008",
                "birth_date": "1995-04-12",
                "mobile": "0501234567",
                "city": "الرياض",
                "category": "GRADUATE",
            }
        ).insert()
    frappe.db.commit()
    return file


def claim_of(file: str) -> Any:
    frappe.db.rollback()
    return frappe.get_doc(CLAIM, {"new_file": file})


def newest_file() -> Any:
    frappe.db.rollback()
    return frappe.get_last_doc("Beneficiary")


def decide(claim: Any, status: str, reason: str = "اتصلت بالرقم المسجل وتحققت من الهوية") -> Any:
    with acting_as(people.OFFICER):
        doc = frappe.get_doc(CLAIM, claim.name)
        doc.update({"status": status, "reason": reason})
        doc.save()
    frappe.db.commit()
    return doc


def shape(answer: TestResponse) -> tuple[int, str, str]:
    """An answer without what is the person's own."""
    return answer.status_code, answer.headers.get("Location", ""), _OWN.sub("…", answer.get_data(as_text=True))


@pytest.mark.clause("P52")
@pytest.mark.case("B1")
def test_a_known_number_and_a_new_one_meet_the_same_pages(guest: Visitor, earlier_file: Any, make_client: Any) -> None:
    other = Visitor(make_client(guest.client.site))
    known = walk(guest, OTHER_MOBILE, identity=KNOWN)
    fresh = walk(other, "0551112224", identity=NEW)
    assert [shape(answer) for answer in known] == [shape(answer) for answer in fresh]
    for path in PAGES:
        assert shape(guest.open(path)) == shape(other.open(path)), path


@pytest.mark.clause("P52")
def test_what_she_reads_of_her_own_file_tells_nothing(guest: Visitor, earlier_file: Any, make_client: Any) -> None:
    other = Visitor(make_client(guest.client.site))
    walk(guest, OTHER_MOBILE, identity=KNOWN)
    mine = newest_file()
    walk(other, "0551112224", identity=NEW)
    fresh = newest_file()
    answers = [
        visitor.client.get(f"/api/resource/Beneficiary/{file.name}").get_json()["data"]
        for visitor, file in ((guest, mine), (other, fresh))
    ]
    assert {key: bool(value) for key, value in answers[0].items()} == {
        key: bool(value) for key, value in answers[1].items()
    }
    for visitor, file in ((guest, mine), (other, fresh)):
        claim = claim_of(file.name)
        for path in (f"/api/resource/Account Claim/{claim.name}", "/api/resource/Account Claim", "/app/account-claim"):
            assert visitor.client.get(path).status_code in (302, 403), path
    assert guest.client.get(f"/api/resource/Beneficiary/{earlier_file.name}").status_code in (403, 404)
    assert len(guest.client.get("/api/resource/Beneficiary").get_json()["data"]) == 1


@pytest.mark.clause("P52")
def test_both_cost_the_same_writes_and_messages(
    guest: Visitor, earlier_file: Any, make_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written to the database while she waits does not depend on what is known."""
    written: list[str] = []
    insert = frappe.model.document.Document.db_insert

    def noting(self: Any, *arguments: Any, **named: Any) -> Any:
        written.append(self.doctype)
        return insert(self, *arguments, **named)

    monkeypatch.setattr(frappe.model.document.Document, "db_insert", noting)
    counts = []
    for visitor, mobile, number in (
        (guest, OTHER_MOBILE, KNOWN),
        (Visitor(make_client(guest.client.site)), "0551112224", NEW),
    ):
        prove(visitor, mobile)
        for step in ("name", "identity", "birth", "home"):
            values = (
                {"full_name": "ليلى بنت فهد القرني"}
                if step == "name"
                else {"birth_date": "1988-02-01"}
                if step == "birth"
                else PERSON[step]
            )
            visitor.send(f"/register/{step}", {**values, **(number if step == "identity" else {})})
        written.clear()
        visitor.send("/register/consent", PERSON["consent"])
        counts.append(sorted(written))
    assert counts[0] == counts[1]


@pytest.mark.clause("P52")
def test_the_officer_sees_the_facts_and_links_the_account(guest: Visitor, earlier_file: Any) -> None:
    walk(guest, OTHER_MOBILE)
    new = newest_file()
    claim = claim_of(new.name)
    assert (claim.status, claim.existing_file, claim.user) == ("Open", earlier_file.name, new.user)
    assert claim.contact_masked
    assert OTHER_MOBILE[1:] not in claim.contact_masked
    assert "تاريخ الميلاد" in claim.agreements
    run_waiting_jobs()
    told = frappe.get_all("Notification Log", {"document_type": CLAIM, "document_name": claim.name}, pluck="for_user")
    assert people.OFFICER in told
    decide(claim, "Linked")
    kept = frappe.get_doc("Beneficiary", earlier_file.name)
    assert (kept.user, kept.mobile) == (new.user, "+966551112223")
    assert kept.mobile_verified_on
    # She accepted the notice when she registered, and is not asked again; news that she did not ask for do not come back.
    assert str(kept.privacy_notice_ack_on) == str(new.privacy_notice_ack_on)
    assert kept.do_not_contact
    assert frappe.db.get_value("Beneficiary", new.name, ["registration_status", "merged_into", "user"]) == (
        "Merged", earlier_file.name, None,
    )  # fmt: skip
    assert earlier_file.name in guest.text("/me")
    assert frappe.db.exists("Message Log", {"event": "ACCOUNT_LINKED", "beneficiary": earlier_file.name})


@pytest.mark.clause("P52")
def test_what_she_filed_meanwhile_comes_along(guest: Visitor, earlier_file: Any) -> None:
    walk(guest, OTHER_MOBILE)
    user = newest_file().user
    with acting_as(user):
        request = requests.start_request(
            support_type="TRN-TECH", request_reason="تدريب على السلامة", items=[{"item_title": "دورة", "qty": 1}]
        )
    frappe.db.commit()
    decide(claim_of(newest_file().name), "Linked")
    assert frappe.db.get_value("Support Request", request.name, "beneficiary") == earlier_file.name
    assert guest.open(f"/me/requests/{request.name}").status_code == 200


@pytest.mark.clause("P52")
def test_a_claim_that_is_refused_is_told_kindly_and_opens_nothing(guest: Visitor, earlier_file: Any) -> None:
    walk(guest, OTHER_MOBILE)
    claim = claim_of(newest_file().name)
    decide(claim, "Refused")
    assert "دون أن نتحدث معك" in guest.text("/me/account")
    assert frappe.db.get_value("Beneficiary", earlier_file.name, "user") is None
    told = frappe.get_doc("Message Log", {"event": "ACCOUNT_NOT_LINKED", "beneficiary": claim.new_file})
    assert earlier_file.name not in (told.body or "")
    decide(claim, "Linked")
    assert frappe.db.get_value("Beneficiary", earlier_file.name, "user") == claim.user


@pytest.mark.clause("P52")
def test_her_page_says_what_happens_by_when_and_whom_to_ask(guest: Visitor, earlier_file: Any) -> None:
    walk(guest, OTHER_MOBILE)
    claim = claim_of(newest_file().name)
    assert (claim.due_on - claim.claimed_on.date()).days >= 5
    page = guest.text("/me")
    assert "نراجع تسجيلك" in page and dates.format_both_calendars(claim.due_on) in page and "/call-me" in page
    assert "/me/requests/new" in page and earlier_file.name not in page
    frappe.db.set_value(CLAIM, claim.name, "due_on", add_days(dates.today(), -1))
    frappe.db.commit()
    late = guest.text("/me")
    assert "نراجع تسجيلك" not in late and "ولا يظهر هنا؟" in late
    decide(claim, "Refused")
    assert "نحتاج إلى التحدث معك بشأن تسجيلك" in guest.text("/me")
    decide(claim, "Linked")
    linked = guest.text("/me")
    assert "نراجع تسجيلك" not in linked and "نحتاج إلى التحدث معك" not in linked


@pytest.mark.clause("P52")
def test_her_page_is_the_same_on_every_day_for_known_and_new_numbers(
    guest: Visitor, earlier_file: Any, make_client: Any
) -> None:
    other = Visitor(make_client(guest.client.site))
    walk(guest, OTHER_MOBILE, identity=KNOWN)
    walk(other, "0551112224", identity=NEW)
    for days in (0, 1, 30):
        frappe.db.sql("update `tabAccount Claim` set due_on = %s", add_days(dates.today(), -days))
        frappe.db.commit()
        assert shape(guest.open("/me")) == shape(other.open("/me"))


@pytest.mark.clause("P52")
def test_staff_are_reminded_of_the_day_she_was_told(guest: Visitor, earlier_file: Any) -> None:
    walk(guest, OTHER_MOBILE)
    claim = claim_of(newest_file().name)

    def told() -> set[str]:
        return set(frappe.get_all("Notification Log", {"document_name": claim.name}, pluck="for_user"))

    registration_review.remind()
    assert not told()
    claim.db_set("due_on", dates.today())
    registration_review.remind()
    registration_review.remind()
    assert told() == {people.OFFICER} and frappe.db.count("Notification Log", {"document_name": claim.name}) == 1
    frappe.db.delete("Notification Log", {"document_name": claim.name})
    claim.db_set("due_on", add_days(dates.today(), -1))
    registration_review.remind()
    assert told() >= {people.OFFICER, people.DIRECTOR}


def test_claims_of_before_get_their_day(guest: Visitor, earlier_file: Any) -> None:
    walk(guest, OTHER_MOBILE)
    claim = claim_of(newest_file().name)
    claim.db_set("due_on", None)
    say_by_when_claims_are_decided.execute()
    assert frappe.db.get_value(CLAIM, claim.name, "due_on") == registration_review.due_on()


@pytest.mark.clause("P52")
def test_an_identity_is_not_matched_while_it_is_open_whose_it_is(guest: Visitor, earlier_file: Any) -> None:
    walk(guest, OTHER_MOBILE)
    user = newest_file().user
    request = journey.draft(user)
    with acting_as(user):
        requests.submit_request(request.name)
    with acting_as(people.OFFICER):
        started = requests.start_matching(request.name)
        requests.record_match(request.name, {row.item_code: "Match" for row in started.match_checks})
        with pytest.raises(AccountClaimError):
            requests.finish_matching(request.name)


def test_a_lost_account_gives_way_to_the_new_one(guest: Visitor) -> None:
    people.register(mobile="0501234567")
    frappe.db.commit()
    walk(guest, OTHER_MOBILE)
    claim = claim_of(newest_file().name)
    decide(claim, "Linked")
    assert frappe.db.get_value("Beneficiary", claim.existing_file, "user") == claim.user
    assert frappe.db.get_value("User", people.APPLICANT, "enabled") == 0


def test_who_registers_again_with_her_own_contact_is_in_her_own_account(guest: Visitor) -> None:
    walk(guest)
    mine = newest_file()
    guest.send("/sign-out", {})
    frappe.db.set_value("One-Time Code", {"status": "Spent"}, "creation", "2026-01-01")
    frappe.db.commit()
    answers = walk(guest)
    assert answers[-1].headers["Location"] == "/register/done"
    assert newest_file().name == mine.name
    assert mine.name in guest.text("/me")


@pytest.mark.parametrize(("status", "reason"), [("Linked", ""), ("No Earlier File", "سبب"), ("Refused", "  ")])
def test_a_decision_has_its_reason_and_its_way(guest: Visitor, earlier_file: Any, status: str, reason: str) -> None:
    walk(guest, OTHER_MOBILE)
    claim = claim_of(newest_file().name)
    with pytest.raises(AccountClaimError):
        decide(claim, status, reason)


def test_facts_are_nobodys_to_write_and_records_stay(guest: Visitor, earlier_file: Any) -> None:
    walk(guest, OTHER_MOBILE)
    claim = claim_of(newest_file().name)
    with acting_as(people.OFFICER):
        claim.update({"user": people.CHAIR, "existing_file": claim.new_file, "id_hash": "x"})
        claim.save()
        claim.reload()
        assert (claim.existing_file, claim.user) == (earlier_file.name, newest_file().user)
    with pytest.raises(ProtectedRecordError):
        frappe.delete_doc(CLAIM, claim.name)


def test_a_number_that_was_new_needs_no_decision(guest: Visitor) -> None:
    walk(guest)
    claim = claim_of(newest_file().name)
    assert (claim.status, claim.existing_file) == ("No Earlier File", None)
    with pytest.raises(AccountClaimError):
        decide(claim, "Linked")


def test_codes_are_sent_to_a_contact_that_another_file_has(guest: Visitor, earlier_file: Any) -> None:
    guest.send("/register/contact", {"contact": "0501234567"})
    assert code_sent()


@pytest.mark.clause("P52")
def test_both_accounts_are_open_again_when_a_link_was_wrong(guest: Visitor) -> None:
    earlier = people.register(mobile=OTHER_MOBILE)
    frappe.db.commit()
    walk(guest, "0551112225", identity=KNOWN)
    run_waiting_jobs()
    claimed = newest_file()
    decide(claim_of(claimed.name), "Linked")
    assert frappe.db.get_value("User", earlier.user, "enabled") == 0
    with acting_as(people.OFFICER):
        first, second = sorted((earlier.name, claimed.name))
        candidate = frappe.get_doc("Duplicate Candidate", {"record_a": first, "record_b": second})
        candidate.update({"status": "Not Duplicate", "reason": "شخصان مختلفان"})
        candidate.save()
    frappe.db.commit()
    for file in (earlier, claimed):
        user = frappe.db.get_value("Beneficiary", file.name, "user")
        assert user == file.user and frappe.db.get_value("User", user, "enabled") == 1
    assert claim_of(claimed.name).status == "Open"
