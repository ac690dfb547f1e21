"""What of an entry a person may see: the parts whose fields are open to them, and nothing that only a hidden part answers to."""

from __future__ import annotations

from typing import Any

from frappe.core.global_search.entries import SEPARATOR
from frappe.metadata.meta import get_meta
from frappe.permissions.field_levels import permlevels_of
from frappe.utils.arabic import fold


def visible_content(doctype: str, content: str, user: str) -> str:
    """The entry's parts that `user` may read, whatever the levels of its fields were when it was written."""
    labels = open_labels(doctype, user)
    return SEPARATOR.join(part for part in content.split(SEPARATOR) if part.partition(" : ")[0] in labels)


def matches(content: str, words: list[str]) -> int:
    """How often the words stand in the text; 0 unless all of them do."""
    folded = fold(content)
    counts = [folded.count(word) for word in words]
    return sum(counts) if all(counts) else 0


def open_labels(doctype: str, user: str) -> frozenset[str]:
    """Labels of searched fields at levels the user has; one that a hidden field shares is not among them."""
    meta = get_meta(doctype)
    levels = permlevels_of(meta, "read", user)
    open_: set[str] = set()
    hidden: set[str] = set()
    for label, level, table_level in _searched_fields(meta):
        (open_ if level in levels and table_level in levels else hidden).add(label)
    return frozenset(open_ - hidden)


def _searched_fields(meta: Any) -> list[tuple[str, int, int]]:
    fields = [(str(field.label), field.permlevel, 0) for field in meta.get_global_search_fields()]
    for table in meta.get_table_fields():
        rows = get_meta(table.options).get_global_search_fields()
        fields += [(str(field.label), field.permlevel, table.permlevel) for field in rows]
    return fields
