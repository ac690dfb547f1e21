"""The form of a document on its way names the step that usually follows, and no way out or setback (P13, P19)."""

from __future__ import annotations

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils.password import update_password
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.support.http import HttpClient
from women_mining_beneficiaries.patches import show_reviews_as_steps_ahead
from women_mining_beneficiaries.services.communication import tracking
from women_mining_beneficiaries.services.feedback import authors

pytestmark = pytest.mark.usefixtures("association")


def form_of(client: HttpClient, user: str, path: str) -> str:
    update_password(user, people.PASSWORD)
    frappe.db.commit()
    return client.sign_in(user, people.PASSWORD).get(f"/app/{path}").get_data(as_text=True)


@pytest.mark.clause("P13")
def test_a_complaint_that_was_taken_up_leads_to_its_reply(app_client: HttpClient) -> None:
    with acting_as("Guest"):
        code = authors.file_feedback(mode="Anonymous", case_type="Complaint", details="انتظرت ساعتين")
    case = tracking.find(code)
    with journey.clock(), acting_as(people.QUALITY):
        apply_workflow(case, "Take Up Feedback")
    assert "التالي: ملاحظة رُد عليها" in form_of(app_client, people.QUALITY, f"feedback-case/{case.name}")


@pytest.mark.clause("P19")
def test_a_draft_of_an_article_leads_to_its_review(app_client: HttpClient) -> None:
    values = {"title_ar": "التسجيل", "category": "REGISTRATION", "body_ar": "<p>نص</p>"}
    with acting_as(people.EDITOR):
        article = frappe.get_doc({"doctype": "Knowledge Article", **values}).insert()
    assert "التالي: مادة قيد المراجعة" in form_of(app_client, people.EDITOR, f"knowledge-article/{article.name}")


@pytest.mark.parametrize(("before", "after"), [("Warning", "Primary"), ("Danger", "Danger")])
def test_sites_of_an_earlier_version_follow_unless_somebody_chose_a_colour(before: str, after: str) -> None:
    frappe.db.set_value("Workflow State", "Before the Board", "style", before)
    show_reviews_as_steps_ahead.execute()
    assert frappe.db.get_value("Workflow State", "Before the Board", "style") == after
