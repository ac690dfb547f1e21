"""What the search keeps of a document: `Label : value ||| Label : value`, as Frappe does, and the same folded to be searched in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.permissions.memory import conclude_for
from frappe.utils.arabic import fold
from frappe.utils.html import html2text, is_html, strip_html_tags
from frappe.utils.text import cstr

SEPARATOR = " ||| "
TABLE, TEXT = "__global_search", "__global_search_text"
_TITLE_LENGTH = 140


def entry_of(document: Any) -> dict[str, Any] | None:
    """The entry; None for documents that are cancelled or disabled, or have nothing to search in."""
    if cancelled_or_disabled(document):
        return None
    content = SEPARATOR.join(_segments(document))
    if not content:
        return None
    return {
        "doctype": document.doctype,
        "name": str(document.name),
        "content": content,
        "published": int(_is_published(document)),
        "title": cstr(document.get_title())[:_TITLE_LENGTH],
        "route": cstr(document.get("route"))[:_TITLE_LENGTH],
    }


def cancelled_or_disabled(document: Any) -> bool:
    """Whether people have put the document aside."""
    is_switched_off = document.meta.has_field("enabled") and not document.get("enabled")
    return int(document.docstatus or 0) > 1 or is_switched_off or bool(document.get("disabled"))


def get_formatted_value(value: Any, field: Any) -> str:
    """One value as it is kept: its label, and the value without markup."""
    text = html2text(cstr(value)) if is_html(cstr(value)) else strip_html_tags(cstr(value))
    return f"{field.label} : {' '.join(text.split())}"


def write(entry: dict[str, Any]) -> None:
    """Keep the entry, in place of the document's former one."""
    key = ("doctype", "name")
    local.db.upsert_row(TABLE, key, entry)
    folded = fold(entry["content"])
    local.db.upsert_row(TEXT, key, {"doctype": entry["doctype"], "name": entry["name"], "folded": folded})


def remove(doctype: str, name: Any = None) -> None:
    """Forget a document, or all of a DocType."""
    where = {"doctype": doctype, **({"name": str(name)} if name is not None else {})}
    for table in (TABLE, TEXT):
        local.db.delete_rows(table, where)


def is_searched(meta: Any) -> bool:
    """Whether documents of the DocType are kept: those with a field that asks for it, except the engine's own definitions."""
    return conclude_for(meta, ("is_searched", meta.name), lambda: _has_searched_fields(meta))


def _has_searched_fields(meta: Any) -> bool:
    if meta.istable or meta.issingle or meta.get("is_virtual") or meta.module == "Core":
        return False
    tables = (get_meta(table.options) for table in meta.get_table_fields())
    return bool(meta.get_global_search_fields()) or any(table.get_global_search_fields() for table in tables)


def _segments(document: Any) -> Iterator[str]:
    for field in document.meta.get_global_search_fields():
        if document.get(field.fieldname) not in (None, "") and not field.is_table:
            yield get_formatted_value(document.get(field.fieldname), field)
    for table in document.meta.get_table_fields():
        fields = get_meta(table.options).get_global_search_fields()
        for row in (document.get(table.fieldname) or []) if fields else []:
            for field in fields:
                if row.get(field.fieldname) not in (None, ""):
                    yield get_formatted_value(row.get(field.fieldname), field)


def _is_published(document: Any) -> bool:
    asked = getattr(document, "is_website_published", None)
    return bool(asked and document.meta.get("allow_guest_to_view") and asked())
