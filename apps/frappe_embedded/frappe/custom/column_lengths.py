"""A field is not made shorter than what is stored in it."""

from __future__ import annotations

from frappe import _
from frappe.context import local
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.utils.numbers import cint


def refuse_truncation(doctype: str, fieldname: str, length: object) -> None:
    """Raises ValidationError when a stored value has more letters than `length`; no length means the usual one.

    What an app brings is not refused: its column stays as long as its texts are.
    """
    flags = local.flags
    if flags.in_migrate or flags.in_install or flags.in_patch:
        return
    meta, wanted = get_meta(doctype), cint(length)
    if wanted < 1 or meta.issingle or meta.is_virtual or fieldname not in local.db.get_table_columns(doctype):
        return
    measure = f"{local.db.dialect.text_length}(`{fieldname}`)"
    longest = cint(local.db.fetch(f"SELECT MAX({measure}) FROM `tab{doctype}`")[0][0])  # noqa: S608  a column of the table
    if longest > wanted:
        throw(
            _("{0} holds a text of {1} letters: its length cannot become {2}.").format(
                _(meta.get_label(fieldname)), longest, wanted
            )
        )
