"""The workflow engine, on the recorded example: Draft → Review → Approved or Rejected → Cancelled (contract F)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.model.workflow import (
    apply_workflow,
    bulk_workflow_approval,
    can_cancel_document,
    get_common_transition_actions,
    get_transitions,
    get_workflow_name,
)

FLOW, OFFICER, MANAGER = "ZZ Flow", "ZZ Officer", "ZZ Manager"
OFFICER_USER, MANAGER_USER, STRANGER = "officer@example.com", "manager@example.com", "stranger@example.com"
DRAFT, REVIEW, APPROVED, REJECTED, CANCELLED = "ZZ Draft", "ZZ Review", "ZZ Approved", "ZZ Rejected", "ZZ Cancelled"
SEND, APPROVE, REJECT, CANCEL = "ZZ Send", "ZZ Approve", "ZZ Reject", "ZZ Cancel It"
SUBMIT = {"submit": 1, "cancel": 1, "amend": 1}


@pytest.fixture
def flow(site: str) -> str:
    make_doctype(
        FLOW,
        [field("subject", reqd=1), field("amount", "Currency"), field("decision", allow_on_submit=1)],
        [perm(OFFICER, **FULL), perm(MANAGER, **FULL, **SUBMIT), perm("System Manager", **FULL, **SUBMIT)],
        is_submittable=1,
        autoname="hash",
    )
    for state in (DRAFT, REVIEW, APPROVED, REJECTED, CANCELLED):
        make("Workflow State", workflow_state_name=state)
    for action in (SEND, APPROVE, REJECT, CANCEL):
        make("Workflow Action Master", workflow_action_name=action)
    make_user(OFFICER_USER, OFFICER)
    make_user(MANAGER_USER, OFFICER, MANAGER)
    make_user(STRANGER, "ZZ Other")
    make("Workflow", **definition())
    return FLOW


def definition(**changes: Any) -> dict[str, Any]:
    return {
        "workflow_name": "ZZ Workflow",
        "document_type": FLOW,
        "is_active": 1,
        "workflow_state_field": "workflow_state",
        "states": [
            {"state": DRAFT, "doc_status": "0", "allow_edit": OFFICER},
            {"state": REVIEW, "doc_status": "0", "allow_edit": MANAGER},
            state(APPROVED, "1", "granted"),
            {**state(REJECTED, "0", "refused"), "is_optional_state": 1},
            {"state": CANCELLED, "doc_status": "2", "allow_edit": MANAGER},
        ],
        "transitions": [
            transition(DRAFT, SEND, REVIEW, OFFICER),
            transition(REVIEW, APPROVE, APPROVED, MANAGER, allow_self_approval=0, condition="doc.amount <= 1000"),
            transition(REVIEW, REJECT, REJECTED, MANAGER),
            transition(APPROVED, CANCEL, CANCELLED, MANAGER),
        ],
        **changes,
    }


def state(name: str, doc_status: str, decision: str) -> dict[str, Any]:
    return {
        "state": name,
        "doc_status": doc_status,
        "allow_edit": MANAGER,
        "update_field": "decision",
        "update_value": decision,
    }


def transition(source: str, action: str, target: str, role: str, **more: Any) -> dict[str, Any]:
    return {"state": source, "action": action, "next_state": target, "allowed": role, **more}


def drafted(user: str = OFFICER_USER, **values: Any) -> Any:
    with as_user(user):
        return make(FLOW, subject="x", **values)


def in_review(user: str = OFFICER_USER, **values: Any) -> Any:
    doc = drafted(user, **values)
    with as_user(user):
        return apply_workflow(doc, SEND)


def actions(doc: Any, user: str) -> list[str]:
    with as_user(user):
        return [entry.action for entry in get_transitions(doc)]


def waiting(doc: Any) -> list[tuple[str, str, str | None]]:
    rows = frappe.get_all(
        "Workflow Action",
        fields=["workflow_state", "status", "completed_by_role"],
        filters={"reference_name": doc.name},
        order_by="creation",
    )
    return [(row.workflow_state, row.status, row.completed_by_role) for row in rows]


def test_saving_a_workflow_makes_the_state_field(flow: str) -> None:
    made = frappe.get_meta(FLOW).get_field("workflow_state")
    assert (made.fieldtype, made.options, made.hidden, made.allow_on_submit) == ("Link", "Workflow State", 1, 1)


def test_a_new_document_starts_in_the_first_state(flow: str) -> None:
    assert drafted().workflow_state == DRAFT


def test_a_new_document_cannot_start_elsewhere(flow: str) -> None:
    with pytest.raises(frappe.WorkflowPermissionError):
        drafted(workflow_state=REVIEW)


def test_transitions_depend_on_state_role_and_condition(flow: str) -> None:
    assert actions(drafted(), OFFICER_USER) == [SEND]
    small, big = in_review(amount=10), in_review(amount=5000)
    assert actions(small, OFFICER_USER) == []
    assert actions(small, MANAGER_USER) == [APPROVE, REJECT]
    assert actions(big, MANAGER_USER) == [REJECT]


def test_transitions_need_permission_to_read(flow: str) -> None:
    with pytest.raises(frappe.PermissionError):
        actions(drafted(), STRANGER)


def test_transitions_of_a_doctype_without_workflow_do_not_exist(flow: str) -> None:
    with pytest.raises(frappe.DoesNotExistError):
        get_transitions({"doctype": "User", "name": "Administrator"})


def test_approving_submits_sets_the_field_and_leaves_a_comment(flow: str) -> None:
    doc = in_review(amount=10)
    with as_user(MANAGER_USER):
        doc = apply_workflow({"doctype": FLOW, "name": doc.name}, APPROVE)
    assert (doc.workflow_state, doc.docstatus, doc.decision) == (APPROVED, 1, "granted")
    stored = frappe.get_doc(FLOW, doc.name)
    assert (stored.workflow_state, stored.docstatus, stored.decision) == (APPROVED, 1, "granted")
    comments = frappe.get_all("Comment", {"reference_name": doc.name, "comment_type": "Workflow"}, pluck="content")
    assert sorted(comments) == [APPROVED, REVIEW]


def test_the_changed_document_a_client_sends_along_does_not_count(flow: str) -> None:
    doc = in_review(amount=5000)
    sent = {**doc.as_dict(), "amount": 1}
    with as_user(MANAGER_USER), pytest.raises(frappe.WorkflowTransitionError):
        apply_workflow(frappe.as_json(sent), APPROVE)


def test_cancelling_by_workflow(flow: str) -> None:
    doc = in_review(amount=10)
    with as_user(MANAGER_USER):
        doc = apply_workflow(apply_workflow(doc, APPROVE), CANCEL)
    assert (doc.workflow_state, doc.docstatus) == (CANCELLED, 2)


def test_an_action_that_is_not_open_is_refused(flow: str) -> None:
    doc = drafted()
    with as_user(OFFICER_USER), pytest.raises(frappe.WorkflowTransitionError):
        apply_workflow(doc, APPROVE)
    assert frappe.db.get_value(FLOW, doc.name, "workflow_state") == DRAFT


def test_nobody_approves_his_own_document_where_the_transition_forbids_it(flow: str) -> None:
    own = in_review(MANAGER_USER, amount=10)
    with as_user(MANAGER_USER), pytest.raises(frappe.ValidationError):
        apply_workflow(own, APPROVE)
    with as_user(MANAGER_USER):
        assert apply_workflow(own, REJECT).workflow_state == REJECTED


def test_saving_another_state_needs_a_transition(flow: str) -> None:
    doc = in_review(amount=10)
    with as_user(OFFICER_USER):
        doc.workflow_state = APPROVED
        with pytest.raises(frappe.WorkflowPermissionError):
            doc.save()
    with as_user(MANAGER_USER):
        doc.reload()
        doc.workflow_state = REJECTED
        assert doc.save().decision is None


def test_a_plain_submit_takes_the_first_state_of_its_docstatus(flow: str) -> None:
    doc = drafted(MANAGER_USER)
    with as_user(MANAGER_USER):
        doc.submit()
        assert frappe.db.get_value(FLOW, doc.name, "workflow_state") == APPROVED
        doc.cancel()
    assert frappe.db.get_value(FLOW, doc.name, "workflow_state") == CANCELLED


def test_the_last_of_two_transitions_of_an_action_wins(flow: str) -> None:
    changed = definition()
    changed["transitions"].append(transition(DRAFT, SEND, REJECTED, OFFICER))
    workflow = frappe.get_doc("Workflow", "ZZ Workflow")
    workflow.update(changed)
    workflow.save()
    assert in_review().workflow_state == REJECTED


def test_workflow_actions_follow_the_document(flow: str) -> None:
    doc = in_review(amount=10)
    assert waiting(doc) == [(DRAFT, "Completed", OFFICER), (REVIEW, "Open", None)]
    with as_user(MANAGER_USER):
        apply_workflow(apply_workflow(doc, APPROVE), CANCEL)
    assert waiting(doc) == [
        (DRAFT, "Completed", OFFICER),
        (REVIEW, "Completed", MANAGER),
        (APPROVED, "Completed", MANAGER),
    ]


def test_saving_twice_in_a_state_opens_one_action(flow: str) -> None:
    doc = drafted()
    with as_user(OFFICER_USER):
        doc.save()
    assert waiting(doc) == [(DRAFT, "Open", None)]


def test_deleting_a_document_deletes_its_actions(flow: str) -> None:
    doc = drafted()
    frappe.delete_doc(FLOW, doc.name)
    assert waiting(doc) == []


def test_people_see_the_actions_that_wait_for_their_roles(flow: str) -> None:
    doc = in_review(amount=10)
    open_to = {}
    for user in (OFFICER_USER, MANAGER_USER, STRANGER):
        with as_user(user):
            open_to[user] = frappe.get_list("Workflow Action", {"reference_name": doc.name}, pluck="workflow_state")
    assert open_to == {OFFICER_USER: [], MANAGER_USER: [REVIEW], STRANGER: []}


def test_bulk_approval_does_what_it_can_and_tells_the_rest(flow: str) -> None:
    good, wrong = drafted(), in_review(amount=10)
    frappe.db.commit()
    with as_user(OFFICER_USER):
        bulk_workflow_approval(json.dumps([good.name, wrong.name]), FLOW, SEND)
    assert frappe.db.get_value(FLOW, good.name, "workflow_state") == REVIEW
    assert frappe.db.get_value(FLOW, wrong.name, "workflow_state") == REVIEW
    assert any(wrong.name in str(message.message) for message in frappe.get_message_log())


def test_bulk_approval_has_a_limit(flow: str) -> None:
    with pytest.raises(frappe.ValidationError):
        bulk_workflow_approval(json.dumps([str(number) for number in range(501)]), FLOW, SEND)


def test_common_actions_are_those_of_every_document(flow: str) -> None:
    both = [in_review(amount=10).as_dict(), in_review(amount=5000).as_dict()]
    with as_user(MANAGER_USER):
        assert get_common_transition_actions(frappe.as_json(both), FLOW) == [REJECT]


def test_cancelling_outside_is_closed_when_the_workflow_cancels(flow: str) -> None:
    assert can_cancel_document(FLOW) is False


def test_one_workflow_of_a_doctype_is_active(flow: str) -> None:
    make("Workflow", **definition(workflow_name="ZZ Second"))
    assert get_workflow_name(FLOW) == "ZZ Second"
    assert frappe.db.get_value("Workflow", "ZZ Workflow", "is_active") == 0


def test_deleting_the_workflow_ends_it(flow: str) -> None:
    frappe.delete_doc("Workflow", "ZZ Workflow")
    assert get_workflow_name(FLOW) == ""
    assert drafted().get("workflow_state") is None


def test_documents_from_before_the_workflow_get_a_state(flow: str) -> None:
    frappe.delete_doc("Workflow", "ZZ Workflow")
    doc = drafted()
    make("Workflow", **definition())
    assert frappe.db.get_value(FLOW, doc.name, "workflow_state") == DRAFT


BAD_TRANSITIONS = [
    (CANCELLED, DRAFT),
    (APPROVED, DRAFT),
    (DRAFT, CANCELLED),
    (DRAFT, "ZZ Nowhere"),
]


@pytest.mark.parametrize(("source", "target"), BAD_TRANSITIONS)
def test_impossible_transitions_are_refused(flow: str, source: str, target: str) -> None:
    make("Workflow State", workflow_state_name="ZZ Nowhere")
    bad = definition(workflow_name="ZZ Bad", transitions=[transition(source, SEND, target, OFFICER)])
    with pytest.raises(frappe.ValidationError):
        make("Workflow", **bad)


def test_a_condition_may_not_reach_out(flow: str) -> None:
    changed = definition()
    changed["transitions"][0]["condition"] = "doc.__class__"
    workflow = frappe.get_doc("Workflow", "ZZ Workflow")
    workflow.update(changed)
    with pytest.raises((SyntaxError, frappe.ValidationError)):
        workflow.save()
        actions(drafted(), OFFICER_USER)
