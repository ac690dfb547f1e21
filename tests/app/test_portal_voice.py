"""Her voice in the portal: complaints and suggestions with and without a name, and the one place for codes (P4, P13)."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

import frappe
from frappe import rate_limiter
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.communication import tracking
from women_mining_beneficiaries.services.requests import applicant_view

pytestmark = pytest.mark.usefixtures("association")

COMPLAINT = {"kind": "Complaint", "details": "انتظرت ساعتين", "mode": "Anonymous"}


@pytest.fixture
def guest(app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """A guest at an address that has not sent anything lately."""
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    frappe.db.commit()
    return Visitor(app_client)


def file(visitor: Visitor, **values: Any) -> str:
    code = visitor.code_after("/feedback?kind=Complaint", {**COMPLAINT, **values})
    assert code
    return code


def look_up(visitor: Visitor, code: str, **values: Any) -> str:
    return unescape(visitor.send("/track", {"code": code, **values}).get_data(as_text=True))


@pytest.mark.clause("P4", "P13")
def test_a_guest_complains_without_a_name_and_follows_it_by_code(guest: Visitor) -> None:
    code = file(guest, desired_outcome="موظفة ثانية")
    assert "وصلتنا" in look_up(guest, code)
    doc = tracking.find(code)
    assert (doc.owner, doc.author, doc.contact) == ("Guest", None, None)
    doc.append("messages", {"text": "في أي فرع؟"})
    doc.save()
    frappe.db.commit()
    page = look_up(guest, code)
    assert "في أي فرع؟" in page and doc.details not in page
    assert "فرع جدة" not in look_up(guest, code, act="answer", text="فرع جدة")
    assert tracking.find(code).messages[-1].text == "فرع جدة"


def test_a_form_that_lacks_something_keeps_what_was_typed(guest: Visitor) -> None:
    response = guest.send("/feedback?kind=Complaint", {**COMPLAINT, "mode": ""})
    assert response.status_code == 417 and set(errors_of(response)) == {"mode"}
    assert "انتظرت ساعتين" in response.get_data(as_text=True)
    named = guest.send("/feedback?kind=Complaint", {**COMPLAINT, "mode": "Identified"})
    assert set(errors_of(named)) == {"contact_name", "contact"}
    wrong = {"mode": "Identified", "contact_name": "زائرة", "contact": "123"}
    assert set(errors_of(guest.send("/feedback?kind=Complaint", {**COMPLAINT, **wrong}))) == {"contact"}
    assert frappe.db.count("Feedback Case") == 0


@pytest.mark.case("B9")
def test_what_programmes_send_is_not_kept_and_nobody_floods(guest: Visitor) -> None:
    file(guest, website="http://spam")
    assert frappe.db.count("Feedback Case") == 0 and frappe.db.count("Tracking Code") == 0
    written = [{**COMPLAINT, "details": f"انتظرت {number} ساعات"} for number in range(20)]
    answers = [guest.send("/feedback?kind=Complaint", values).status_code for values in written]
    assert answers[0] == 302 and answers[-1] in (417, 429)


@pytest.mark.case("B9")
def test_codes_are_not_found_by_trying(guest: Visitor) -> None:
    responses = [guest.send("/track", {"code": f"AAAA-BBBB-CCCC-{number:04d}"}) for number in range(31)]
    told = {errors_of(response).get("code") for response in responses[:20]}
    assert len(told) == 1 and responses[-1].status_code in (417, 429)


@pytest.mark.clause("P28")
@pytest.mark.case("B14")
def test_signed_in_she_may_stay_unknown_and_nothing_of_the_session_is_kept(guest: Visitor) -> None:
    person = people.register()
    guest.sign_in(people.APPLICANT)
    code = file(guest, mode="Anonymous")
    kept = str(tracking.find(code).as_dict())
    assert person.name not in kept and people.APPLICANT not in kept
    assert "انتظرت ساعتين" not in guest.text("/me/feedback")


@pytest.mark.clause("P13")
def test_her_own_are_listed_and_another_persons_do_not_exist(guest: Visitor) -> None:
    people.register()
    people.register_stranger()
    guest.sign_in(people.APPLICANT)
    case = tracking.find(file(guest, mode="Confidential"))
    assert "انتظرت ساعتين" in guest.text("/me/feedback")
    address = f"/me/feedback/{case.name}"
    assert "انتظرت ساعتين" in guest.text(address)
    with journey.clock(), acting_as(people.QUALITY):
        doc = frappe.get_doc("Feedback Case", case.name)
        doc.resolution = "رد لم يرسل"
        doc.save()
    frappe.db.commit()
    assert "رد لم يرسل" not in guest.text(address)
    guest.sign_in(people.STRANGER)
    assert guest.open(address).status_code == guest.open("/me/feedback/FBK-0000").status_code == 404
    assert guest.client.post(address, data={"act": "settled"}).status_code in (403, 404, 400)
    assert "انتظرت ساعتين" not in guest.text("/me/feedback")


def test_a_code_tells_nothing_of_a_decision_before_it_is_told(guest: Visitor) -> None:
    people.register()
    request = journey.decided()
    code = tracking.give_code("Support Request", request.name)
    frappe.db.commit()
    page = look_up(guest, code)
    sentence = applicant_view.status_sentence(request)
    assert sentence in page and request.name not in page and people.APPLICANT not in page


@pytest.mark.clause("P34", "P38")
def test_a_guest_asks_to_be_called_and_follows_it(guest: Visitor) -> None:
    empty = guest.send("/call-me", {"when": "noon"})
    assert set(errors_of(empty)) == {"name", "mobile"}
    assert set(errors_of(guest.send("/call-me", {"name": "زائرة", "mobile": "05"}))) == {"when"}
    assert set(errors_of(guest.send("/call-me", {"when": "noon", "name": "زائرة", "mobile": "05"}))) == {"mobile"}
    code = guest.code_after("/call-me", {"when": "noon", "name": "زائرة", "mobile": "٠٥٠١٢٣٤٥٦٧", "about": "التسجيل"})
    (inquiry,) = frappe.get_all("Inquiry", fields=["name", "guest_contact", "inquiry_type"])
    assert code and (inquiry.guest_contact, inquiry.inquiry_type) == ("+966501234567", "Help Request")
    page = look_up(guest, code)
    assert "سؤال" in page and "زائرة" not in page and inquiry.name not in page


def test_her_request_gets_a_code_and_only_the_newest_holds(guest: Visitor) -> None:
    people.register()
    request = journey.submitted()
    guest.sign_in(people.APPLICANT)
    address = f"/me/requests/{request.name}/tracking"
    first, second = (guest.code_after(address, {"mark": mark}) for mark in ("one", "two"))
    assert first and second != first
    assert applicant_view.status_sentence(request) in look_up(guest, second)
    assert "code" in errors_of(guest.send("/track", {"code": first}))
    people.register_stranger()
    guest.sign_in(people.STRANGER)
    assert guest.open(address).status_code == 404
