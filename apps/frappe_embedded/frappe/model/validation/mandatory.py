"""Mandatory fields: all that are missing, in the document and in its rows, are told together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frappe.exceptions import MandatoryError
from frappe.messages import msgprint
from frappe.metadata.fieldtypes import TABLE_TYPES
from frappe.model.shape import own_shape
from frappe.translate import _
from frappe.utils.html import strip_html
from frappe.utils.text import bold, cstr

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

Missing = tuple[str, str]
_MAY_BE_AN_IMAGE = frozenset(("Text Editor", "Code", "HTML Editor"))


def check(document: BaseDocument) -> None:
    """Raise one MandatoryError that lists every missing field."""
    if document.flags.ignore_mandatory:
        return
    missing = list(missing_of(document))
    for row in document.get_all_children():
        missing.extend(missing_of(row))
    if not missing:
        return
    for _fieldname, text in missing:
        msgprint(text)
    raise MandatoryError(
        f"[{document.doctype}, {document.name}]: {', '.join(fieldname for fieldname, _text in missing)}"
    )


def missing_of(document: BaseDocument) -> Iterator[Missing]:
    """Names of the missing fields of one document or row, each with its message."""
    for field in own_shape(document).required:
        if not has_content(document, field):
            yield field.fieldname, _message(document, field)
    if own_shape(document).meta.istable:
        for fieldname in ("parent", "parenttype"):
            if not document.get(fieldname):
                yield fieldname, _message(document, None, fieldname)


def has_content(document: BaseDocument, field: Any) -> bool:
    """Whether the field has a value; 0 is one, blanks and empty HTML are none."""
    value = document.__dict__.get(field.fieldname)
    if value is None:
        return False
    if field.fieldtype in TABLE_TYPES:
        return len(value) > 0
    if not isinstance(value, str):
        return True
    if field.fieldtype in _MAY_BE_AN_IMAGE and "<img" in value:
        return True
    return bool(strip_html(cstr(value)).strip()) if "<" in value else bool(value.strip())


def _message(document: BaseDocument, field: Any, fieldname: str = "") -> str:
    label = bold(_(field.label or field.fieldname)) if field else fieldname
    if field is not None and field.fieldtype in TABLE_TYPES:
        return _("Please fill in at least one row of the table {0}.").format(label)
    if document.get("parentfield"):
        return _("Row {0} of {1}: a value for {2} is missing.").format(document.idx, bold(_(document.doctype)), label)
    return _("A value for {0} is missing.").format(label)
