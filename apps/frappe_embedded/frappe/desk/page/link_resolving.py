"""What a person means who types words into a link field: a name, a title, or one of several documents."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.search import search_link
from frappe.translate import _
from frappe.utils.arabic import fold

_SHOWN = 8


def resolve_link(doctype: str, text: str) -> tuple[str | None, list[dict[str, str]]]:
    """The document's name; or None and the documents that `text` may mean."""
    name = frappe.db.exists(doctype, text)
    if name:
        return str(name if name is not True else text), []
    found = search_links(doctype, text)
    exact = [row for row in found if fold(row["label"]) == fold(text)]
    if len(exact) == 1:
        return exact[0]["value"], []
    return None, found


def search_links(doctype: str, text: str, filters: Any = None, limit: int = _SHOWN) -> list[dict[str, str]]:
    """Documents the user may pick, as `search_link` finds them."""
    return [_row(row) for row in search_link(doctype, text, page_length=limit, filters=filters)]


def _row(row: Any) -> dict[str, str]:
    """Value, label, and what else tells the document from others."""
    value = str(row["value"])
    label = str(row.get("label") or value)
    described = [part.strip() for part in str(row.get("description") or "").split(",")]
    telling = dict.fromkeys(part for part in described if part and part not in (value, label))
    return {"value": value, "label": label, "description": " · ".join(_(part) for part in telling)}
