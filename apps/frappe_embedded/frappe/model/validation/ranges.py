"""How long a text and how large a number may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.exceptions import CharacterLengthExceededError, NonNegativeError
from frappe.messages import throw
from frappe.metadata.fieldtypes import MAX_VARCHAR_LENGTH, VARCHAR_LENGTH, column_type
from frappe.model.shape import own_shape
from frappe.model.wording import row_of
from frappe.translate import _
from frappe.utils.html import escape_html
from frappe.utils.numbers import cint, flt
from frappe.utils.text import bold, cstr

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

_LARGEST_INT = 2147483647
_LARGEST_BIGINT = 9223372036854775807
_NON_NEGATIVE = frozenset(("Int", "Long Int", "Float", "Currency", "Percent"))


def check_non_negative(document: BaseDocument) -> None:
    """Refuse negative numbers where the field forbids them."""
    for field in own_shape(document).having("non_negative", _may_not_be_negative):
        if flt(document.__dict__.get(field.fieldname)) < 0:
            where = row_of(document)
            throw(
                _("{0}{1} cannot be negative.").format(where, bold(_(field.label or field.fieldname))),
                NonNegativeError,
                title=_("Negative value"),
            )


def _may_not_be_negative(field: Any) -> bool:
    return bool(field.non_negative and field.fieldtype in _NON_NEGATIVE)


def limit_ratings(document: BaseDocument) -> None:
    """Keep ratings between no star (0) and all stars (1)."""
    for fieldname in own_shape(document).ratings:
        document.__dict__[fieldname] = min(max(flt(document.__dict__.get(fieldname)), 0), 1)


def check_length(document: BaseDocument) -> None:
    """Refuse texts and numbers their column could not hold."""
    if local.flags.in_install:
        return
    shape, state = own_shape(document), document.__dict__
    for field in shape.having("short_text", lambda field: column_type(field.fieldtype) == "varchar"):
        value = state.get(field["fieldname"])
        if value and len(cstr(value)) > VARCHAR_LENGTH or field.length:
            _check_text(document, field, cstr(value))
    for field in shape.having("whole_number", lambda field: column_type(field.fieldtype) in ("int", "bigint")):
        value = state.get(field["fieldname"])
        if value:
            _check_number(document, field, value)


def _check_text(document: BaseDocument, field: Any, value: str) -> None:
    limit = min(cint(field.length) or VARCHAR_LENGTH, MAX_VARCHAR_LENGTH)
    if len(value) > limit:
        _refuse(document, field, value, limit)


def _check_number(document: BaseDocument, field: Any, value: Any) -> None:
    is_big = field.fieldtype == "Long Int" or cint(field.length) > 11
    limit = _LARGEST_BIGINT if is_big else _LARGEST_INT
    if abs(cint(value)) > limit:
        _refuse(document, field, value, limit)


def _refuse(document: BaseDocument, field: Any, value: Any, limit: int) -> None:
    row = row_of(document)
    shown = escape_html(cstr(value)[:60])
    throw(
        _("{0} {1}: {2}{3} ({4}) does not fit; the limit is {5}.").format(
            _(document.get("parenttype") or document.doctype),
            document.get("parent") or document.name,
            row,
            bold(_(field.label or field.fieldname)),
            shown,
            limit,
        ),
        CharacterLengthExceededError,
        title=_("Value too long"),
    )
