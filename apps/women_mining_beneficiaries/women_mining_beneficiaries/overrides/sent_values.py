"""What was sent fits its field before a rule reads it: a choice is one of the choices, a date is a date, a number a number."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, escape_html, flt, get_datetime
from women_mining_beneficiaries.constants import MODULES
from women_mining_beneficiaries.services import protection

# No sum of money or count comes near it; beyond, numbers lose their last digits.
_LARGEST = 1e12
_TEXTS = frozenset(
    {"Data", "Link", "Dynamic Link", "Select", "Small Text", "Text", "Long Text", "Text Editor", "Attach"}
)


def before_validate(doc: Any, method: str | None = None) -> None:
    """Settle every value of a record of the app and of its rows, or raise ValidationError naming the field."""
    if doc.meta.module not in MODULES:
        return
    for holder in (doc, *doc.get_all_children()):
        for field in holder.meta.fields:
            settle = None if field.get("is_virtual") else _SETTLE.get(field.fieldtype)
            value = holder.get(field.fieldname)
            if settle and value is not None:
                holder.set(field.fieldname, settle(field, value))
            if field.fieldtype == "Select" and field.options and not holder.get(field.fieldname):
                _keep_choice(doc, holder, field)


def _text(field: Any, value: Any) -> Any:
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | dict):
        _refuse(field, frappe.as_json(value, indent=None))
    return value


def _choice(field: Any, value: Any) -> Any:
    text = _text(field, value)
    if not field.options:
        return text
    choices = [line.strip() for line in (field.options or "").split("\n")]
    if text and text not in choices:
        _refuse(field, text)
    return text


def _keep_choice(doc: Any, holder: Any, field: Any) -> None:
    """A choice that may not be empty stays as it was; rules read it, so a missing one is asked for before them."""
    if "" not in field.options.split("\n"):
        before = doc.get_doc_before_save() if holder is doc else None
        holder.set(field.fieldname, before.get(field.fieldname) if before else field.default)
    if field.reqd and not doc.flags.ignore_mandatory:
        protection.require(holder, field.fieldname)


def _moment(field: Any, value: Any) -> Any:
    """A day, a time or both; an empty text is none."""
    if not isinstance(value, str):
        return _refuse(field, value) if isinstance(value, int | float | list | dict) else value
    try:
        return value if value and get_datetime(value) else None
    except (ValueError, OverflowError):
        return _refuse(field, value)


def _whole(field: Any, value: Any) -> int:
    return cint(_number(field, value))


def _number(field: Any, value: Any) -> Any:
    number = 0.0 if isinstance(value, list | dict) else flt(value)
    if not isfinite(number) or abs(number) > _LARGEST:
        _refuse(field, value)
    return value if isinstance(value, int | float) else number


def _refuse(field: Any, value: Any) -> None:
    frappe.throw(
        _("«{0}» does not fit the field {1}. Correct it.").format(escape_html(str(value)[:60]), _(field.label or "")),
        exc=frappe.ValidationError,
    )


_SETTLE: dict[str, Callable[[Any, Any], Any]] = {
    **dict.fromkeys(_TEXTS - {"Select"}, _text),
    "Select": _choice,
    "Date": _moment,
    "Datetime": _moment,
    "Time": _moment,
    "Int": _whole,
    "Check": _whole,
    "Float": _number,
    "Currency": _number,
    "Percent": _number,
}
