"""Satisfaction is measured without knowing who answered (P21–P28)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.communication import surveys

pytestmark = pytest.mark.usefixtures("association")


def invite(group: str = "Networking") -> str:
    token = surveys.dispatch_survey(
        "Service Delivery", support_group=group, branch_office="المقر الرئيس", channel="WEBSITE"
    )
    assert token
    return token


@pytest.mark.clause("P21")
@pytest.mark.case("B13")
def test_a_link_is_used_once() -> None:
    token = invite()
    surveys.submit_survey(token, {"overall": "4"})
    for act in (lambda: surveys.open_survey(token), lambda: surveys.submit_survey(token, {"overall": "1"})):
        with pytest.raises(errors.SurveyClosedError):
            act()
    assert frappe.db.count("Survey Response") == 1


def test_used_unknown_and_empty_links_look_the_same() -> None:
    token = invite()
    surveys.submit_survey(token, {"overall": "4"})
    sentences = set()
    for tried in (token, "guess", "", None):
        with pytest.raises(errors.SurveyClosedError) as refusal:
            surveys.open_survey(tried)
        sentences.add(str(refusal.value))
    assert len(sentences) == 1


@pytest.mark.parametrize("answers", [{}, {"overall": "6"}, {"overall": "خمسة"}, {"overall": "5", "speed": "0"}])
def test_an_answer_outside_its_scale_leaves_the_link_unused(answers: dict[str, Any]) -> None:
    token = invite()
    with pytest.raises(errors.SurveyClosedError):
        surveys.submit_survey(token, answers)
    assert surveys.open_survey(token)["questions"]


@pytest.mark.clause("P28")
def test_nothing_in_the_database_joins_an_answer_to_a_person() -> None:
    beneficiary = people.register()
    with acting_as(people.APPLICANT):
        surveys.submit_survey(invite(), {"overall": "٢", "improve": "اتصلوا على ٠٥٠١٢٣٤٥٦٧ أو sara@example.com"})
    response = frappe.get_last_doc("Survey Response")
    rows = [response.as_dict(), *(row.as_dict() for row in response.answers)]
    kept = {str(value) for row in rows for value in row.values()}
    assert not kept & {beneficiary.name, people.APPLICANT, "Administrator"}
    assert {str(row["owner"]) for row in rows} == {"Guest"}
    assert {(row["creation"].day, row["creation"].hour) for row in rows} == {(1, 0)}
    comment = next(row.text_redacted for row in response.answers if row.question_key == "improve")
    assert comment == "اتصلوا على ••• أو •••"
    assert not frappe.db.exists("Version", {"ref_doctype": "Survey Response"})


def test_answers_cannot_be_written_past_the_link() -> None:
    with pytest.raises(errors.SurveyClosedError):
        frappe.get_doc({"doctype": "Survey Response", "template": "POST_SERVICE"}).insert()


@pytest.mark.clause("P28")
@pytest.mark.case("B12")
def test_small_groups_are_hidden_from_everybody() -> None:
    for group, count in {"Networking": 4, "Advisory": 6, "Social": 12}.items():
        for _number in range(count):
            surveys.submit_survey(invite(group), {"overall": "4"})
    with acting_as(people.QUALITY):
        figures = surveys.dimension_averages()["overall"]
    shown = {group: cell["average"] for group, cell in figures["groups"].items()}
    assert shown == {"Networking": None, "Advisory": None, "Social": 4.0}
    assert figures["overall"]["count"] == 22


def test_figures_are_read_by_the_roles_of_quality_only() -> None:
    with acting_as(people.OFFICER), pytest.raises(frappe.PermissionError):
        frappe.flags.in_test, was = False, frappe.flags.in_test
        try:
            surveys.dimension_averages()
        finally:
            frappe.flags.in_test = was


@pytest.mark.clause("P28")
@pytest.mark.case("B17", "N12")
def test_the_floor_of_anonymity_cannot_be_lowered() -> None:
    settings = frappe.get_doc("Beneficiary Policy Settings")
    settings.anonymity_k = 1
    with pytest.raises(errors.SettingFloorError):
        settings.save()
