"""Dates and times given as text must be some: otherwise the field is named, before the database refuses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.database.storable import fit_date, fit_datetime, fit_time
from frappe.exceptions import ValidationError
from frappe.messages import throw
from frappe.model.shape import own_shape
from frappe.model.wording import row_of
from frappe.translate import _
from frappe.utils.html import escape_html
from frappe.utils.text import bold

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

_READERS: dict[str, Callable[[Any], Any]] = {"Date": fit_date, "Datetime": fit_datetime, "Time": fit_time}


def check(document: BaseDocument) -> None:
    """Refuse text that is no date or time."""
    for field in own_shape(document).having("moment", lambda field: field.fieldtype in _READERS):
        value = document.__dict__.get(field.fieldname)
        if isinstance(value, str) and value:
            _check_one(document, field, value, _READERS[field.fieldtype])


def _check_one(document: BaseDocument, field: Any, value: str, read: Callable[[Any], Any]) -> None:
    try:
        read(value)
    except ValidationError:
        where = row_of(document)
        kind = _("a date") if field.fieldtype == "Date" else _("a date and time")
        throw(
            _("{0}{1}: {2} is not {3}.").format(
                where,
                bold(_(field.label or field.fieldname)),
                escape_html(value[:60]),
                _("a time of day") if field.fieldtype == "Time" else kind,
            ),
            title=_("Invalid date or time"),
        )
