"""What a Link field of a web form offers: the user's own documents when the form needs a sign-in."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.translate import _
from frappe.types.frappedict import _dict


def link_options(web_form: Any, doctype: str, all_documents: bool = False) -> list[_dict]:
    """`value` and `label` of each document that may be chosen."""
    if not is_offered(web_form, doctype):
        throw(_("You don't have permission to access the {0} DocType.").format(_(doctype)), PermissionError)
    meta = get_meta(doctype)
    title = meta.title_field if meta.title_field and meta.show_title_field_in_link else None
    filters = {"owner": local.session.user} if web_form.login_required and not all_documents else {}
    fields = ["name as value", f"{title} as label" if title else "name as label"]
    rows = local.db.get_all(doctype, filters=filters, fields=fields, order_by=f"{title or 'name'} asc")
    return [_dict(row, label=_(row.label) if meta.translated_doctype else row.label) for row in rows]


def is_offered(web_form: Any, doctype: str) -> bool:
    """Only DocTypes that a Link field of the form, or of one of its tables, points to."""
    if web_form.login_required and local.session.user == "Guest":
        return False
    return any(
        field.options == doctype and field.fieldtype in ("Link", "Autocomplete") for field in all_link_fields(web_form)
    )


def all_link_fields(web_form: Any) -> list[Any]:
    """Fields of the form and the fields of the tables it shows."""
    fields = list(web_form.web_form_fields)
    for field in web_form.web_form_fields:
        if field.fieldtype in ("Table", "Table MultiSelect") and field.options:
            fields += [df for df in get_meta(field.options).fields if df.fieldtype == "Link"]
    return fields
