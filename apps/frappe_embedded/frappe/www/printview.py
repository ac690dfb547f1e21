"""A document as it is printed, in the browser; and the same for the desk's preview."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.printing.access import check_print_permission
from frappe.printing.layout import columns_of
from frappe.printing.letterhead import get_letter_head
from frappe.printing.rendering import print_page, render_document
from frappe.printing.settings import get_print_settings
from frappe.printing.style import print_css
from frappe.printing.values import is_empty
from frappe.utils import cint
from frappe.whitelisting import whitelist

__all__ = [
    "validate_print_permission",
    "get_visible_columns",
    "get_context",
    "get_html_and_style",
    "get_letter_head",
    "get_print_style",
    "get_rendered_template",
]

no_cache = 1
validate_print_permission = check_print_permission


def get_context(context: Any) -> dict[str, Any]:
    form = frappe.form_dict
    doctype, name = form.get("doctype"), form.get("name")
    if not (doctype and name) or not frappe.db.exists("DocType", doctype):
        frappe.throw(frappe._("Say which document to print: /printview?doctype=…&name=…"), frappe.DoesNotExistError)
    doc = frappe.get_doc(doctype, name)
    check_print_permission(doc)
    html = print_page(
        doc,
        form.get("format"),
        trigger_print=bool(cint(form.get("trigger_print"))),
        style=form.get("style"),
        no_letterhead=form.get("no_letterhead"),
        letterhead=form.get("letterhead"),
        settings=parse(form.get("settings")),
    )
    return {"print_html": html}


def parse(text: str | dict[str, Any] | None) -> dict[str, Any]:
    """Settings for one print, as JSON or as they are."""
    value = json.loads(text) if isinstance(text, str) and text else text
    return value if isinstance(value, dict) else {}


@whitelist()
def get_html_and_style(
    doc: str | dict[str, Any],
    name: str | None = None,
    print_format: str | None = None,
    no_letterhead: bool | int | str | None = None,
    letterhead: str | None = None,
    trigger_print: bool | int = False,
    style: str | None = None,
    settings: str | dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The print of a stored document, or of the values given, as HTML and CSS."""
    document = find_document(doc, name)
    check_print_permission(document)
    printed = render_document(
        document,
        print_format,
        style=style,
        no_letterhead=no_letterhead,
        letterhead=letterhead,
        settings=parse(settings),
    )
    return {"html": printed.html, "style": printed.style}


def find_document(doc: str | dict[str, Any], name: str | None) -> Any:
    """`doc` is a DocType's name with `name`, or the values of a document, perhaps as JSON."""
    if isinstance(doc, str) and name:
        return frappe.get_doc(doc, name)
    values = json.loads(doc) if isinstance(doc, str) else doc
    return frappe.get_doc(values)


@whitelist()
def get_rendered_raw_commands(
    doc: str | dict[str, Any], name: str | None = None, print_format: str | None = None
) -> dict[str, Any]:
    """The commands for a printer that a raw print format makes of a document."""
    document = find_document(doc, name)
    check_print_permission(document)
    if not print_format or not cint(frappe.get_cached_value("Print Format", print_format, "raw_printing")):
        frappe.throw(frappe._("{0} is not a raw printing format.").format(print_format))
    commands = frappe.get_cached_value("Print Format", print_format, "raw_commands")
    return {"raw_commands": frappe.render_template(commands or "", {"doc": document}, is_path=False)}


def get_rendered_template(
    doc: Any,
    print_format: Any = None,
    meta: Any = None,
    no_letterhead: bool | None = None,
    letterhead: str | None = None,
    trigger_print: bool = False,
    settings: dict[str, Any] | None = None,
) -> str:
    """The HTML of a print without the page around it."""
    name = print_format if isinstance(print_format, str) or print_format is None else print_format.name
    return str(render_document(doc, name, no_letterhead=no_letterhead, letterhead=letterhead, settings=settings).html)


def get_visible_columns(data: list[Any], table_meta: Any, df: Any) -> list[Any]:
    """The columns of a table that a print shows: those a builder chose for `df`, or all with a value somewhere."""
    chosen = [entry["fieldname"] for entry in df.get("visible_columns") or () if not entry.get("print_hide")]
    known = {column.fieldname: column for column in columns_of(table_meta)}
    if chosen:
        return [known[name] for name in chosen if name in known]
    return [column for column in known.values() if any(not is_empty(column, row.get(column.fieldname)) for row in data)]


def get_print_style(style: str | None = None, print_format: Any = None, for_legacy: bool = False) -> str:
    """The CSS of a print."""
    chosen = frappe.get_cached_doc("Print Format", print_format) if isinstance(print_format, str) else print_format
    return print_css(chosen, get_print_settings(), style)
