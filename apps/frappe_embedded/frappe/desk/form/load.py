"""What a form needs to open a document (contract G9): the document, and what happened around it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.desk.form.docinfo import docinfo_of
from frappe.desk.form.doctype_bundle import doctype_bundle
from frappe.model.document import Document
from frappe.model.utils.user_settings import get_user_settings
from frappe.utils import sbool
from frappe.whitelisting import whitelist


@whitelist()
def getdoc(doctype: str, name: str | int, user: str | None = None) -> Any:
    """Put the document into the answer's `docs`, and what surrounds it into `docinfo`; `[]` when there is none."""
    if not (doctype and name):
        frappe.throw(_("Name the DocType and the document."))
    try:
        doc = frappe.get_doc(doctype, name)
    except frappe.DoesNotExistError:
        frappe.clear_last_message()
        return []
    doc.check_permission("read")
    run_onload(doc)
    frappe.response.docs.append(readable(doc))
    frappe.response["docinfo"] = docinfo_of(doc)
    return None


@whitelist()
def getdoctype(doctype: str, with_parent: Any = False, cached_timestamp: str | None = None) -> str | None:
    """Put the DocType and those of its tables into the answer's `docs`; "use_cache" when nothing changed since."""
    bundle = doctype_bundle(doctype, with_parent=bool(sbool(with_parent)))
    if cached_timestamp and str(bundle[0].get("modified")) == cached_timestamp:
        return "use_cache"
    frappe.response.docs.extend(bundle)
    frappe.response["user_settings"] = get_user_settings(doctype)
    return None


@whitelist()
def get_docinfo(doc: Document | None = None, doctype: str | None = None, name: str | int | None = None) -> Any:
    """What surrounds a document one may read."""
    if not isinstance(doc, Document):
        doc = frappe.get_doc(doctype, name)
        doc.check_permission("read")
    frappe.response["docinfo"] = docinfo_of(doc)
    return frappe.response["docinfo"]


def run_onload(doc: Any) -> None:
    """Let the controller add what its form needs (`doc.set_onload`)."""
    doc.set("__onload", frappe._dict())
    doc.run_method("onload")


def readable(doc: Any) -> Any:
    """The document as a dict without the fields the user may not read."""
    doc.apply_fieldlevel_read_permissions()
    return doc.as_dict()
