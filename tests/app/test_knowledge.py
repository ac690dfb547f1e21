"""Articles, tools and corrections (P19, P24, P25, P42–P45)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors

pytestmark = pytest.mark.usefixtures("association")


def write(**values: Any) -> Any:
    article = {
        "doctype": "Knowledge Article",
        "title_ar": "التسجيل",
        "category": "REGISTRATION",
        "body_ar": "<p>نص</p>",
    }
    with acting_as(people.EDITOR):
        doc = frappe.get_doc({**article, **values}).insert()
        doc.workflow_state = "Article in Review"
        return doc.save()


def publish(doc: Any, user: str = people.POLICY_ADMINISTRATOR) -> Any:
    with acting_as(user):
        doc = frappe.get_doc("Knowledge Article", doc.name)
        doc.workflow_state = "Article Published"
        return doc.save()


@pytest.mark.clause("P19")
def test_an_article_is_reviewed_by_somebody_else_and_then_sealed() -> None:
    doc = write()
    with pytest.raises(errors.ArticleError, match="P19"):
        publish(doc, people.EDITOR)
    doc = publish(doc)
    assert (doc.published, doc.reviewed_by) == (1, people.POLICY_ADMINISTRATOR)
    assert doc.review_on
    with acting_as(people.EDITOR), pytest.raises(errors.LockedFieldError):
        doc.body_ar = "<p>نص آخر</p>"
        doc.save()
    doc.reload()
    with acting_as(people.EDITOR):
        doc.update({"workflow_state": "Article Draft", "body_ar": "<p>نص آخر</p>"})
        assert doc.save().published == 0


@pytest.mark.clause("P25")
def test_a_story_is_told_with_its_owners_consent_only() -> None:
    story = write(kind="Story")
    consent = {"consent_given_by": "سارة", "consent_given_on": "2026-11-01", "consent_evidence": "/private/files/c.pdf"}
    for lacking in (*consent, None):
        frappe.db.set_value("Knowledge Article", story.name, {**consent, **({lacking: None} if lacking else {})})
        if lacking:
            with pytest.raises(errors.ArticleError, match="P25"):
                publish(story)
    assert publish(story).published == 1


@pytest.mark.clause("P36")
def test_no_article_names_a_persons_numbers() -> None:
    with pytest.raises(errors.ArticleError, match="P36"):
        publish(write(body_ar="<p>هويتها ١٠٠٠٠٠٠٠٠٨</p>"))


@pytest.mark.clause("P24")
def test_a_belief_counts_as_corrected_once_a_published_article_corrects_it() -> None:
    article = write(kind="Correction", category="CORRECTIONS")
    with acting_as(people.EDITOR):
        belief = {"doctype": "Misconception", "statement_ar": "الدعم للسعوديات فقط", "correct_fact_ar": "لكل مستفيد"}
        belief = frappe.get_doc({**belief, "article": article.name}).insert()
        belief.status = "Corrected"
        with pytest.raises(errors.ArticleError, match="P24"):
            belief.save()
    publish(article)
    with acting_as(people.EDITOR):
        belief.reload().status = "Corrected"
        assert belief.save().status == "Corrected"


@pytest.mark.clause("P42", "P43", "P44", "P45")
def test_the_four_tools_are_one_click_away_from_every_request() -> None:
    tools = frappe.get_all("Reference Tool", pluck="name")
    panel = frappe.get_meta("Support Request").get_field("my_tools").options
    assert len(tools) == 4
    assert all(f'href="/app/reference-tool/{code}"' in panel for code in tools)
    workspace = frappe.get_doc("Workspace", "Beneficiary Relations")
    assert "Reference Tool" in {row.link_to for row in workspace.links}


@pytest.mark.clause("P43")
def test_a_superseded_version_of_a_tool_stays_readable_and_only_one_is_current() -> None:
    tool = frappe.get_doc("Reference Tool", "BYLAWS")
    with acting_as(people.EDITOR):
        tool.append("versions", {"version_label": "2", "is_current": 1, "effective_from": "2026-11-01", "body": "نص"})
        tool.save()
    tool.reload()
    assert [(row.version_label, row.is_current) for row in tool.versions] == [("1", 0), ("2", 1)]
    assert tool.versions[0].body


@pytest.mark.clause("P45")
def test_each_type_of_support_names_its_section_of_the_guide() -> None:
    assert frappe.get_meta("Support Type").has_field("guide_section")
