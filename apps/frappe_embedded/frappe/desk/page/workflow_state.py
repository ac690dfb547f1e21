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


def states_awaiting(workflow: Any, roles: Iterable[str]) -> list[str]:
    """States from which one of the roles may move a document on."""
    held = set(roles)
    return list(dict.fromkeys(row.state for row in workflow.transitions if row.allowed in held))
