"""What is filed for a tracking code is filed once: loaded again, sent twice, or sent from two browsers (P13, P19)."""

from __future__ import annotations

import re
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.visitor import Visitor, code_shown_on
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.communication import tracking

pytestmark = pytest.mark.usefixtures("association")

COMPLAINT = {"kind": "Complaint", "details": "انتظرت ساعتين", "mode": "Anonymous"}
QUESTION = {"question": "متى تفتحون؟", "name": "زائرة", "contact": "0501234567"}
CALL = {"when": "noon", "name": "زائرة", "mobile": "0501234567"}
FORMS = [
    ("/feedback?kind=Complaint", COMPLAINT, "Feedback Case"),
    ("/help/ask", QUESTION, "Inquiry"),
    ("/call-me", CALL, "Inquiry"),
]


@pytest.fixture
def guest(app_client: HttpClient) -> Visitor:
    frappe.db.commit()
    return Visitor(app_client)


def another_browser(guest: Visitor) -> Visitor:
    return Visitor(HttpClient(guest.client._client.application, guest.client.site))


def count(doctype: str) -> int:
    frappe.db.rollback()
    return int(frappe.db.count(doctype))


@pytest.mark.parametrize(("address", "values", "doctype"), FORMS, ids=[form[0] for form in FORMS])
def test_the_code_stands_on_a_page_that_can_be_loaded_again(
    guest: Visitor, address: str, values: dict[str, Any], doctype: str
) -> None:
    sent = guest.send(address, values)
    assert sent.status_code == 302
    pages = [guest.open(sent.location) for _ in range(3)]
    codes = {code_shown_on(page) for page in pages}
    assert len(codes) == 1 and codes != {""} and count(doctype) == 1
    assert tracking.find(codes.pop()).doctype == doctype
    assert "no-store" in pages[0].headers["Cache-Control"]


@pytest.mark.parametrize(("address", "values", "doctype"), FORMS, ids=[form[0] for form in FORMS])
def test_what_one_browser_sends_twice_is_one_matter(
    guest: Visitor, address: str, values: dict[str, Any], doctype: str
) -> None:
    first = guest.code_after(address, values)
    assert guest.code_after(address, values) == first and count(doctype) == 1
    field = "details" if doctype == "Feedback Case" else "question" if "question" in values else "about"
    assert guest.code_after(address, {**values, field: "أمر آخر"}) != first and count(doctype) == 2


def test_the_same_words_of_another_browser_or_of_later_are_a_matter_of_their_own(guest: Visitor) -> None:
    with journey.clock():
        codes = [visitor.code_after("/help/ask", QUESTION) for visitor in (guest, another_browser(guest))]
    with journey.clock(journey.START + timedelta(hours=1)):
        codes.append(guest.code_after("/help/ask", QUESTION))
    assert len(set(codes)) == 3 and "" not in codes and count("Inquiry") == 3


def test_two_taps_at_the_same_moment_are_one_matter(guest: Visitor) -> None:
    guest.open("/help/ask")
    barrier, codes = Barrier(2), []
    cookie = guest.client.cookie("wmb_once")

    def tap() -> None:
        browser = another_browser(guest)
        browser.client._client.set_cookie("wmb_once", cookie or "", domain=guest.client.site)
        barrier.wait()
        sent = browser.client.post("/help/ask", data=QUESTION)
        codes.append(code_shown_on(browser.open(sent.location)))

    taps = [Thread(target=tap) for _ in range(2)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    assert len(codes) == 2 and len(set(codes)) == 1 and codes[0] and count("Inquiry") == 1


def test_a_browser_without_cookies_is_shown_the_code_at_once(guest: Visitor) -> None:
    sent = another_browser(guest).client.post("/help/ask", data=QUESTION)
    assert sent.status_code == 200 and tracking.find(code_shown_on(sent)).doctype == "Inquiry"


@pytest.mark.parametrize(("address", "values", "doctype"), FORMS, ids=[form[0] for form in FORMS])
def test_loading_the_answer_again_without_cookies_files_nothing_twice(
    guest: Visitor, address: str, values: dict[str, Any], doctype: str
) -> None:
    forms = [key_of_form(another_browser(guest).text(address)) for _ in range(2)]
    sent = [another_browser(guest).client.post(address, data={**values, "once": key}) for key in (*forms[:1], *forms)]
    codes = [code_shown_on(answer) for answer in sent]
    assert codes[0] == codes[1] != codes[2] and "" not in codes and count(doctype) == 2


def key_of_form(page: str) -> str:
    found = re.search(r'name="once" value="(\w{32})"', page)
    assert found
    return found.group(1)


@pytest.mark.clause("P28")
def test_the_code_is_shown_to_nobody_else_and_can_be_put_away(guest: Visitor) -> None:
    people.register()
    frappe.db.commit()
    sent = guest.send("/feedback?kind=Complaint", COMPLAINT)
    assert not code_shown_on(another_browser(guest).open(sent.location))
    assert not code_shown_on(guest.open("/help/ask?filed=1"))
    hidden = guest.send(sent.location, {})
    assert hidden.status_code == 302
    page = guest.text(hidden.location)
    assert "لا يُعرض رمز متابعة هنا الآن" in page
    again = guest.send("/feedback?kind=Complaint", {**COMPLAINT, "details": "أمر آخر"})
    guest.sign_in(people.APPLICANT)
    assert not code_shown_on(guest.open(again.location))


@pytest.mark.clause("P13")
def test_an_answer_and_a_judgement_tapped_twice_are_one(guest: Visitor) -> None:
    code = guest.code_after("/feedback?kind=Complaint", COMPLAINT)
    case = tracking.find(code)
    case.append("messages", {"text": "في أي فرع؟"})
    case.save()
    frappe.db.commit()
    for _tap in range(2):
        assert guest.send("/track", {"code": code, "act": "answer", "text": "فرع جدة"}).status_code == 200
    assert [row.from_author for row in tracking.find(code).messages] == [0, 1]
    assert guest.send("/track", {"code": code, "act": "answer", "text": "فرع آخر"}).status_code == 417
    with journey.clock(), acting_as(people.QUALITY):
        doc = frappe.get_doc("Feedback Case", case.name)
        doc.update({"resolution": "زدنا موظفة.", "outcome": "Upheld"})
        doc.save()
        apply_workflow(doc, "Send the Reply to the Author")
    frappe.db.commit()
    with journey.clock():
        for _tap in range(2):
            answer = guest.send("/track", {"code": code, "act": "object", "text": "لم يتغير شيء"})
            assert answer.status_code == 200
    doc = tracking.find(code)
    assert (doc.escalated_level, len(doc.messages), doc.author_satisfied) == (1, 3, "No")


def test_one_opened_form_makes_one_code_for_a_request(guest: Visitor) -> None:
    people.register()
    request = journey.submitted()
    guest.sign_in(people.APPLICANT)
    address = f"/me/requests/{request.name}/tracking"
    codes = {guest.code_after(address, {"mark": "a"}) for _ in range(2)}
    assert len(codes) == 1 and tracking.find(codes.pop()).name == request.name
