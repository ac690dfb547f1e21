"""What a browser posted, as the values a web form accepts."""

from __future__ import annotations

import re
from typing import Any

from frappe.metadata.meta import get_meta
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.website.web_forms.attachments import Upload
from frappe.website.web_forms.conditions import is_required
from frappe.website.web_forms.submission import ATTACH_TYPES
from frappe.website.web_forms.typed_values import is_date_text, read_typed

LAYOUT_TYPES = ("Section Break", "Column Break", "Page Break", "Tab Break", "HTML", "Heading", "Button")
ADD_ROW = "_add_row"
_ROW_KEY = re.compile(r"(?P<table>\w+)\.(?P<row>\d+)\.(?P<field>\w+)")


def read_posted(web_form: Any, form: Any, doc: Any = None) -> _dict:
    """The form's own fields. A file that is not chosen again stays; tables come as their rows."""
    values = _dict()
    for field in value_fields(web_form):
        name = field.fieldname
        if field.fieldtype == "Check":
            values[name] = cint(form.get(name))
        elif field.fieldtype == "Table":
            values[name] = read_rows(form, name, field.options)
        elif field.fieldtype == "Table MultiSelect":
            values[name] = read_choices(form, name, field.options)
        elif field.fieldtype in ATTACH_TYPES:
            values[name] = "" if form.get(f"{name}._remove") else (doc.get(name) if doc is not None else "") or ""
        else:
            values[name] = read_typed(form.get(name, ""), field.fieldtype)
    keep_read_only(values, web_form, doc)
    return values


def keep_read_only(values: _dict, web_form: Any, doc: Any) -> None:
    """What the form only shows cannot be changed by posting it."""
    for field in value_fields(web_form):
        if field.read_only:
            values[field.fieldname] = doc.get(field.fieldname) if doc is not None else field.default or ""


def value_fields(web_form: Any) -> list[Any]:
    """The fields that hold values."""
    return [field for field in web_form.web_form_fields if field.fieldname and field.fieldtype not in LAYOUT_TYPES]


def read_rows(form: Any, table: str, doctype: str) -> list[dict[str, Any]]:
    """The rows of a table in their order; rows left empty are dropped."""
    meta = get_meta(doctype)
    rows: dict[int, dict[str, Any]] = {}
    for key in form:
        found = _ROW_KEY.fullmatch(key)
        if found and found["table"] == table and (found["field"] == "name" or meta.has_field(found["field"])):
            df = meta.get_field(found["field"])
            rows.setdefault(int(found["row"]), {})[found["field"]] = read_typed(
                form[key], df.fieldtype if df else "Data"
            )
    removed = {int(key.split(".")[1]) for key in form if key.startswith(f"{table}.") and key.endswith("._remove")}
    kept = [rows[index] for index in sorted(rows) if index not in removed]
    return [row for row in kept if any(value for key, value in row.items() if key != "name")]


def read_choices(form: Any, table: str, doctype: str) -> list[dict[str, Any]]:
    """The chosen documents of a Table MultiSelect as its rows."""
    link = next((df.fieldname for df in get_meta(doctype).fields if df.fieldtype == "Link"), None)
    return [{link: value} for value in form.getlist(table) if value] if link else []


def wants_more_rows(form: Any) -> bool:
    """Whether the button pressed was one that only adds a row."""
    return bool(form.get(ADD_ROW))


def read_uploads(web_form: Any, files: Any) -> dict[str, Upload]:
    """The chosen files of the form's attach fields."""
    uploads: dict[str, Upload] = {}
    for field in value_fields(web_form):
        chosen = files.get(field.fieldname) if field.fieldtype in ATTACH_TYPES and not field.read_only else None
        if chosen is not None and chosen.filename:
            uploads[field.fieldname] = Upload(chosen.filename, chosen.read())
    return uploads


def unreadable_dates(web_form: Any, values: _dict) -> list[dict[str, Any]]:
    """An error for each date that is none, before anybody guesses what «14» may mean."""
    text = _("{0}: write the date like 2025-09-14, or like 1447/03/22.")
    return [
        {"text": text.format(_(field.label or field.fieldname)), "field": field.fieldname}
        for field in value_fields(web_form)
        if field.fieldtype in ("Date", "Datetime") and not is_date_text(values.get(field.fieldname))
    ]


def missing_fields(web_form: Any, values: _dict, files: Any) -> list[dict[str, Any]]:
    """An error for each mandatory field without a value; fields that are not asked for need none."""
    errors = []
    for field in value_fields(web_form):
        chosen = files.get(field.fieldname) if field.fieldtype in ATTACH_TYPES else None
        has_value = bool(values.get(field.fieldname)) or bool(chosen is not None and chosen.filename)
        if not has_value and is_required(field, values):
            text = _("Enter a value for {0}.").format(_(field.label or field.fieldname))
            errors.append({"text": text, "field": field.fieldname})
    return errors
