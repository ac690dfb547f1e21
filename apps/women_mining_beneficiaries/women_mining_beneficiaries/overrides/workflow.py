"""Workflows over the app's DocTypes keep what the policy needs, whoever edits them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.workflow_lint import Edge, Fault, lint_workflow
from women_mining_beneficiaries.exceptions import UnsoundWorkflowError

_SENTENCES = {
    Fault.NO_STAGE: _lt("The state «{0}» needs a policy stage."),
    Fault.MISSING_STAGE: _lt("No state stands for the stage «{0}», which the policy requires."),
    Fault.NO_EXIT: _lt("No step leads out of the state «{0}»."),
    Fault.DECISION_SHORTCUT: _lt("The step «{0}» decides a request without the committee."),
    Fault.SELF_APPROVAL: _lt("The step «{0}» must not allow self approval."),
}


def validate(doc: Any, method: str | None = None) -> None:
    """Refuse an active workflow under which the policy would not hold (P47)."""
    if doc.document_type != SUPPORT_REQUEST:
        return
    if not doc.is_active:
        _refuse_to_leave_requests_without_one(doc)
        return
    stage_of = {row.state: row.get("policy_stage") or "" for row in doc.states}
    edges = [Edge(row.state, row.next_state, bool(row.allow_self_approval)) for row in doc.transitions]
    findings = lint_workflow(stage_of, edges)
    lines = [str(_SENTENCES[finding.fault]).format(_(finding.subject)) for finding in findings]
    lines += _stranded_requests(set(stage_of))
    if lines:
        frappe.throw("<br>".join(dict.fromkeys(lines)), exc=UnsoundWorkflowError)


def _refuse_to_leave_requests_without_one(doc: Any) -> None:
    before = doc.get_doc_before_save()
    others = {"document_type": SUPPORT_REQUEST, "is_active": 1, "name": ["!=", doc.name]}
    if before is None or not before.is_active or frappe.db.exists("Workflow", others):
        return
    if frappe.db.count(SUPPORT_REQUEST):
        frappe.throw(
            _("Requests follow this workflow. Activate another one, and this one is switched off by itself."),
            exc=UnsoundWorkflowError,
        )


def _stranded_requests(states: set[str]) -> list[str]:
    """States that requests are in and that the workflow no longer has."""
    used = frappe.get_all(SUPPORT_REQUEST, fields=["workflow_state"], distinct=True, pluck="workflow_state")
    return [
        _("Requests are still in the state «{0}». Move them on before removing it.").format(_(state))
        for state in sorted({state for state in used if state} - states)
    ]
