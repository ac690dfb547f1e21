"""The workflow of a DocType as pages read it: active workflow, colours of its states, states that wait for roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.context import local

_TONES = {
    "Primary": "primary",
    "Info": "info",
    "Success": "success",
    "Warning": "warning",
    "Danger": "danger",
    "Inverse": "",
}


def workflow_of(doctype: str) -> Any:
    """The active workflow of a DocType, or None. Remembered for the request."""
    key = ("desk.workflow", doctype)
    if key not in local.request_cache:
        name = frappe.get_meta(doctype).get_workflow()
        local.request_cache[key] = frappe.get_cached_doc("Workflow", name) if name else None
    return local.request_cache[key]


def tone_of(state: str | None) -> str:
    """The badge tone of a state, from the style of its Workflow State."""
    key = "desk.state_tones"
    if key not in local.request_cache:
        rows = frappe.get_all("Workflow State", fields=["name", "style"])
        local.request_cache[key] = {row.name: _TONES.get(row.style or "", "") for row in rows}
    return str(local.request_cache[key].get(state or "", ""))


# An action offered in this many states (withdraw, hold), or one that must say why (reopen, appeal), is a way out
# and not the step a document waits for.
_WAY_OUT = 4


def states_awaiting(workflow: Any, roles: Iterable[str]) -> list[str]:
    """States from which one of the roles is to move a document on."""
    held = set(roles)
    return list(dict.fromkeys(row.state for row in steps_of(workflow) if row.allowed in held))


def steps_of(workflow: Any) -> list[Any]:
    """The transitions a document waits for, without the ways out."""
    offered: dict[str, set[str]] = {}
    for row in workflow.transitions:
        offered.setdefault(row.action, set()).add(row.state)
    ways_out = {action for action, states in offered.items() if len(states) >= _WAY_OUT}
    ways_out.update(actions_with_reason(workflow.document_type))
    return [row for row in workflow.transitions if row.action not in ways_out]


def reason_field(doctype: str) -> str:
    """The field that holds the reason while a document moves: hook `workflow_reason_fields = {DocType: fieldname}`."""
    return next(reversed(_hooked("workflow_reason_fields", doctype)), "")


def actions_with_reason(doctype: str) -> list[str]:
    """Actions that must say why: hook `workflow_actions_with_reason = {DocType: [action, …]}`."""
    return _hooked("workflow_actions_with_reason", doctype)


def _hooked(hook: str, doctype: str) -> list[str]:
    """What the apps say for a DocType under a hook that is a dict."""
    named = frappe.get_hooks(hook) or {}
    return list(named.get(doctype) or [])
