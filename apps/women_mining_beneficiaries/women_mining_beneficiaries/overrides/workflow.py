"""Workflows over the app's DocTypes keep what the policy needs, whoever edits them."""

from __future__ import annotations

from enum import Enum
from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.feedback import Stage as FeedbackStage
from women_mining_beneficiaries.domain.internal_service import InternalStage
from women_mining_beneficiaries.domain.policy_versions import PolicyStage
from women_mining_beneficiaries.domain.publishing import ArticleStage
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.domain.workflow_lint import Edge, Fault, lint_succession, lint_workflow
from women_mining_beneficiaries.exceptions import UnsoundWorkflowError
from women_mining_beneficiaries.services.requests import succession

CODES_OF: dict[str, type[Enum]] = {
    "Policy Version": PolicyStage,
    "Knowledge Article": ArticleStage,
    "Internal Service Request": InternalStage,
    "Beneficiary": Status,
    "Feedback Case": FeedbackStage,
}
_SENTENCES = {
    Fault.NO_STAGE: _lt("The state «{0}» needs a policy stage."),
    Fault.MISSING_STAGE: _lt("No state stands for the stage «{0}», which the policy requires."),
    Fault.NO_EXIT: _lt("No step leads out of the state «{0}»."),
    Fault.DECISION_SHORTCUT: _lt("The step «{0}» decides a request without the committee."),
    Fault.SELF_APPROVAL: _lt("The step «{0}» must not allow self approval."),
    Fault.OTHER_STAGE: _lt("«{0}»: a state takes over from one of its own stage only."),
    Fault.NOT_REMOVED: _lt("«{0}»: this state is still in the workflow and needs no successor."),
}


def validate(doc: Any, method: str | None = None) -> None:
    """Refuse an active workflow under which the policy would not hold (P47)."""
    if doc.document_type in CODES_OF:
        _refuse_unbound_states(doc, {code.value for code in CODES_OF[doc.document_type]})
    if doc.document_type != SUPPORT_REQUEST:
        return
    if not doc.is_active:
        _refuse_to_leave_requests_without_one(doc)
        return
    stage_of = _stages_of(doc)
    successor_of = succession.successors_in(doc)
    edges = [Edge(row.state, row.next_state, bool(row.allow_self_approval)) for row in doc.transitions]
    findings = lint_workflow(stage_of, edges) + lint_succession(successor_of, stage_of, _known_stages(stage_of))
    lines = [str(_SENTENCES[finding.fault]).format(_(finding.subject)) for finding in findings]
    lines += _stranded_requests({*stage_of, *successor_of})
    if lines:
        frappe.throw("<br>".join(dict.fromkeys(lines)), exc=UnsoundWorkflowError)
    succession.remember(doc, successor_of)


def on_update(doc: Any, method: str | None = None) -> None:
    """Requests in a removed state go on in the one that takes over from it (E35)."""
    if doc.document_type == SUPPORT_REQUEST and doc.is_active:
        succession.hand_over(doc)


def _stages_of(doc: Any) -> dict[str, str]:
    return {row.state: row.get("policy_stage") or "" for row in doc.states}


def _known_stages(stage_of: dict[str, str]) -> dict[str, str]:
    """Stages of states that requests are in, removed ones too."""
    rows = frappe.get_all(SUPPORT_REQUEST, fields=["workflow_state", "policy_stage"], distinct=True)
    return {**{row.workflow_state: row.policy_stage for row in rows if row.workflow_state}, **stage_of}


def _refuse_unbound_states(doc: Any, codes: set[str]) -> None:
    """Rules bind to codes: a state without one of its DocType's would be a way around them."""
    unbound = [row.state for row in doc.states if row.get("policy_stage") not in codes]
    if doc.is_active and unbound:
        lines = [str(_SENTENCES[Fault.NO_STAGE]).format(_(state)) for state in unbound]
        frappe.throw("<br>".join(lines), exc=UnsoundWorkflowError)


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
    """States that requests are in and that the workflow no longer has, each with its requests."""
    used = frappe.get_all(SUPPORT_REQUEST, fields=["workflow_state"], distinct=True, pluck="workflow_state")
    return [_stranded_line(state) for state in sorted({state for state in used if state} - states)]


def _stranded_line(state: str) -> str:
    names = frappe.get_all(SUPPORT_REQUEST, filters={"workflow_state": state}, pluck="name", order_by="name asc")
    listed = "، ".join(names[:5]) + (" …" if len(names) > 5 else "")
    return _(
        "Requests in the state «{0}»: {1} ({2}). Write «{0}» under «Takes Over From» in the row of the state in which they go on."
    ).format(_(state), len(names), listed)
