"""Steps that bring a site of an earlier version to this one, each safe beside an administrator's own changes."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.test_portal_follow import REJECT
from women_mining_beneficiaries import install
from women_mining_beneficiaries.patches import (
    keep_departments_off_the_portal,
    remember_returned_answers,
    take_the_table_of_contents_off_the_policy_page,
)
from women_mining_beneficiaries.patches.let_an_untold_refusal_be_withdrawn import execute
from women_mining_beneficiaries.portal import choices
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.requests import drafts, requests
from women_mining_beneficiaries.setup.ledger import fingerprint
from women_mining_beneficiaries.setup.workflows import reduce_workflow

pytestmark = pytest.mark.usefixtures("association")


def workflow() -> Any:
    return frappe.get_doc("Workflow", "Support Request")


def withdrawals(state: str = "Rejected") -> list[tuple[str, str]]:
    rows = [row for row in workflow().transitions if row.state == state and row.next_state == "Withdrawn"]
    return sorted((row.allowed, row.condition or "") for row in rows)


def make_it_older() -> None:
    """The workflow as it was before a refusal could be withdrawn."""
    doc = workflow()
    doc.transitions = [row for row in doc.transitions if (row.state, row.next_state) != ("Rejected", "Withdrawn")]
    doc.save()


@pytest.mark.case("E20")
def test_a_changed_workflow_gets_the_missing_step_and_keeps_the_rest() -> None:
    wanted = withdrawals()
    assert len(wanted) == 2
    make_it_older()
    frappe.rename_doc("Workflow State", "Rejected", "اعتذار")
    before = reduce_workflow(workflow())
    execute()
    install.after_migrate()
    after = reduce_workflow(workflow())
    assert withdrawals("اعتذار") == wanted
    assert after["states"] == before["states"]
    added = [row for row in after["transitions"] if row not in before["transitions"]]
    assert [row for row in after["transitions"] if row not in added] == before["transitions"]
    assert {(row["state"], row["next_state"]) for row in added} == {("اعتذار", "Withdrawn")}
    execute()
    assert reduce_workflow(workflow()) == after


@pytest.mark.case("E20")
def test_who_may_not_withdraw_from_the_committee_may_not_from_an_untold_refusal() -> None:
    make_it_older()
    doc = workflow()
    step = ("Before the Committee", "Withdrawn", "Beneficiary")
    doc.transitions = [row for row in doc.transitions if (row.state, row.next_state, row.allowed) != step]
    doc.save()
    execute()
    assert [role for role, _condition in withdrawals()] == ["Beneficiary Relations Officer"]


def test_a_workflow_as_it_was_shipped_is_left_to_its_new_form() -> None:
    before = reduce_workflow(workflow())
    execute()
    assert reduce_workflow(workflow()) == before
    make_it_older()
    older = reduce_workflow(workflow())
    frappe.db.set_value("Shipped Record", {"ref_name": "Support Request"}, "shipped_hash", fingerprint(older))
    execute()
    assert reduce_workflow(workflow()) == older
    install.after_migrate()
    assert reduce_workflow(workflow()) == before


@pytest.mark.clause("P59")
@pytest.mark.case("E20")
def test_after_the_step_an_untold_refusal_is_withdrawn_like_a_study() -> None:
    make_it_older()
    execute()
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted("Rejected", REJECT, reasons=["NO_RESOURCES"])
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.APPLICANT):
            requests.withdraw_request(request.name, "ظرف طارئ")
    assert journey.reload(request).policy_stage == "withdrawn"


def test_people_are_not_offered_to_be_a_department() -> None:
    frappe.db.set_value("Beneficiary Category", "DEPARTMENT", "on_portal", 1)
    offered = {option["value"] for option in choices.categories()}
    keep_departments_off_the_portal.execute()
    assert {option["value"] for option in choices.categories()} == offered - {"DEPARTMENT"}
    assert "DEPARTMENT" in offered


@pytest.mark.clause("P51")
def test_an_answer_returned_by_an_earlier_version_is_settled_by_another_one() -> None:
    people.register()
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        row = next(row for row in request.answers if row.question_key == "goal")
        row.returned = 1
        request.save()
        requests.return_for_completion(request.name, "نأمل إيضاح الهدف")
    frappe.db.set_value("Support Request Answer", row.name, "returned_answer", None)
    remember_returned_answers.execute()
    asked = [question.question_key for question in drafts.unanswered(journey.reload(request))]
    with acting_as(people.APPLICANT):
        requests.update_request(request.name, answers={"goal": "قيادة فريق السلامة"})
    assert (asked, drafts.unanswered(journey.reload(request))) == (["goal"], [])


@pytest.mark.clause("P2")
def test_the_table_of_contents_of_an_earlier_version_leaves_the_page() -> None:
    frappe.db.set_value("Policy Clause", {"clause_no": "P2"}, "off_page", 0)
    take_the_table_of_contents_off_the_policy_page.execute()
    assert frappe.get_all("Policy Clause", {"off_page": 1}, pluck="clause_no") == ["P2"]
