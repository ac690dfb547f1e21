"""Default values of a new document (contract B4): user permissions, user defaults, the field's own default, first option."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frappe import defaults
from frappe.context import local
from frappe.model.shape import own_shape, shape_of
from frappe.permissions import default_value_for
from frappe.types.frappedict import _dict
from frappe.utils.dates import nowtime, today
from frappe.utils.numbers import cint, flt
from frappe.utils.timezones import now_datetime

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def new_values(doctype: str, parent_doc: Any = None, parentfield: str | None = None) -> _dict:
    """A dict of a new document of `doctype`: every column, with its default."""
    shape = shape_of(doctype)
    values = _dict(shape.blank)
    values.update({"doctype": doctype, "docstatus": 0, "idx": 0, "owner": local.session.user, "__islocal": 1})
    if shape.meta.istable:
        values.update(_position(parent_doc, parentfield))
    values.update(defaults_of(doctype, parent_doc))
    for fieldname in shape.tables:
        values[fieldname] = []
    return values


def _position(parent_doc: Any, parentfield: str | None) -> dict[str, Any]:
    if not parent_doc:
        return {"parentfield": parentfield}
    return {"parent": parent_doc.get("name"), "parenttype": parent_doc.get("doctype"), "parentfield": parentfield}


def apply_to(document: BaseDocument) -> None:
    """Fill those values of a new document that are None."""
    if local.flags.in_import:
        return
    state, shape, parent_doc = document.__dict__, own_shape(document), document.parent_doc
    for field in shape.having("default", may_have_default):
        fieldname = field["fieldname"]
        if state.get(fieldname) is None and not _is_title_template(shape, field):
            state[fieldname] = default_of(document.doctype, field, parent_doc)


def defaults_of(doctype: str, parent_doc: Any = None) -> dict[str, Any]:
    """The default of every field that has one now."""
    return dict(_pairs(doctype, parent_doc))


def _pairs(doctype: str, parent_doc: Any) -> Iterator[tuple[str, Any]]:
    shape = shape_of(doctype)
    for field in shape.having("default", may_have_default):
        value = None if _is_title_template(shape, field) else default_of(doctype, field, parent_doc)
        if value is not None:
            yield field["fieldname"], value


def may_have_default(field: Any) -> bool:
    """Whether a new document may get a value for the field."""
    return bool(field.fieldtype in ("Link", "Time", "Select", "Check") or field.default not in (None, ""))


def _is_title_template(shape: Any, field: Any) -> bool:
    """A default such as `{first} {last}` is filled in when the other values are known."""
    return bool(field["fieldname"] == shape.meta.title_field and "{" in str(field.default or ""))


def default_of(doctype: str, field: Any, parent_doc: Any = None) -> Any:
    """The default of one field now, or None."""
    kind = field.fieldtype
    if kind == "Link":
        value = _default_link(doctype, field)
        if value is not None:
            return value
    elif kind == "Time":
        return nowtime() if not field.default or str(field.default).lower() == "now" else field.default
    elif kind == "Datetime" and str(field.default or "").lower() in ("now", "__now"):
        return now_datetime()
    if field.default in (None, ""):
        return _first_option(field) if kind == "Select" else _number_or_none(kind)
    return _own_default(field, parent_doc)


def _number_or_none(kind: str) -> int | None:
    """Checks are never None."""
    return 0 if kind == "Check" else None


def _first_option(field: Any) -> str | None:
    return str(field.options).split("\n", maxsplit=1)[0] if field.options else None


def _own_default(field: Any, parent_doc: Any) -> Any:
    text, kind = str(field.default), field.fieldtype
    if text == "__user" or (text.lower() == "user" and field.options == "User"):
        return local.session.user
    if text.lower() in ("today", "__today"):
        return today()
    if text.startswith(":"):
        return _default_from_record(field, text[1:], parent_doc)
    if kind in ("Check", "Int", "Long Int"):
        return cint(text)
    if kind in ("Float", "Currency", "Percent"):
        return flt(text)
    return field.default


def _default_from_record(field: Any, doctype: str, parent_doc: Any) -> Any:
    """`:Company`: the same-named field of the Company that the parent names, else the global default."""
    reference = doctype.lower().replace(" ", "_")
    if parent_doc and parent_doc.get(reference):
        return local.db.get_value(doctype, parent_doc.get(reference), field.fieldname)
    name = defaults.get_global_default(reference)
    return local.db.get_value(doctype, name, field.fieldname) if name else None


def _default_link(doctype: str, field: Any) -> Any:
    """What the user's permissions, then the user's or the site's defaults say."""
    if field.options != "User" and not field.ignore_user_permissions:
        allowed = default_value_for(field.options, doctype, local.session.user)
        if allowed is not None:
            return allowed
    return _user_default(field)


def _user_default(field: Any) -> Any:
    value = defaults.get_user_default(field.fieldname)
    if value is None or isinstance(value, list):
        return None
    return value if local.db.exists(field.options, value) else None


def single_defaults(doctype: str) -> dict[str, Any]:
    """What a Single that was never saved reads as."""
    values = new_values(doctype)
    values.pop("__islocal")
    return {key: value for key, value in values.items() if not isinstance(value, list)}
