"""Web Form: a form of a DocType for the public or the portal, and the methods its clients call."""

from __future__ import annotations

import json
import os
from importlib import import_module
from typing import Any

import frappe
from frappe.rate_limiter import rate_limit
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.website.web_forms.access import has_web_form_permission
from frappe.website.web_forms.link_options import link_options
from frappe.website.web_forms.submission import submit
from frappe.website.website_generator import WebsiteGenerator
from frappe.whitelisting import whitelist


class WebForm(WebsiteGenerator):
    """The form's definition. Standard forms bring a module with `get_context`."""

    module: Any
    website = _dict(no_cache=1, condition_field="published", page_title_field="title")

    def validate(self) -> None:
        super().validate()
        if not self.module:
            self.module = frappe.db.get_value("DocType", self.doc_type, "module")
        self.validate_fields()
        self.set_field_defaults()

    def validate_fields(self) -> None:
        """Every field must be one of the DocType's."""
        meta = frappe.get_meta(self.doc_type)
        layout = ("Section Break", "Column Break", "Page Break", "HTML")
        missing = [
            field.fieldname
            for field in self.web_form_fields
            if field.fieldname and field.fieldtype not in layout and not meta.has_field(field.fieldname)
        ]
        if missing and not (frappe.flags.in_import or frappe.flags.in_migrate or frappe.flags.in_install):
            frappe.throw(_("These fields do not exist in {0}: {1}").format(_(self.doc_type), ", ".join(missing)))

    def set_field_defaults(self) -> None:
        """Labels and options that were left out are those of the DocType."""
        meta = frappe.get_meta(self.doc_type)
        for field in self.web_form_fields:
            df = meta.get_field(field.fieldname) if field.fieldname else None
            if df is not None:
                field.label = field.label or df.label
                field.fieldtype = field.fieldtype or df.fieldtype
                if field.fieldtype == df.fieldtype and not field.options:
                    field.options = df.options

    def get_module(self) -> Any:
        """The Python module of a standard form."""
        if not self.is_standard:
            return None
        name = frappe.scrub(self.name)
        path = os.path.join(frappe.get_module_path(self.module), "web_form", name, name + ".py")
        if not os.path.exists(path):
            return None
        from frappe.apps import get_module_app

        return import_module(f"{get_module_app(self.module)}.{frappe.scrub(self.module)}.web_form.{name}.{name}")

    def has_web_form_permission(self, doctype: str, name: str, ptype: str = "read") -> bool:
        return has_web_form_permission(self, doctype, name, ptype)


@whitelist(allow_guest=True, methods=["POST"])
@rate_limit(key="web_form", limit=10, seconds=60)
def accept(web_form: str, data: str | dict[str, Any]) -> Any:
    """Save what a web form sent and answer with the document."""
    values = _dict(json.loads(data) if isinstance(data, str) else data)
    return submit(frappe.get_doc("Web Form", web_form), values)


@whitelist(methods=["POST", "DELETE"])
def delete(web_form_name: str, docname: str | int) -> None:
    """Delete an own document, if the form allows it."""
    web_form = frappe.get_doc("Web Form", web_form_name)
    owner = frappe.db.get_value(web_form.doc_type, docname, "owner")
    if not (web_form.allow_delete and owner and owner == frappe.session.user):
        raise frappe.PermissionError(_("You may not delete this document."))
    frappe.delete_doc(web_form.doc_type, docname, ignore_permissions=True)


@whitelist(methods=["POST", "DELETE"])
def delete_multiple(web_form_name: str, docnames: str | list[str]) -> None:
    """Delete several own documents; if one of them is not the user's, none is deleted."""
    names = json.loads(docnames) if isinstance(docnames, str) else docnames
    for name in names:
        delete(web_form_name, name)


@whitelist(allow_guest=True)
def get_form_data(doctype: str, docname: str | None = None, web_form_name: str | None = None) -> dict[str, Any]:
    """The form's definition, and the document it shows."""
    web_form = frappe.get_doc("Web Form", web_form_name)
    if web_form.login_required and frappe.session.user == "Guest":
        frappe.throw(_("Not Permitted"), frappe.PermissionError)
    out = _dict(web_form=web_form.as_dict())
    if docname:
        doc = frappe.get_doc(web_form.doc_type, docname)
        if not web_form.has_web_form_permission(doc.doctype, doc.name):
            frappe.throw(_("Not permitted"), frappe.PermissionError)
        out.doc = _readable(web_form, doc)
    _add_choices(web_form, out.web_form)
    return out


def _readable(web_form: Any, doc: Any) -> dict[str, Any]:
    """What a form shows of a document: its own fields and the standard ones."""
    shown = {field.fieldname for field in web_form.web_form_fields}
    values: dict[str, Any] = doc.as_dict()
    hidden = [df.fieldname for df in doc.meta.fields if df.fieldname not in shown]
    return {key: value for key, value in values.items() if key not in hidden}


def _add_choices(web_form: Any, definition: dict[str, Any]) -> None:
    """Links become lists to choose from, tables bring their fields."""
    for field in definition["web_form_fields"]:
        if field["fieldtype"] == "Link" and field.get("options"):
            field["fieldtype"] = "Autocomplete"
            options = link_options(web_form, field["options"], bool(field.get("allow_read_on_all_link_options")))
            field["options"] = json.dumps(options, default=str) if options else ""
        elif field["fieldtype"] == "Table" and field.get("options"):
            field["fields"] = get_in_list_view_fields(field["options"])


@whitelist(allow_guest=True)
def get_web_form_filters(web_form_name: str) -> list[Any]:
    """The fields a list of this form may be filtered by."""
    web_form = frappe.get_doc("Web Form", web_form_name)
    return [field.as_dict() for field in web_form.web_form_fields if field.show_in_filter]


@whitelist(allow_guest=True)
def get_in_list_view_fields(doctype: str) -> list[dict[str, Any]]:
    """The columns a list of this DocType shows."""
    meta = frappe.get_meta(doctype)
    columns = [df for df in meta.fields if df.in_list_view]
    if not columns and meta.title_field:
        columns = [df for df in meta.fields if df.fieldname == meta.title_field]
    keys = (
        "fieldname",
        "fieldtype",
        "label",
        "options",
        "reqd",
        "default",
        "description",
        "depends_on",
        "in_list_view",
    )
    return [{key: df.get(key) for key in keys} for df in columns if df]


@whitelist(allow_guest=True)
def get_link_options(web_form_name: str, doctype: str, allow_read_on_all_link_options: bool = False) -> str:
    """The documents that a Link field offers: names by line, or value and label as JSON when titles are shown."""
    web_form = frappe.get_doc("Web Form", web_form_name)
    options = link_options(web_form, doctype, bool(allow_read_on_all_link_options))
    if any(option.label != option.value for option in options):
        return json.dumps(options, default=str)
    return "\n".join(str(option.value) for option in options)
