"""The history of a document: comments, letters, workflow, files and every change, newest first, a page at a time."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

import frappe
from frappe.context import local
from frappe.desk.controls.safe_html import shown
from frappe.desk.page.around.comments import as_text, is_own
from frappe.desk.page.around.full_names import full_names
from frappe.desk.page.around.lasting import lasting
from frappe.desk.page.around.time_in_state import Stay, state_changes, stays_of
from frappe.desk.page.around.version_diff import changes_of
from frappe.desk.page.forms.form import Form
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.workflow_state import tone_of, workflow_of
from frappe.translate import _
from frappe.utils import cint, get_datetime

PAGE_LENGTH = 30
_VERSIONS_READ = 500
# What one step writes (its version, its comment) it writes within moments.
_SAME_STEP = timedelta(seconds=3)
_KINDS = {"all": "Everything", "comments": "Comments and letters", "changes": "Changes"}
_OF_KIND = {"comments": ("comment", "letter"), "changes": ("change", "workflow", "created")}
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
    """The entries of the chosen kind and as many as asked for, newest first, and the ways to the others."""
    kind, length = _asked()
    entries = [entry for entry in entries_of(form) if entry["kind"] in _OF_KIND.get(kind, (entry["kind"],))]
    kept = entries[:length]
    names = full_names({entry["user"] for entry in kept})
    for entry in kept:
        entry["who"] = names.get(entry["user"], entry["user"])
    return {
        "entries": kept,
        "hidden": len(entries) - len(kept),
        "more_url": "?" + urlencode({"history": kind, "entries": length + PAGE_LENGTH}) + "#history",
        "kinds": [(f"?history={key}#history", _(label), key == kind) for key, label in _KINDS.items()],
    }


def _asked() -> tuple[str, int]:
    kind = str(local.form_dict.get("history") or "")
    return kind if kind in _KINDS else "all", max(PAGE_LENGTH, cint(local.form_dict.get("entries")))


def entries_of(form: Form) -> list[dict[str, Any]]:
    """Everything that happened, latest first, as far as the user may read it."""
    doc = form.doc
    versions = _read_versions(doc)
    ended = _ended_stays(form, versions)
    entries = sorted([*_changes(form, versions), *_comments(doc), *_letters(doc)], key=lambda entry: entry["at"])[::-1]
    _tell_stays(entries, ended)
    if not doc.meta.issingle:
        entries.append(_entry("created", doc.owner, doc.creation, _("created it")))
    return entries


def _comments(doc: Any) -> list[dict[str, Any]]:
    rows = frappe.get_all(
        "Comment",
        filters={"reference_doctype": doc.doctype, "reference_name": str(doc.name)},
        fields=["name", "comment_type", "content", "owner", "comment_email", "creation", "modified"],
        order_by="creation asc",
    )
    return [_comment(row) for row in rows]


def _comment(row: Any) -> dict[str, Any]:
    user = row.comment_email or row.owner
    if row.comment_type == "Comment":
        own = {"name": row.name, "text": as_text(row.content or "")} if is_own(row) else None
        return _entry("comment", user, row.creation, _("wrote"), body=shown(row.content or ""), own=own)
    if row.comment_type == "Workflow":
        state = str(row.content or "")
        badge = {"text": _(state), "tone": tone_of(state)}
        return _entry("workflow", user, row.creation, _(_SAYINGS["Workflow"]), badge=badge)
    said = _SAYINGS.get(row.comment_type or "", "noted")
    return _entry("event", user, row.creation, _(said), body=shown(row.content or ""))


def _letters(doc: Any) -> list[dict[str, Any]]:
    """Mails sent and received about the document."""
    rows = frappe.get_all(
        "Communication",
        filters={
            "reference_doctype": doc.doctype,
            "reference_name": str(doc.name),
            "communication_type": ["in", ["Communication", "Automated Message"]],
        },
        fields=[
            "subject",
            "content",
            "sender",
            "recipients",
            "sent_or_received",
            "communication_date",
            "creation",
            "owner",
        ],
        order_by="creation asc",
    )
    return [_letter(row) for row in rows]


def _letter(row: Any) -> dict[str, Any]:
    sent = row.sent_or_received != "Received"
    user = row.owner if sent else (row.sender or row.owner)
    said = _("wrote a letter to {0}").format(row.recipients or "") if sent else _("wrote a letter to us")
    title = Markup("<strong>{}</strong>").format(row.subject or _("No subject"))
    body = title + Markup("<div>{}</div>").format(shown(row.content or ""))
    return _entry("letter", user, row.communication_date or row.creation, said, body=body)


def _read_versions(doc: Any) -> list[tuple[Any, dict[str, Any]]]:
    """The last versions, oldest first, with what changed in each."""
    rows = frappe.get_all(
        "Version",
        filters={"ref_doctype": doc.doctype, "docname": str(doc.name)},
        fields=["data", "owner", "creation"],
        order_by="creation desc",
        limit=_VERSIONS_READ,
    )
    return [(row, json.loads(row.data or "{}")) for row in reversed(rows)]


def _changes(form: Form, versions: list[tuple[Any, dict[str, Any]]]) -> list[dict[str, Any]]:
    titles = LinkTitles()
    told = [(row, changes_of(form, data, titles)) for row, data in versions]
    return [
        _entry("change", row.owner, row.creation, _("changed"), changes=changes) for row, changes in told if changes
    ]


def _ended_stays(form: Form, versions: list[tuple[Any, dict[str, Any]]]) -> list[Stay]:
    """The stays in states of the workflow that are over."""
    workflow = workflow_of(form.doc.doctype)
    if (
        workflow is None
        or cint(form.meta.get_field(workflow.workflow_state_field).permlevel) not in form.readable_levels
    ):
        return []
    field = workflow.workflow_state_field
    changes = state_changes(field, [(row.creation, data) for row, data in versions])
    return [stay for stay in stays_of(form.doc.creation, str(form.doc.get(field) or ""), changes) if stay.until]


def _tell_stays(entries: list[dict[str, Any]], stays: list[Stay]) -> None:
    """Put each stay to the first entry about the step that ended it: the workflow's own, else the change."""
    for stay in stays:
        about = [entry for entry in entries if abs(entry["at"] - stay.until) <= _SAME_STEP]
        steps = [entry for entry in about if entry["kind"] == "workflow"] or [e for e in about if e["kind"] == "change"]
        if steps:
            steps[0]["note"] = _said(stay)


def _said(stay: Stay) -> str:
    return _("It stayed in {0} for {1}").format(_(stay.state), lasting(stay.length))


def _entry(
    kind: str,
    user: str,
    at: Any,
    said: str,
    body: Markup | str = "",
    badge: dict[str, str] | None = None,
    changes: list[dict[str, Any]] | None = None,
    own: dict[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "user": user,
        "at": get_datetime(at),
        "said": said,
        "body": body,
        "badge": badge,
        "changes": changes or [],
        "note": "",
        "own": own,
    }
