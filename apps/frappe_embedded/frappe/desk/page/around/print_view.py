"""The print preview at /app/print/<DocType>/<name>: what it will look like, in which format, and the way to paper or PDF."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.desk.page.around.print_choices import PAPER, languages, letter_heads, print_formats
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import form_url, list_url
from frappe.permissions import readable_title
from frappe.printing.settings import get_print_settings
from frappe.response_types import PageResponse
from frappe.translate import _

_PDF = "/api/method/frappe.utils.print_format.download_pdf"


def respond(route: Route) -> PageResponse:
    """The page for those who may print the document."""
    doctype, _slash, name = route.name.partition("/")
    if not name or not frappe.db.exists("DocType", doctype):
        raise frappe.DoesNotExistError
    doc = frappe.get_doc(doctype, name)
    doc.check_permission("print")
    chosen = _chosen(doc)
    return render_page(
        "print.html",
        title=_("Print {0}").format(readable_title(doc)),
        doc=doc,
        breadcrumbs=[(list_url(doctype), _(doctype)), (form_url(doctype, name), readable_title(doc))],
        chosen=chosen,
        formats=print_formats(doctype),
        letter_heads=letter_heads(),
        languages=languages(),
        papers=PAPER,
        preview_url="/printview?" + urlencode(_preview(doc, chosen)),
        paper_url="/printview?" + urlencode({**_preview(doc, chosen), "trigger_print": 1}),
        pdf_url=_PDF + "?" + urlencode(_download(doc, chosen)),
    )


def _chosen(doc: Any) -> dict[str, str]:
    """The choices in the address; what is not offered is the usual."""
    formats = [entry["value"] for entry in print_formats(doc.doctype)]
    heads = [entry["value"] for entry in letter_heads()]
    spoken = [entry["value"] for entry in languages()]
    return {
        "format": _one_of(formats, "format", formats[0]),
        "letterhead": _one_of(heads, "letterhead", ""),
        "language": _one_of(spoken, "language", str(local.lang)),
        "paper": _one_of(PAPER, "paper", str(get_print_settings().pdf_page_size)),
    }


def _one_of(known: Any, key: str, usual: str) -> str:
    asked = str(local.form_dict.get(key) or "")
    return asked if asked in known else usual


def _preview(doc: Any, chosen: dict[str, str]) -> dict[str, Any]:
    return {
        "doctype": doc.doctype,
        "name": doc.name,
        "format": chosen["format"],
        "letterhead": chosen["letterhead"],
        "_lang": chosen["language"],
        "settings": json.dumps({"pdf_page_size": chosen["paper"]}),
    }


def _download(doc: Any, chosen: dict[str, str]) -> dict[str, Any]:
    return {**_preview(doc, chosen), "language": chosen["language"]}
