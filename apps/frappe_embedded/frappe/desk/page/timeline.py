"""The history of a document: comments, workflow, files and every change, newest first."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

import frappe
from frappe.context import local
from frappe.desk.controls.safe_html import shown
from frappe.desk.page.form import Form
from frappe.desk.page.full_names import full_names
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.version_diff import changes_of
from frappe.desk.page.workflow_state import tone_of
from frappe.translate import _
from frappe.utils import get_datetime

_SHOWN_AT_FIRST = 30
_VERSIONS_READ = 200
_SAYINGS = {
    "Workflow": "moved it to",
    "Attachment": "attached a file",
    "Attachment Removed": "removed a file",
    "Submitted": "submitted it",
    "Cancelled": "cancelled it",
    "Assigned": "assigned it",
    "Assignment Completed": "completed the assignment",
    "Shared": "shared it",
    "Unshared": "stopped sharing it",
    "Like": "liked it",
    "Info": "noted",
    "Edit": "edited it",
    "Label": "labelled it",
}


def timeline_of(form: Form) -> dict[str, Any]:
    """Entries newest first; the oldest, its creation, is always there."""
    doc = form.doc
    entries = sorted([*_versions(form), *_comments(doc)], key=lambda entry: entry["at"])[::-1]
    show_all = bool(local.form_dict.get("history") == "all")
    hidden = 0 if show_all else max(0, len(entries) - _SHOWN_AT_FIRST)
    kept = entries if show_all else entries[:_SHOWN_AT_FIRST]
    if not doc.meta.issingle:
        kept.append(_entry("created", doc.owner, doc.creation, _("created it")))
    names = full_names({entry["user"] for entry in kept})
    for entry in kept:
        entry["who"] = names.get(entry["user"], entry["user"])
    return {"entries": kept, "hidden": hidden}


def _comments(doc: Any) -> list[dict[str, Any]]:
    rows = frappe.get_all(
        "Comment",
        filters={"reference_doctype": doc.doctype, "reference_name": doc.name},
        fields=["comment_type", "content", "owner", "comment_email", "creation"],
        order_by="creation asc",
    )
    return [_comment(row) for row in rows]


def _comment(row: Any) -> dict[str, Any]:
    user = row.comment_email or row.owner
    if row.comment_type == "Comment":
        return _entry("comment", user, row.creation, _("wrote"), body=shown(row.content or ""))
    if row.comment_type == "Workflow":
        state = str(row.content or "")
        badge = {"text": _(state), "tone": tone_of(state)}
        return _entry("workflow", user, row.creation, _(_SAYINGS["Workflow"]), badge=badge)
    said = _SAYINGS.get(row.comment_type or "", "noted")
    return _entry("event", user, row.creation, _(said), body=shown(row.content or ""))


def _versions(form: Form) -> list[dict[str, Any]]:
    rows = frappe.get_all(
        "Version",
        filters={"ref_doctype": form.doc.doctype, "docname": str(form.doc.name)},
        fields=["data", "owner", "creation"],
        order_by="creation asc",
    )
    found, titles = [], LinkTitles()
    for row in rows[-_VERSIONS_READ:]:
        changes = changes_of(form, json.loads(row.data or "{}"), titles)
        if changes:
            found.append(_entry("change", row.owner, row.creation, _("changed"), changes=changes))
    return found


def _entry(
    kind: str,
    user: str,
    at: Any,
    said: str,
    body: Markup | str = "",
    badge: dict[str, str] | None = None,
    changes: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "user": user,
        "at": get_datetime(at),
        "said": said,
        "body": body,
        "badge": badge,
        "changes": changes or [],
    }
