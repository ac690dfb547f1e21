"""The one word that says where a document stands: workflow state, else status, else draft, submitted or cancelled."""

from __future__ import annotations

from typing import Any, NamedTuple

import frappe
from frappe.desk.page.workflow_state import tone_of, workflow_of
from frappe.translate import _


class Badge(NamedTuple):
    text: str
    tone: str


_DOCSTATUS = {0: ("Draft", "warning"), 1: ("Submitted", "info"), 2: ("Cancelled", "danger")}
_COLORS = {
    "green": "success",
    "blue": "info",
    "light-blue": "info",
    "cyan": "info",
    "orange": "warning",
    "yellow": "warning",
    "red": "danger",
    "pink": "primary",
    "purple": "primary",
}
_WORDS = {
    "success": {"active", "approved", "accepted", "closed", "completed", "complete", "delivered", "enabled", "open for use", "paid", "valid"},
    "warning": {"draft", "pending", "waiting", "on hold", "overdue", "partially accepted", "returned"},
    "danger": {"cancelled", "expired", "failed", "rejected", "void", "invalid", "mismatch", "disabled"},
    "info": {"open", "in progress", "submitted", "received", "new", "scheduled"},
}  # fmt: skip


def state_field(meta: Any) -> str:
    """The field a badge is made from; empty when only docstatus tells."""
    workflow = workflow_of(meta.name)
    if workflow is not None:
        return str(workflow.workflow_state_field)
    return "status" if meta.has_field("status") and meta.get_field("status").fieldtype == "Select" else ""


def badge_of(doc: Any) -> Badge | None:
    """The badge of a document or list row; None when there is nothing to say."""
    meta = frappe.get_meta(doc.get("doctype"))
    return badge_for(meta, doc)


def badge_for(meta: Any, row: Any) -> Badge | None:
    """The badge of a row whose DocType's Meta is at hand."""
    field = state_field(meta)
    value = row.get(field) if field else None
    if value:
        return Badge(_(str(value)), _tone(meta, str(value)))
    if meta.is_submittable or int(row.get("docstatus") or 0) == 2:
        text, tone = _DOCSTATUS[int(row.get("docstatus") or 0)]
        return Badge(_(text), tone)
    return None


def _tone(meta: Any, value: str) -> str:
    for state in meta.get("states") or []:
        if state.get("title") == value:
            return _COLORS.get(str(state.get("color") or "").lower().replace(" ", "-"), "")
    return tone_of(value) or word_tone(value)


def word_tone(value: str) -> str:
    """The tone a common word of status has."""
    return next((tone for tone, words in _WORDS.items() if value.lower() in words), "")
