"""Titles of linked documents, fetched for many at once and remembered for one page. What one may not read goes by its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.desk.page.around.full_names import full_names
from frappe.permissions import readable_fields
from frappe.translate import _

_READING = ("read", "select")


class LinkTitles:
    """`title_of` says how a linked document is called, for DocTypes that show their title in links."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def title_of(self, df: Any, value: Any, doc: Any = None) -> str:
        """The title of the document a Link or Dynamic Link points at; empty when its name says it all."""
        target = target_of(df, doc)
        if not target or not value:
            return ""
        self.load(target, [str(value)])
        return self._known.get((target, str(value)), "")

    def load(self, doctype: str, names: Iterable[str]) -> None:
        """Fetch the titles not yet known, in one query."""
        missing = [name for name in dict.fromkeys(names) if name and (doctype, name) not in self._known]
        if missing and is_translated(doctype):
            self._known.update({(doctype, name): _(name) if _(name) != name else "" for name in missing})
            return
        field = title_field(doctype)
        if not field or not missing:
            return
        self._known.update({(doctype, name): "" for name in missing})
        self._known.update(
            {(doctype, name): title for name, title in _readable_titles(doctype, field, missing).items()}
        )

    def load_column(self, df: Any, rows: Iterable[Any]) -> None:
        """Fetch the titles a column of a list needs."""
        if df.fieldtype == "Link" and df.options:
            self.load(df.options, [str(row.get(df.fieldname) or "") for row in rows])


def _readable_titles(doctype: str, field: str, names: list[str]) -> dict[str, str]:
    """Of the documents the user may read, or pick in a link field; the others go by their names. People are called by
    their names on every page that tells what they did."""
    if doctype == "User":
        return full_names(set(names))
    if field not in readable_fields(doctype) or not any(frappe.has_permission(doctype, right) for right in _READING):
        return {}
    rows = frappe.get_list(
        doctype,
        filters={"name": ["in", names]},
        fields=["name", f"{field} as title"],
        limit_page_length=0,
        order_by=None,
        for_selection=True,
    )
    return {str(row.name): str(row.title or "") for row in rows}


def repeated_link(meta: Any, df: Any) -> str:
    """The link of the same DocType that shows the very title this field is fetched from; empty when none does."""
    link, _dot, fetched = str(df.get("fetch_from") or "").partition(".")
    target = meta.get_field(link) if link else None
    if target is None or target.fieldtype != "Link" or not target.options:
        return ""
    return link if title_field(target.options) == fetched else ""


def target_of(df: Any, doc: Any = None) -> str:
    """The DocType a field points at."""
    if df.fieldtype == "Link":
        return str(df.options or "")
    if df.fieldtype == "Dynamic Link" and doc is not None:
        return str(doc.get(df.options) or "")
    return ""


def is_translated(doctype: str) -> bool:
    """Whether the names of the DocType's documents are words of the interface, e.g. roles and states."""
    return bool(frappe.db.exists("DocType", doctype) and frappe.get_meta(doctype).translated_doctype)


def title_field(doctype: str) -> str:
    """The field that names documents in links, if the DocType wants it shown there."""
    if not frappe.db.exists("DocType", doctype):
        return ""
    meta = frappe.get_meta(doctype)
    if not meta.show_title_field_in_link or meta.issingle:
        return ""
    found = meta.get_title_field()
    return "" if found == "name" else str(found)
