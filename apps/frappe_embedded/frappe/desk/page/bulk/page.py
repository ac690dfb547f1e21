"""`/app/_bulk`: a list posts what it wants done; `/app/_bulk/<name>`: choose, see what would happen, do it, see what happened."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.context import local
from frappe.desk.bulk import running
from frappe.desk.bulk.actions import ACTIONS
from frappe.desk.page.asked import asked_doctype
from frappe.desk.page.bulk import form as bulk_form
from frappe.desk.page.bulk.start import start
from frappe.desk.page.forms.view import is_post
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import form_url, list_url
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.utils.typed_text import UnreadableError

_SECONDS = 2
_MOST_REASONS = 200


def respond(route: Route) -> PageResponse:
    """The page of a Bulk Action of one's own; POST takes it a step further."""
    if not route.name:
        if not is_post():
            raise frappe.DoesNotExistError
        return start(asked_doctype(), str(local.form_dict.get("bulk") or ""))
    record = frappe.get_doc("Bulk Action", route.name, for_update=is_post())
    if record.owner != local.session.user:
        raise frappe.PermissionError
    return _step(record) if is_post() else _page(record)


def _step(record: Any) -> PageResponse:
    wanted = str(local.form_dict.get("_action") or "")
    if wanted == "run" and record.status == "Checked":
        running.run(record)
    elif wanted == "back" and record.status == "Checked":
        record.db_set("status", "Draft")
    elif wanted == "check" and record.status == "Draft":
        try:
            record.db_set("arguments", json.dumps(bulk_form.read(record, _field(record)), ensure_ascii=False))
        except UnreadableError as error:
            return _page(record, str(error), 422)
        running.check(record)
    return redirect_to(f"/app/_bulk/{record.name}")


def _field(record: Any) -> Any:
    """The field to change, as the address or the form names it."""
    wanted = local.form_dict.get("field") or record.chosen_arguments.get("field")
    fields = bulk_form.editable_fields(frappe.get_meta(record.reference_doctype))
    return next((df for df in fields if df.fieldname == wanted), None)


def _page(record: Any, error: str = "", status: int = 200) -> PageResponse:
    doctype, action = record.reference_doctype, ACTIONS[record.action]
    is_draft = record.status == "Draft"
    field = _field(record) if record.action == "edit" and is_draft else None
    page = render_page(
        "bulk.html",
        title=_(action.label),
        status=status,
        record=record,
        action=action,
        doctype_label=_(doctype),
        list_url=list_url(doctype),
        error=error,
        field=field,
        fields=bulk_form.editable_fields(frappe.get_meta(doctype)) if record.action == "edit" and is_draft else [],
        controls=bulk_form.controls(record, field) if is_draft else [],
        refusals=_refusals(record),
        chosen=_chosen_words(record),
    )
    return _refreshing(page) if record.status in ("Checking", "Running") else page


def _refusals(record: Any) -> list[dict[str, str]]:
    """What was refused and why; the same reasons stand together."""
    found = sorted(record.refusals.items(), key=lambda entry: entry[1])[:_MOST_REASONS]
    return [{"name": name, "url": form_url(record.reference_doctype, name), "reason": reason} for name, reason in found]


def _chosen_words(record: Any) -> list[tuple[str, str]]:
    """What was chosen, for the page that asks whether to go on."""
    arguments = record.chosen_arguments
    if record.action == "edit" and arguments.get("field"):
        df, value = frappe.get_meta(record.reference_doctype).get_field(arguments["field"]), arguments.get("value")
        if df is None:
            return []
        shown = (_("Yes") if value else _("No")) if df.fieldtype == "Check" else _(str(value)) if value else "—"
        return [(_(df.label), shown)]
    labels = {"user": "Who is to do it", "tag": "Tag", "workflow_action": "Step", "reason": "Reason"}
    return [(_(labels[key]), _(str(value))) for key, value in arguments.items() if value and key in labels]


def _refreshing(page: PageResponse) -> PageResponse:
    """The page comes again by itself, in browsers without JavaScript too."""
    return PageResponse(page.body, page.status, page.content_type, {**page.headers, "Refresh": str(_SECONDS)})
