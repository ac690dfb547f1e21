"""Masters that the association edits itself say at once when an entry would not work."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.clocks.calendars import working_calendar

pytestmark = pytest.mark.usefixtures("association")


@pytest.mark.parametrize(
    ("doctype", "name", "change", "error"),
    [
        ("Support Type", "TRN-TECH", {"exempt_from_min_period": 1}, errors.SupportTypeClosedError),
        (
            "Support Type",
            "TRN-TECH",
            {"open_from": "2026-02-01", "open_to": "2026-01-01"},
            errors.SupportTypeClosedError,
        ),
        ("Identity Document Type", "CV", {"number_regex": "("}, errors.InvalidIdentityError),
        ("Research Committee", "لجنة البحث", {"quorum_mode": "Fixed Number", "quorum_number": 0}, errors.QuorumError),
        (
            "Working Calendar",
            "تقويم الجمعية",
            {f"off_{day}": 1 for day in ("sunday", "monday", "tuesday", "wednesday", "thursday")},
            errors.InvalidDateError,
        ),
    ],
)
def test_an_entry_that_would_not_work_is_refused(
    doctype: str, name: str, change: dict[str, Any], error: type[Exception]
) -> None:
    document = frappe.get_doc(doctype, name)
    document.update(change)
    with pytest.raises(error):
        document.save()


@pytest.mark.parametrize(
    ("doctype", "name", "table", "row", "error"),
    [
        (
            "Branch Office",
            "المقر الرئيس",
            "delegates",
            {"user": "Administrator", "from_date": "2026-02-01", "to_date": "2026-01-01"},
            errors.InvalidDateError,
        ),
        (
            "Working Calendar",
            "تقويم الجمعية",
            "holidays",
            {"title_ar": "x", "from_date": "2026-02-02", "to_date": "2026-02-01"},
            errors.InvalidDateError,
        ),
        (
            "Working Calendar",
            "تقويم الجمعية",
            "hours",
            {"weekday": "Sunday", "start_time": "16:00:00", "end_time": "08:00:00"},
            errors.InvalidDateError,
        ),
        (
            "Research Committee",
            "لجنة البحث",
            "members",
            {"user": "Administrator", "committee_role": "Chair", "from_date": "2026-01-01"},
            errors.QuorumError,
        ),
        (
            "Research Committee",
            "لجنة البحث",
            "members",
            {"user": people.MEMBER, "committee_role": "Member", "from_date": "2026-01-01"},
            errors.QuorumError,
        ),
        (
            "Survey Template",
            "POST_SERVICE",
            "questions",
            {"question_key": "overall", "label_ar": "x", "question_type": "Text"},
            errors.SurveyClosedError,
        ),
        (
            "Support Type",
            "TRN-TECH",
            "questions",
            {"question_key": "goal", "label_ar": "x", "question_type": "Text", "purpose": "x"},
            errors.SupportTypeClosedError,
        ),
        (
            "Support Type",
            "TRN-TECH",
            "questions",
            {"question_key": "new", "label_ar": "x", "question_type": "Choice", "purpose": "x"},
            errors.SupportTypeClosedError,
        ),
    ],
)
def test_a_row_that_would_not_work_is_refused(
    doctype: str, name: str, table: str, row: dict[str, Any], error: type[Exception]
) -> None:
    document = frappe.get_doc(doctype, name)
    document.append(table, row)
    with pytest.raises(error):
        document.save()


def test_opening_hours_reach_the_rules() -> None:
    calendar = frappe.get_doc("Working Calendar", "تقويم الجمعية")
    calendar.append("hours", {"weekday": "Sunday", "start_time": "08:00:00", "end_time": "15:30:00"})
    calendar.append(
        "hours",
        {
            "weekday": "Sunday",
            "start_time": "10:00:00",
            "end_time": "15:00:00",
            "from_date": "2026-02-18",
            "to_date": "2026-03-18",
        },
    )
    calendar.save()
    start = journey.START.replace(tzinfo=None, hour=0)
    assert working_calendar().working_minutes_between(start, start.replace(hour=23)) == 450


@pytest.mark.case("N13")
def test_a_changed_survey_is_another_version() -> None:
    template = frappe.get_doc("Survey Template", "POST_SERVICE")
    before = template.version_no
    template.questions[0].label_ar = "لباقة موظفي الاستقبال"
    template.save()
    assert template.version_no == before + 1


@pytest.mark.clause("P63")
def test_an_approved_text_is_not_edited() -> None:
    version = frappe.get_doc("Policy Version", "POL-v1")
    version.clauses[59].clause_text = "خلال مدة لا تزيد عن أسبوعين"
    with pytest.raises(errors.LockedFieldError):
        version.save()
    with pytest.raises(errors.ProtectedRecordError):
        frappe.delete_doc("Policy Version", "POL-v1")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"beneficiary": None}, errors.ChannelRuleError),
        ({"channel": "SOCIAL", "summary": "هويتي ١٠٠٠٠٠٠٠٠٨"}, errors.ChannelRuleError),
        ({"channel": "PHONE", "caller_verified": 1}, errors.ChannelRuleError),
    ],
)
def test_each_channel_has_its_rules(values: dict[str, Any], error: type[Exception]) -> None:
    beneficiary = people.register()
    contact = {
        "doctype": "Beneficiary Interaction",
        "beneficiary": beneficiary.name,
        "channel": "PHONE",
        "interaction_type": "Inquiry",
        "direction": "Inbound",
        "subject": "استفسار",
        "summary": "سأل عن الشروط ورقم طلبه 1234567890",
        "handled_by": "Administrator",
        "occurred_on": frappe.utils.now(),
    }
    assert frappe.get_doc(contact).insert().branch_office == "المقر الرئيس"
    with pytest.raises(error):
        frappe.get_doc({**contact, **values}).insert()


@pytest.mark.clause("P33")
@pytest.mark.case("E39")
def test_a_channel_that_is_off_takes_no_new_contact() -> None:
    frappe.db.set_value("Communication Channel", "LETTER", "enabled", 0)
    with pytest.raises(errors.ChannelRuleError):
        frappe.get_doc(
            {
                "doctype": "Beneficiary Interaction",
                "visitor_name": "مراجعة",
                "channel": "LETTER",
                "subject": "خطاب",
                "summary": "x",
            }
        ).insert()


@pytest.mark.parametrize(
    "values",
    [{"issue_date": "2099-01-01"}, {"issue_date": "2026-01-02", "expiry_date": "2026-01-01"}, {"expiry_date": None}],
)
@pytest.mark.clause("P53")
@pytest.mark.case("E4")
def test_documents_have_possible_dates(values: dict[str, Any]) -> None:
    beneficiary = people.register()
    document = {
        "doctype": "Beneficiary Document",
        "beneficiary": beneficiary.name,
        "document_type": "NID",
        "file": people.upload("id.pdf"),
    }
    with pytest.raises(errors.InvalidDateError):
        frappe.get_doc({**document, "expiry_date": "2030-01-01", **values}).insert()
