"""First steps through a module, as a workspace offers them until they are done."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.controls.display import is_safe_address
from frappe.desk.page.slugs import form_url
from frappe.desk.page.targets import target_url
from frappe.permissions import has_role
from frappe.translate import _


def onboarding(name: str | None) -> dict[str, Any] | None:
    """The steps the user may take; None when they are done, or for other roles."""
    if not name or not frappe.db.exists("Module Onboarding", name):
        return None
    doc = frappe.get_cached_doc("Module Onboarding", name)
    roles = [row.role for row in doc.allow_roles]
    if doc.is_complete or (roles and not has_role(frappe.session.user, *roles, "System Manager")):
        return None
    steps = [_step(frappe.get_cached_doc("Onboarding Step", row.step)) for row in doc.steps]
    open_steps = [step for step in steps if step["url"]]
    if not open_steps:
        return None
    return {
        "title": _(doc.title),
        "subtitle": _(doc.subtitle or ""),
        "steps": open_steps,
        "done": sum(step["is_done"] for step in open_steps),
    }


def _step(step: Any) -> dict[str, Any]:
    return {
        "title": _(step.title),
        "url": _url(step),
        "is_done": bool(step.is_complete or step.is_skipped),
    }


def _url(step: Any) -> str:
    """Where the step is taken; empty when the user may not go there."""
    if step.action == "Go to Page":
        path = str(step.path or "")
        return (path if is_safe_address(path) else "") if path.startswith("/") else f"/app/{path}"
    if step.action == "Watch Video":
        return str(step.video_url or "") if is_safe_address(str(step.video_url or "")) else ""
    if step.action == "View Report":
        return target_url("Report", step.reference_report)
    if step.action == "Create Entry":
        return target_url("DocType", step.reference_document, {"doc_view": "New"})
    url = target_url("DocType", step.reference_document)
    return form_url(step.reference_document, step.reference_document) if url and step.is_single else url
