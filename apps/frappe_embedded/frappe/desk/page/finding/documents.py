"""Documents found by words: by name and title, and by every field that is searched globally."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

import frappe
from frappe.core.global_search.entries import SEPARATOR
from frappe.core.global_search.finding import search as global_search
from frappe.core.global_search.finding import words_of
from frappe.desk.page.finding.marking import marked
from frappe.desk.page.link_resolving import search_links
from frappe.desk.page.slugs import form_url, list_url
from frappe.translate import _
from frappe.utils.arabic import fold

_MOST_DOCTYPES = 12


def groups_of_documents(text: str, in_each: int = 5, doctypes: int = _MOST_DOCTYPES) -> list[dict[str, Any]]:
    """The DocTypes with something found, each with its documents, the words marked, and the address of all."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for doctype in searched_doctypes():
        if rows := search_links(doctype, text, limit=in_each):
            groups[doctype] = rows
    for result in global_search(text, limit=in_each * doctypes):
        _add(groups.setdefault(result.doctype, []), result, in_each)
    words = words_of(text)
    return [_group(doctype, rows, text, words) for doctype, rows in list(groups.items())[:doctypes]]


def _add(rows: list[dict[str, Any]], result: Any, most: int) -> None:
    known = next((row for row in rows if str(row["value"]) == str(result.name)), None)
    if known is not None:
        known.setdefault("content", result.content)
    elif len(rows) < most:
        rows.append({"value": result.name, "label": result.title, "description": "", "content": result.content})


def _group(doctype: str, rows: list[dict[str, Any]], text: str, words: list[str]) -> dict[str, Any]:
    return {
        "label": _(doctype),
        "url": f"{list_url(doctype)}?{urlencode({'q': text})}",
        "rows": [
            {
                "url": form_url(doctype, row["value"]),
                "label": marked(str(row["label"]), words),
                "name": marked(str(row["value"]), words) if str(row["value"]) != str(row["label"]) else "",
                "description": _told(row, words),
            }
            for row in rows
        ],
    }


def _told(row: dict[str, Any], words: list[str]) -> Markup:
    """The parts that have the words, with their labels; else what tells the document from others."""
    parts = [part.partition(" : ") for part in str(row.get("content") or "").split(SEPARATOR)]
    telling = [
        Markup("{}: {}").format(_(label), marked(value[:160], words))
        for label, _colon, value in parts
        if value != str(row["label"]) and any(word in fold(value) for word in words)
    ]
    if telling:
        return Markup(" · ").join(telling[:2])
    described = [_(part) for part in str(row.get("description") or "").split(", ") if part]
    return marked(" · ".join(described), words)


def searched_doctypes() -> list[str]:
    """DocTypes with a field that is searched globally and that the user may read."""
    fields = frappe.get_all("DocField", filters={"in_global_search": 1}, pluck="parent", distinct=True)
    named = frappe.get_all("DocType", filters={"show_name_in_global_search": 1}, pluck="name")
    candidates = frappe.get_all(
        "DocType",
        filters={"name": ["in", [*fields, *named]], "istable": 0, "issingle": 0},
        pluck="name",
        order_by="name",
    )
    return [name for name in candidates if frappe.has_permission(name, "read")]
