"""Questions and answers on the website (P19, P24, P38, P40)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from tests.support.http import HttpClient

pytestmark = pytest.mark.usefixtures("association")


def published(**values: Any) -> Any:
    article = {"doctype": "Knowledge Article", "title_ar": "التسجيل", "category": "REGISTRATION", "audience": "Public"}
    with acting_as(people.EDITOR):
        doc = frappe.get_doc({**article, "body_ar": "<p>متاح طوال العام</p><p>عبر البوابة</p>", **values}).insert()
        doc.workflow_state = "Article in Review"
        doc.save()
    with acting_as(people.POLICY_ADMINISTRATOR):
        doc.workflow_state = "Article Published"
        return doc.save()


@pytest.mark.clause("P19", "P24")
def test_answers_and_corrections_are_read_by_everybody(app_client: HttpClient) -> None:
    published()
    published(title_ar="للموظفين", audience="Staff")
    correction = published(title_ar="لمن الدعم؟", kind="Correction", category="CORRECTIONS")
    belief = {"doctype": "Misconception", "statement_ar": "الدعم للسعوديات فقط", "correct_fact_ar": "لكل مستفيد"}
    frappe.get_doc({**belief, "article": correction.name, "status": "Corrected"}).insert()
    frappe.db.commit()
    page = app_client.get("/help").get_data(as_text=True)
    assert "متاح طوال العام" in page and "الدعم للسعوديات فقط" in page and "لكل مستفيد" in page
    assert "للموظفين" not in page
    assert app_client.get("/help/corrections").status_code == 200


@pytest.mark.clause("P38", "P40")
def test_a_guest_asks_and_the_question_comes_by_the_website(app_client: HttpClient) -> None:
    frappe.db.commit()
    question = {"question": "متى التسجيل؟\nوما المستندات؟", "name": "زائرة", "contact": "0501234567"}
    assert app_client.get("/help/ask").status_code == 200
    assert app_client.post("/help/ask", data={**question, "contact": ""}).status_code == 417
    assert app_client.post("/help/ask", data=question).status_code == 302
    frappe.db.rollback()
    (inquiry,) = frappe.get_all("Inquiry", fields=["*"])
    assert (inquiry.channel, inquiry.subject, inquiry.guest_contact) == ("WEBSITE", "متى التسجيل؟", "+966501234567")
    assert (inquiry.assigned_to, inquiry.status) == (None, "New") and inquiry.first_response_due


@pytest.mark.case("B9")
def test_what_programmes_send_is_not_kept_and_people_do_not_flood(app_client: HttpClient) -> None:
    frappe.db.commit()
    question = {"question": "x", "name": "x", "contact": "a@example.com"}
    assert app_client.post("/help/ask", data={**question, "website": "http://spam"}).status_code == 302
    answers = [app_client.post("/help/ask", data=question).status_code for _ in range(11)]
    frappe.db.rollback()
    assert answers[0] == 302 and answers[-1] in (417, 429)
    assert frappe.db.count("Inquiry") <= 10
