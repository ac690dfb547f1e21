"""The policy as data: reviewed, drafted anew, approved by the board, in force once, circulated (P1, P10, P11, P63, P64)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.policy import acknowledgements, policy_reviews, policy_versions

pytestmark = pytest.mark.usefixtures("association")

NOW = datetime(2026, 11, 29, 10, tzinfo=journey.RIYADH)
APPROVAL = {
    "approval_body": "مجلس الإدارة",
    "meeting_title": "الاجتماع الرابع",
    "meeting_date": "2026-11-22",
    "meeting_weekday": "Sunday",
    "effective_from": "2026-11-29",
}


@pytest.fixture(autouse=True)
def _now() -> Any:
    with journey.clock(NOW):
        yield


def draft() -> Any:
    """A second version with one clause amended, one added and one gone."""
    with acting_as(people.POLICY_ADMINISTRATOR):
        doc = policy_versions.draft_from("POL-v1")
        doc.clauses[59].clause_text = "خلال مدة لا تزيد عن أسبوعين"
        doc.append("clauses", {"clause_no": "P65", "section": "الملحق", "clause_text": "بند جديد"})
        doc.remove(doc.clauses[31])
        doc.change_summary = "تعديل مدة الرد"
        return doc.save()


def before_board() -> Any:
    doc = draft()
    with acting_as(people.POLICY_ADMINISTRATOR):
        doc = apply_workflow(doc, "Send to Internal Review")
        return apply_workflow(doc, "Put before the Board")


def approved(**values: Any) -> Any:
    doc = before_board()
    with acting_as(people.BOARD_SECRETARY):
        doc.update({**APPROVAL, "minutes_file": people.upload("minutes.pdf"), **values})
        return apply_workflow(doc.save(), "Record the Approval")


@pytest.mark.clause("P1", "P10", "P63", "P64")
def test_the_first_version_is_in_force_with_its_approval_and_its_review_is_overdue() -> None:
    policy = frappe.get_doc("Policy Version", "POL-v1")
    policy_versions.set_facts(policy)
    assert (policy.status, policy.workflow_state) == ("Active", "In Force")
    assert (policy.meeting_weekday, policy.weekday_agrees, policy.meeting_date_hijri) == ("Sunday", 1, "1447/03/22")
    assert (str(policy.next_review_date), policy.review_overdue) == ("2026-09-14", 1)


@pytest.mark.clause("P10")
def test_an_overdue_review_is_a_task_of_who_keeps_the_policy() -> None:
    policy_reviews.keep()
    policy_reviews.keep()
    tasks = frappe.get_all("ToDo", filters={"reference_name": "POL-v1"}, fields=["allocated_to", "date"])
    assert [(task.allocated_to, str(task.date)) for task in tasks] == [(people.POLICY_ADMINISTRATOR, "2026-09-14")]
    assert frappe.db.get_value("Policy Version", "POL-v1", "review_overdue") == 1


@pytest.mark.clause("P10")
def test_a_coming_review_is_announced_on_the_days_of_the_settings() -> None:
    frappe.db.set_value("Policy Version", "POL-v1", {"next_review_date": "2026-12-29", "review_overdue": 0})
    policy_reviews.keep()
    told = frappe.get_all("Message Log", filters={"event": "POLICY_REVIEW_DUE"}, fields=["for_user", "body"])
    assert [row.for_user for row in told] == [people.POLICY_ADMINISTRATOR]
    assert "2026/12/29" in told[0].body
    assert not frappe.db.exists("ToDo", {"reference_name": "POL-v1"})


@pytest.mark.clause("P10")
def test_a_second_version_begins_as_a_copy_and_says_what_it_changes() -> None:
    doc = draft()
    assert (doc.name, doc.status, len(doc.clauses)) == ("POL-v2", "Draft", 64)
    changed = {row.clause_no: row.change_type for row in doc.clauses if row.change_type != "Unchanged"}
    assert changed == {"P60": "Amended", "P65": "Added"}
    assert [row.number for row in doc.get_differences()] == ["P60", "P65", "P32"]
    assert "[− تقل] [+ تزيد]" in doc.changes_text
    with acting_as(people.POLICY_ADMINISTRATOR):
        assert policy_versions.draft_from("POL-v1").name == doc.name


@pytest.mark.clause("P10")
def test_amendments_are_summed_up_before_anybody_studies_them() -> None:
    doc = draft()
    doc.change_summary = None
    doc.save()
    with acting_as(people.POLICY_ADMINISTRATOR), pytest.raises(errors.PolicyApprovalError, match="P10"):
        apply_workflow(doc, "Send to Internal Review")


@pytest.mark.clause("P63")
@pytest.mark.parametrize("missing", [*APPROVAL, "minutes_file"])
def test_nothing_is_approved_without_the_whole_record_of_the_approval(missing: str) -> None:
    with pytest.raises(errors.PolicyApprovalError, match="P63"):
        approved(**{missing: None})


@pytest.mark.clause("P64")
def test_the_weekday_of_the_minutes_must_be_the_dates_own() -> None:
    with pytest.raises(errors.PolicyApprovalError, match="P64"):
        approved(meeting_weekday="Monday")


@pytest.mark.clause("P63")
def test_who_drafts_does_not_approve() -> None:
    doc = before_board()
    doc.db_set({**APPROVAL, "minutes_file": "/private/files/m.pdf"})
    with acting_as(people.POLICY_ADMINISTRATOR), pytest.raises(frappe.ValidationError):
        apply_workflow(journey.reload(doc), "Record the Approval")
    doc = journey.reload(doc)
    doc.status = "Active"
    doc.save()
    assert journey.reload(doc).status == "Before the Board"


@pytest.mark.clause("P63")
def test_what_the_board_studies_is_not_changed_under_its_eyes() -> None:
    doc = before_board()
    doc.clauses[0].clause_text = "نص آخر"
    with acting_as(people.BOARD_SECRETARY), pytest.raises(errors.LockedFieldError):
        doc.save()


@pytest.mark.clause("P10")
def test_a_version_is_returned_with_a_reason_and_may_then_be_written_again() -> None:
    doc = before_board()
    with acting_as(people.BOARD_SECRETARY):
        with pytest.raises(errors.PolicyApprovalError):
            apply_workflow(doc, "Return for Amendment")
        doc = journey.reload(doc)
        doc.step_reason = "يراجع البند الستون"
        doc = apply_workflow(doc.save(), "Return for Amendment")
    assert (doc.status, doc.step_reason) == ("Draft", "يراجع البند الستون")
    doc.clauses[0].clause_text = "نص منقح"
    assert doc.save().clauses[0].change_type == "Amended"


@pytest.mark.clause("P1", "P11", "P63")
@pytest.mark.case("N17")
def test_a_version_comes_into_force_replaces_the_former_and_is_circulated() -> None:
    beneficiary = people.register()
    doc = approved()
    with acting_as(people.BOARD_SECRETARY):
        doc = apply_workflow(doc, "Bring into Force")
    doc = journey.reload(doc)
    assert (doc.status, doc.supersedes) == ("Active", "POL-v1")
    assert frappe.get_all("Policy Version", filters={"status": "Active"}, pluck="name") == ["POL-v2"]
    assert frappe.db.get_value("Policy Version", "POL-v1", ["status", "workflow_state"]) == (
        "Superseded",
        "Replaced by a Newer Version",
    )
    assert frappe.db.get_single_value("Beneficiary Policy Settings", "active_policy") == "POL-v2"
    assert (doc.ack_asked, doc.ack_given) == (len(people.STAFF), 0)
    due = frappe.get_all("Policy Acknowledgement", filters={"policy_version": "POL-v2"}, pluck="due_on")
    assert {str(day) for day in due} == {"2026-12-13"}
    told = frappe.get_all("Message Log", filters={"event": "POLICY_CIRC"}, fields=["beneficiary", "body"])
    assert [row.beneficiary for row in told] == [beneficiary.name]
    assert "تعديل مدة الرد" in told[0].body


@pytest.mark.clause("P63")
def test_an_approved_version_waits_for_its_day_and_then_comes_into_force_by_itself() -> None:
    doc = approved(effective_from="2026-12-01")
    with acting_as(people.BOARD_SECRETARY), pytest.raises(errors.PolicyApprovalError, match="2026/12/01"):
        apply_workflow(journey.reload(doc), "Bring into Force")
    policy_reviews.keep()
    assert journey.reload(doc).status == "Approved"
    with journey.clock(datetime(2026, 12, 1, 7, tzinfo=journey.RIYADH)):
        policy_reviews.keep()
    assert journey.reload(doc).status == "Active"


@pytest.mark.clause("P11")
def test_each_acknowledges_for_herself_and_the_version_counts_it() -> None:
    acknowledgements.keep()
    acknowledgements.keep()
    name = f"ACK-POL-v1-{people.OFFICER}"
    with acting_as(people.POLICY_ADMINISTRATOR), pytest.raises(frappe.PermissionError):
        tick(name)
    with acting_as(people.OFFICER):
        assert frappe.db.get_value("ToDo", {"reference_name": name}, ["allocated_to", "status"]) == (
            people.OFFICER,
            "Open",
        )
        tick(name)
        assert frappe.db.get_value("ToDo", {"reference_name": name}, "status") == "Closed"
        assert frappe.get_list("Policy Acknowledgement", pluck="name") == [name]
    policy = frappe.get_doc("Policy Version", "POL-v1")
    assert (policy.ack_asked, policy.ack_given) == (len(people.STAFF), 1)
    assert policy.ack_pct == round(100 / len(people.STAFF), 1)
    with acting_as(people.OFFICER), pytest.raises(errors.ProtectedRecordError):
        tick(name, 0)


def tick(name: str, value: int = 1) -> None:
    doc = frappe.get_doc("Policy Acknowledgement", name)
    doc.acknowledged = value
    doc.save()


@pytest.mark.clause("P11")
def test_who_has_not_acknowledged_is_reminded_on_the_last_day() -> None:
    acknowledgements.keep()
    with journey.clock(datetime(2026, 12, 13, 9, tzinfo=journey.RIYADH)):
        acknowledgements.keep()
    told = frappe.get_all("Message Log", filters={"event": "ACK_DUE"}, pluck="for_user")
    assert sorted(told) == sorted(people.STAFF)


def test_a_state_without_a_stage_is_no_way_around_the_guards() -> None:
    workflow = frappe.get_doc("Workflow", "Policy Version")
    workflow.states[2].policy_stage = "committee"
    with pytest.raises(errors.UnsoundWorkflowError):
        workflow.save()
