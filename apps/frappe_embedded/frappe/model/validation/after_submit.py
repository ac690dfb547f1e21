"""What may change in a submitted document: only fields that allow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.exceptions import UpdateAfterSubmitError
from frappe.messages import throw
from frappe.metadata.fieldtypes import LAYOUT_TYPES, NUMERIC_TYPES, TABLE_TYPES
from frappe.model.shape import own_shape
from frappe.model.wording import row_of
from frappe.translate import _
from frappe.utils.dates import get_datetime, getdate, to_timedelta
from frappe.utils.html import escape_html
from frappe.utils.numbers import flt
from frappe.utils.text import bold, cstr

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


_COMPARED_AS: dict[str, Callable[[Any], Any]] = {
    "Date": getdate,
    "Datetime": get_datetime,
    "Time": lambda time: to_timedelta(str(time)),
}


def check(document: BaseDocument) -> None:
    """Refuse changes of a submitted document's fields, and of its rows, that are not allowed after submission."""
    if document.flags.ignore_validate_update_after_submit:
        return
    stored = document.get_doc_before_save()
    if stored is None:
        return
    _check_values(document, stored, "")
    _check_tables(document, stored)


def _check_tables(document: BaseDocument, stored: BaseDocument) -> None:
    for field in document.meta.get_table_fields():
        before = {row.name: row for row in stored.get(field.fieldname) or []}
        rows = document.get(field.fieldname) or []
        if not field.allow_on_submit and len(rows) != len(before):
            _refuse(
                _("the rows of {0}").format(bold(_(field.label))),
                _("{0} rows").format(len(before)),
                _("{0} rows").format(len(rows)),
            )
        for row in rows:
            if row.name in before:
                _check_values(row, before[row.name], row_of(row))


def _check_values(document: BaseDocument, stored: BaseDocument, where: str) -> None:
    for field in own_shape(document).meta.fields:
        if field.allow_on_submit or field.fieldtype in TABLE_TYPES or field.fieldtype in LAYOUT_TYPES:
            continue
        if field.get("is_virtual"):
            continue
        value, before = document.get(field.fieldname), stored.get(field.fieldname)
        if differs(field.fieldtype, value, before):
            _refuse(where + bold(_(field.label or field.fieldname)), _shown(before), _shown(value))


def differs(fieldtype: str, value: Any, before: Any) -> bool:
    """Whether two values of a field are not the same, whatever form they are given in."""
    if value in (None, "") and before in (None, ""):
        return False
    if fieldtype in NUMERIC_TYPES:
        return abs(flt(value) - flt(before)) > 1e-9
    if value in (None, "") or before in (None, ""):
        return True
    same: Callable[[Any], Any] = _COMPARED_AS.get(fieldtype, cstr)
    return bool(same(value) != same(before))


def _shown(value: Any) -> str:
    return bold(escape_html(cstr(value)[:60]) or '""')


def _refuse(what: str, before: str, after: str) -> None:
    throw(
        _("{0} cannot be changed after submission (from {1} to {2}).").format(what, before, after),
        UpdateAfterSubmitError,
        title=_("Cannot change a submitted document"),
    )
