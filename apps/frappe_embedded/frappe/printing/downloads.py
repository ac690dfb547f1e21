"""Prints as downloads: one document, or several as one PDF."""

from __future__ import annotations

import json
from typing import Any

from frappe.context import local
from frappe.model.document import get_doc
from frappe.printing.access import check_print_permission
from frappe.printing.rendering import get_print
from frappe.utils.argument_kinds import names_sent
from frappe.whitelisting import whitelist


@whitelist(allow_guest=True)
def download_pdf(
    doctype: str,
    name: str,
    format: str | None = None,
    doc: str | None = None,
    no_letterhead: int | str = 0,
    language: str | None = None,
    letterhead: str | None = None,
    settings: str | None = None,
) -> None:
    """Answer with the print of a document as `<name>.pdf`; `settings` hold for this print alone, as JSON."""
    document = get_doc(doctype, name)
    check_print_permission(document)
    before, local.lang = local.lang, language or local.lang
    try:
        options = {"no_letterhead": no_letterhead, "letterhead": letterhead, "settings": json.loads(settings or "{}")}
        pdf = get_print(doctype, str(name), format, doc=document, as_pdf=True, **options)
    finally:
        local.lang = before
    answer_with_pdf(file_name(name), pdf)


@whitelist()
def download_multi_pdf(
    doctype: str | dict[str, list[str]],
    name: str | list[str],
    format: str | None = None,
    no_letterhead: bool | int | str = False,
    letterhead: str | None = None,
    options: str | None = None,
) -> None:
    """Answer with the prints of several documents of one or more DocTypes as one PDF."""
    from frappe.printing.pdf import join_pdfs

    pdfs = [
        _checked_pdf(kind, docname, format, no_letterhead, letterhead)
        for kind, names in names_by_doctype(doctype, name).items()
        for docname in names_sent(names)
    ]
    label = doctype if isinstance(doctype, str) else "documents"
    answer_with_pdf(file_name(label), join_pdfs(pdfs))


@whitelist()
def report_to_pdf(html: str, orientation: str = "Landscape") -> None:
    """Answer with the page a report was shown as, as `report.pdf`; nothing but the site's files is fetched for it."""
    from frappe.printing.pdf import make_pdf

    answer_with_pdf("report.pdf", make_pdf(html, {"orientation": orientation}))


def names_by_doctype(doctype: Any, name: Any) -> dict[str, list[str]]:
    """What is asked for, however it was written: JSON, a list, or lists by DocType."""
    if isinstance(doctype, str) and doctype.startswith("{"):
        doctype = json.loads(doctype)
    if isinstance(doctype, dict):
        return doctype
    names = json.loads(name) if isinstance(name, str) and name.startswith("[") else name
    return {doctype: [names] if isinstance(names, str) else list(names)}


def _checked_pdf(
    doctype: str, name: str | int, format: str | None, no_letterhead: Any, letterhead: str | None
) -> bytes:
    document = get_doc(doctype, name)
    check_print_permission(document)
    pdf: bytes = get_print(
        doctype, str(name), format, doc=document, as_pdf=True, no_letterhead=no_letterhead, letterhead=letterhead
    )
    return pdf


def file_name(name: str) -> str:
    """A document's name as a file's name."""
    return name.replace(" ", "-").replace("/", "-") + ".pdf"


def answer_with_pdf(filename: str, content: bytes) -> None:
    local.response.filename = filename
    local.response.filecontent = content
    local.response.type = "pdf"
