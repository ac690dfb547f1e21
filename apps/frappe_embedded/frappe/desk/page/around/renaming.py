"""The page that gives a document another name: /app/_rename?doctype=…&name=…"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.desk.page.asked import asked_document
from frappe.desk.page.back_to import back_to
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import form_url, list_url
from frappe.model.rename_doc import rename_doc
from frappe.permissions import readable_title
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import cint
from frappe.utils.html import strip_html


def rename_url(doc: Any) -> str:
    """The page's address; empty where the document keeps its name."""
    if doc.meta.issingle or not cint(doc.meta.allow_rename) or not frappe.has_permission(doc.doctype, "write", doc=doc):
        return ""
    return "/app/_rename?" + urlencode({"doctype": doc.doctype, "name": doc.name})


def respond(route: Route) -> PageResponse:
    """GET asks for the name, POST gives it."""
    doc = asked_document()
    address = rename_url(doc)
    if not address:
        raise frappe.PermissionError(_("Documents of this kind keep their names."))
    if local.request is not None and local.request.method == "POST":
        return _rename(doc, address)
    return render_page(
        "rename.html",
        title=_("Rename {0}").format(doc.name),
        doc=doc,
        breadcrumbs=[(list_url(doc.doctype), _(doc.doctype)), (form_url(doc.doctype, doc.name), readable_title(doc))],
    )


def _rename(doc: Any, address: str) -> PageResponse:
    new = str(local.form_dict.get("new_name") or "").strip()
    if not new or new == doc.name:
        return redirect_with(address, _("Write the new name first."), "warning")
    try:
        name = rename_doc(doc.doctype, doc.name, new, merge=cint(local.form_dict.get("merge")), show_alert=False)
    except (frappe.ValidationError, frappe.NameError) as error:
        frappe.db.rollback()
        frappe.clear_messages()
        return redirect_with(address, strip_html(str(error)), "danger")
    return back_to(frappe.get_doc(doc.doctype, name), _("The document has its new name."))
