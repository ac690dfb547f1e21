"""The letter head of a print: the named one, the default one, or none."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.templating.render import render_template
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.utils.settings import single_values

FIELDS = ["name", "content", "footer"]


def get_letter_head(doc: Any, no_letterhead: Any, letterhead: str | None = None) -> _dict:
    """`content` and `footer`, rendered with the document; empty when the print goes without."""
    if not wants_letter_head(no_letterhead) or not local.db.table_exists("Letter Head"):
        return _dict()
    found = _find(letterhead or doc.get("letter_head"))
    return _dict(
        {key: render_template(found.get(key) or "", {"doc": doc}, is_path=False) for key in ("content", "footer")}
    )


def wants_letter_head(no_letterhead: Any) -> bool:
    """What was asked for, else what Print Settings say."""
    if no_letterhead is not None and no_letterhead != "":
        return not cint(no_letterhead)
    setting = single_values("Print Settings").get("with_letterhead")
    return bool(cint(setting)) if setting is not None else True


def _find(name: str | None) -> _dict:
    filters: dict[str, Any] = {"name": name} if name and name != "No Letterhead" else {"is_default": 1}
    if name == "No Letterhead":
        return _dict()
    found = local.db.get_value("Letter Head", {**filters, "disabled": 0}, FIELDS, as_dict=True)
    return _dict(found or {})
