"""The page of a Data Import: what the file holds, what cannot be read, the button that begins, and what became of each record."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import frappe
from frappe.context import local
from frappe.core.importing import log
from frappe.core.importing.columns import LEFT_OUT
from frappe.core.importing.headers import targets_of
from frappe.core.importing.saving import INSERT
from frappe.core.importing.undo import steps_of, undo
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.render import render_page, render_part
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import form_url, list_url
from frappe.desk.page.template_page import template_url
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import cstr, parse_json
from frappe.utils.background_jobs import is_job_enqueued
from frappe.utils.html import strip_html, unescape_html

_METHOD = "/api/method/frappe.core.doctype.data_import.data_import."
_MOST_LINES = 200


def import_url(name: str) -> str:
    """The address of the page."""
    return f"/app/_import?name={quote(name, safe='')}"


def respond(route: Route) -> PageResponse:
    """The page; POST begins the import, or goes on with it."""
    document = frappe.get_doc("Data Import", cstr(local.form_dict.get("name")))
    document.check_permission("read")
    if local.request is not None and local.request.method == "POST":
        return {"undo": _undo, "map": _map}.get(str(local.form_dict.get("_action") or ""), _start)(document)
    if local.form_dict.get("part"):
        body = render_part("import_progress.html", **_progress(document))
        return PageResponse(body, headers={"Cache-Control": "no-store"})
    return render_page("import.html", title=_("Data Import"), **_content(document))


def _start(document: Any) -> PageResponse:
    try:
        started = document.start_import()
    except frappe.ValidationError as error:
        frappe.db.rollback()
        frappe.clear_messages()
        return redirect_with(import_url(document.name), strip_html(str(error)), "danger")
    return redirect_with(
        import_url(document.name), _("The import has begun.") if started else _("The import is running.")
    )


def _map(document: Any) -> PageResponse:
    """Remember which field each column fills; a column nobody chose for fills what its heading says."""
    document.check_permission("write")
    known = {LEFT_OUT, *(target.path for target in targets_of(document.reference_doctype))}
    chosen = {
        key.removeprefix("map."): str(value)
        for key, value in local.form_dict.items()
        if key.startswith("map.") and value in known
    }
    document.template_options = frappe.as_json({"column_to_field_map": chosen}, indent=None)
    document.save()
    return redirect_with(import_url(document.name) + "#columns", _("The columns are matched as you chose."))


def _mapping(document: Any, preview: dict[str, Any] | None) -> dict[str, Any] | None:
    """The columns of the file with an example of each, and the fields that one can choose from."""
    if not preview or not preview.get("columns") or document.status == "Success":
        return None
    fields = [(LEFT_OUT, _("Leave it out"))]
    for target in targets_of(document.reference_doctype):
        label = _(target.field.label or target.field.fieldname)
        fields.append((target.path, f"{_(target.table.label)}: {label}" if target.table is not None else label))
    columns = [
        {**column, "example": next((row[place] for row in preview["data"] if row[place] not in (None, "")), "")}
        for place, column in enumerate(preview["columns"])
        if place
    ]
    return {"fields": fields, "columns": columns}


def _undo(document: Any) -> PageResponse:
    """Undo the import, and say what was left."""
    document.check_permission("write")
    done, left = undo(document)
    text = _("Records that were undone: {0}").format(done)
    if left:
        text += " · " + _("Left as they are, with the reason beside each: {0}").format(len(left))
    return redirect_with(
        import_url(document.name) + ("&undo=1" if left else ""), text, "warning" if left else "success"
    )


def _undoing(document: Any) -> dict[str, Any] | None:
    """What undoing would do, when that is asked."""
    if not local.form_dict.get("undo"):
        return None
    steps = steps_of(document)
    obstacles = [
        {"name": step.docname, "url": form_url(document.reference_doctype, step.docname), "why": step.obstacle}
        for step in steps
        if step.obstacle
    ]
    return {
        "possible": len(steps) - len(obstacles),
        "deletes": document.import_type == INSERT,
        "obstacles": obstacles[:_MOST_LINES],
        "impossible": len(obstacles),
    }


def _progress(document: Any) -> dict[str, Any]:
    """How far the import is."""
    counts = {"success": 0, "failed": 0, **log.counts(document.name)}
    return {
        "doc": document,
        "counts": counts,
        "share": round(100 * sum(counts.values()) / document.payload_count) if document.payload_count else 0,
        "is_running": is_job_enqueued(f"data_import::{document.name}"),
        "page_url": import_url(document.name),
        "progress_url": import_url(document.name) + "&part=progress",
    }


def _content(document: Any) -> dict[str, Any]:
    progress = _progress(document)
    preview = _preview(document)
    return {
        **progress,
        "preview": preview,
        "mapping": _mapping(document, preview) if document.has_permission("write") else None,
        "undoing": _undoing(document),
        "undo_url": import_url(document.name) + "&undo=1#undo",
        "may_undo": bool(progress["counts"]["success"])
        and not progress["is_running"]
        and document.has_permission("write"),
        "lines": [_line(document, line) for line in _lines(document)],
        "document_url": form_url("Data Import", document.name),
        "imports_url": list_url("Data Import"),
        "template_url": template_url(document.reference_doctype),
        "errors_url": _METHOD + "download_errored_template?" + urlencode({"data_import_name": document.name}),
        "may_start": document.import_file
        and document.has_permission("write")
        and document.status != "Success"
        and not progress["is_running"],
    }


def _preview(document: Any) -> dict[str, Any] | None:
    """Columns, first rows and warnings as text; None without a file, a warning alone for a file that cannot be read."""
    if not document.import_file:
        return None
    try:
        shown = document.get_preview_from_template()
    except (frappe.ValidationError, frappe.DoesNotExistError) as error:
        frappe.clear_messages()
        return {"columns": [], "data": [], "warnings": [{"text": _text(error), "row": None}]}
    columns = [_column(column) for column in shown.columns]
    warnings = [{"text": _text(each["message"]), "row": each.get("row")} for each in shown.warnings]
    return {"columns": columns, "data": shown.data, "warnings": warnings, "total": shown.get("total_number_of_rows")}


def _column(column: dict[str, Any]) -> dict[str, Any]:
    field = column.get("df")
    return {
        "heading": cstr(column.get("header_title")),
        "field": _(field["label"]) if field else "",
        "index": column.get("index"),
        "chosen": column.get("map_to_field") or "",
    }


def _lines(document: Any) -> list[Any]:
    """The log; what failed stands first."""
    fields = ["success", "docname", "row_indexes", "messages"]
    lines = log.lines_of(document.name, fields)
    return sorted(lines, key=lambda line: bool(line.success))[:_MOST_LINES]


def _line(document: Any, line: Any) -> dict[str, Any]:
    said = [_text(parse_json(message).get("message")) for message in parse_json(line.messages or "[]")]
    return {
        "rows": ", ".join(map(str, parse_json(line.row_indexes))),
        "name": line.docname,
        "url": form_url(document.reference_doctype, line.docname) if line.docname else "",
        "messages": said,
        "success": bool(line.success),
    }


def _text(message: Any) -> str:
    text: str = unescape_html(strip_html(cstr(message)))
    return text
