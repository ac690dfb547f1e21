"""Single names: random ones, free ones, and which are allowed."""

from __future__ import annotations

import secrets
from typing import Any

from frappe.context import local
from frappe.exceptions import NameError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.translate import _
from frappe.utils.text import bold

# 32 letters: each stands for eight of the 256 bytes.
_LETTER_OF_BYTE = b"0123456789abcdefghijklmnopqrstuv" * 8
HASH_LENGTH = 10


def make_hash(doctype: str = "") -> str:
    """Ten random characters of `[0-9a-v]`."""
    return secrets.token_bytes(HASH_LENGTH).translate(_LETTER_OF_BYTE).decode()


def append_number_if_name_exists(
    doctype: str, value: str, fieldname: str = "name", separator: str = "-", filters: dict[str, Any] | None = None
) -> str:
    """`value`, or `value-1`, `value-2` … when that is taken."""
    conditions = {**(filters or {}), fieldname: value}
    if not local.db.exists(doctype, conditions):
        return value
    taken = local.db.get_values(
        doctype, {**(filters or {}), fieldname: ["like", f"{value}{separator}%"]}, fieldname, pluck=True
    )
    numbers = [int(tail) for name in taken if (tail := str(name)[len(value) + len(separator) :]).isdigit()]
    return f"{value}{separator}{max(numbers, default=0) + 1}"


def validate_name(doctype: str, name: Any, case: str | None = None, merge: bool = False) -> Any:
    """The name without blanks around it. One that may not be is refused."""
    if not name and name != 0:
        throw(_("{0} has no name.").format(_(doctype)))
    if isinstance(name, int):
        return _validate_number(doctype, name)
    name = name.strip()
    if not name:
        throw(_("{0} has no name.").format(_(doctype)))
    _refuse_reserved(doctype, name)
    _refuse_special(name)
    return name


def _validate_number(doctype: str, name: int) -> int:
    if str(get_meta(doctype).autoname or "").lower() != "autoincrement":
        throw(_("The name {0} must be text.").format(name), NameError)
    return name


def _refuse_reserved(doctype: str, name: str) -> None:
    """`New Thing 1` is what an unsaved form is called; a document named like its DocType is a Single."""
    if name.startswith(f"New {doctype}") or (name == doctype and doctype != "DocType"):
        throw(_("{0} cannot be the name of a document of type {1}.").format(bold(name), _(doctype)), NameError)


def _refuse_special(name: str) -> None:
    if "<" in name or ">" in name:
        throw(_("A name cannot have the characters < and >."), NameError)
