"""Values that keep their first content: fields with set_only_once, and always `creation` and `owner`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.exceptions import CannotChangeConstantError
from frappe.messages import throw
from frappe.metadata.fieldtypes import TABLE_TYPES
from frappe.translate import _
from frappe.utils.dates import get_datetime, getdate
from frappe.utils.text import bold, cstr

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def check(document: BaseDocument) -> None:
    """Refuse another value than the stored one."""
    stored = document.get_doc_before_save()
    if document.is_new() or stored is None or local.flags.in_install or local.flags.in_migrate:
        return
    for field in document.meta.get_set_only_once_fields():
        # A Single that was never saved has no creation or owner yet.
        if document.meta.issingle and not stored.get(field.fieldname):
            continue
        if _changed(document.get(field.fieldname), stored.get(field.fieldname), field.fieldtype):
            throw(
                _("The value of {0} cannot be changed.").format(bold(_(document.meta.get_label(field.fieldname)))),
                CannotChangeConstantError,
            )


_SET_BY_THE_ENGINE = ("creation", "owner")


def _changed(value: Any, stored: Any, fieldtype: str) -> bool:
    if fieldtype in TABLE_TYPES:
        return rows_differ(value or [], stored or [])
    if value and stored and fieldtype in _MOMENTS:
        return _is_another_moment(_MOMENTS[fieldtype], value, stored)
    if isinstance(stored, int | float) and not isinstance(stored, date | datetime):
        return cstr(value or 0) != cstr(stored) and float(value or 0) != float(stored)
    return cstr(value) != cstr(stored)


def _is_another_moment(read: Callable[[Any], Any], value: Any, stored: Any) -> bool:
    try:
        return bool(read(value) != read(stored))
    except (ValueError, OverflowError):
        # Text that is no moment at all is certainly another one.
        return True


_MOMENTS: dict[str, Callable[[Any], Any]] = {"Date": getdate, "Datetime": get_datetime}
_TIMES = ("modified", "modified_by", "creation", "owner", "docstatus", "idx")


def rows_differ(rows: list[Any], stored: list[Any]) -> bool:
    """Whether rows were added, removed or changed."""
    if len(rows) != len(stored):
        return True
    known = {row.name: row for row in stored}
    return any(row.name not in known or _row_changed(row, known[row.name]) for row in rows)


def _row_changed(row: BaseDocument, stored: BaseDocument) -> bool:
    now, before = row.get_valid_dict(), stored.get_valid_dict()
    return any(cstr(now[key]) != cstr(before[key]) for key in now if key not in _TIMES)
