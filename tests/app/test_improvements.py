"""Improvements: one does them, another verifies them, and who spoke reads of them (P14, P30, P31)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from tests.app.visitor import Visitor
from tests.support.http import HttpClient
from women_mining_beneficiaries import exceptions as errors

pytestmark = pytest.mark.usefixtures("association")


def improve(**values: Any) -> Any:
    record = {"doctype": "Improvement Action", "title_ar": "موظفة ثانية", "action_text": "تكليف موظفة ثانية"}
    record |= {"action_owner": people.OFFICER, "due_on": "2026-12-01"}
    with acting_as(people.QUALITY):
        return frappe.get_doc({**record, **values}).insert()


@pytest.mark.clause("P14", "P30")
def test_its_owner_does_not_verify_its_effect() -> None:
    own, other = (improve(status="Implemented", action_owner=owner) for owner in (people.QUALITY, people.OFFICER))
    with pytest.raises(errors.ImprovementError, match="P30"):
        verify(own, "نصف وقت الانتظار")
    with pytest.raises(errors.ImprovementError, match="P30"):
        verify(other, " ")
    assert verify(other, "نصف وقت الانتظار").effect_verified_by == people.QUALITY


def verify(doc: Any, effect: str) -> Any:
    with acting_as(people.QUALITY):
        doc = frappe.get_doc("Improvement Action", doc.name)
        doc.update({"status": "Verified", "effect_text": effect})
        return doc.save()


@pytest.mark.clause("P14", "P31")
def test_what_was_done_is_told_to_everybody_and_nothing_else(app_client: HttpClient) -> None:
    with pytest.raises(errors.ImprovementError):
        improve(publish_you_said=1, said_ar="نتأخر", did_ar="موظفة", status="Proposed")
    with pytest.raises(errors.ImprovementError):
        improve(publish_you_said=1, said_ar="نتأخر", status="Implemented")
    improve(publish_you_said=1, said_ar="الانتظار طويل", did_ar="موظفة ثانية صباحاً", status="Implemented")
    improve(action_text="غير منشور", status="Implemented")
    frappe.db.commit()
    page = Visitor(app_client).text("/you-said")
    assert "الانتظار طويل" in page and "موظفة ثانية صباحاً" in page
    assert "غير منشور" not in page and people.OFFICER not in page
