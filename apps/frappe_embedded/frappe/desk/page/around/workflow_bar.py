"""Where a document stands in its workflow, and the actions the user may take, with a reason."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.around.workflow_path import path_of
from frappe.desk.page.forms.form import Form
from frappe.desk.page.tasks.due import due_date_of
from frappe.desk.page.workflow_state import actions_with_reason, reason_field, steps_of, tone_of, workflow_of
from frappe.model.workflow import apply_workflow, get_transitions
from frappe.translate import _
from frappe.utils import escape_html, getdate

_SETBACKS = ("danger", "warning")


def bar_for(form: Form) -> dict[str, Any] | None:
    """State, actions and who else is waited for; None without a workflow or before the first save."""
    workflow = workflow_of(form.doc.doctype)
    if workflow is None or form.is_new:
        return None
    state = str(form.doc.get(workflow.workflow_state_field) or "")
    actions = _actions(form.doc)
    return {
        "state": _(state),
        "tone": tone_of(state),
        "message": _(_message(workflow, state)),
        "actions": actions,
        "waits_for": waits_for(workflow, state),
        "due": _due(form.doc),
        "is_mine": bool(actions),
        **_path(workflow, state),
    }


def needs_reason(doc: Any, action: str) -> bool:
    """Whether the action must say why."""
    step = transition_of(doc, action)
    return step is not None and asks_reason(doc, step)


def transition_of(doc: Any, action: str) -> Any:
    """The step the user may take by `action`, or None."""
    return next((row for row in _transitions(doc) if row["action"] == action), None)


def apply(doc: Any, action: str, reason: str) -> Any:
    """Take the action. The reason stays as a comment, and is put first where the DocType's rules look for it."""
    field = reason_field(doc.doctype)
    if field and reason:
        frappe.db.set_value(doc.doctype, doc.name, field, reason, update_modified=False)
    moved = apply_workflow(doc, action)
    if reason:
        moved.add_comment("Comment", text=_("Reason for “{0}”: {1}").format(_(action), escape_html(reason)))
    return moved


def _actions(doc: Any) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in _transitions(doc):
        found[row["action"]] = {
            "action": row["action"],
            "label": _(row["action"]),
            "next_state": _(row["next_state"]),
            "tone": tone_of(row["next_state"]),
            "needs_reason": asks_reason(doc, row),
            "is_primary": False,
        }
    _mark_next_step(found)
    return sorted(found.values(), key=lambda entry: (not entry["is_primary"], entry["needs_reason"]))


def _mark_next_step(actions: dict[str, dict[str, Any]]) -> None:
    """The first action that leads on, not back or out, is the one that stands out."""
    leading_on = [entry for entry in actions.values() if entry["tone"] in ("primary", "info", "success")]
    for entry in leading_on[:1]:
        entry["is_primary"] = True


def _transitions(doc: Any) -> list[Any]:
    try:
        return list(get_transitions(doc))
    except (frappe.PermissionError, frappe.WorkflowStateError):
        return []


def asks_reason(doc: Any, transition: Any) -> bool:
    """The transition says so, or its app does."""
    return bool(transition.get("reason_required")) or transition["action"] in actions_with_reason(doc.doctype)


def _message(workflow: Any, state: str) -> str:
    return next((row.message for row in workflow.states if row.state == state and row.message), "") or ""


def _path(workflow: Any, state: str) -> dict[str, Any]:
    """The steps with what each is to the present one, and the step that comes next."""
    steps = [(row.state, row.next_state) for row in steps_of(workflow)]
    states, here = path_of(steps, workflow.states[0].state, state, lambda other: tone_of(other) not in _SETBACKS)
    place = ["done"] * here + ["current"] + ["ahead"] * (len(states) - here - 1)
    return {
        "path": [{"label": _(name), "place": where} for name, where in zip(states, place, strict=True)],
        "position": here + 1,
        "next": _(states[here + 1]) if here + 1 < len(states) else "",
    }


def _due(doc: Any) -> dict[str, Any] | None:
    """By when the document is to be dealt with, where its DocType has such a day and the document is still open."""
    due = due_date_of(doc.doctype)
    if due is None or not doc.get(due.field):
        return None
    if not frappe.get_list(
        doc.doctype, filters=[[doc.doctype, "name", "=", doc.name], *due.filters], limit_page_length=1
    ):
        return None
    value = doc.get(due.field)
    return {"day": getdate(value), "is_late": due.is_late(value)}


def waits_for(workflow: Any, state: str) -> list[str]:
    """The roles that move a document on from `state`."""
    roles = dict.fromkeys(row.allowed for row in steps_of(workflow) if row.state == state)
    return [_(role) for role in roles]
