"""The fields a list may be filtered by: its own, the standard ones, and those of its child tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.context import local
from frappe.permissions import permlevels_of, readable_fields
from frappe.translate import _
from frappe.utils import cint

STANDARD_FIELDS = {
    "name": ("Data", "Name"),
    "owner": ("Link", "Created by"),
    "modified_by": ("Link", "Changed by"),
    "creation": ("Datetime", "Created on"),
    "modified": ("Datetime", "Last change"),
    "docstatus": ("Select", "Document status"),
    "_assign": ("Data", "Assigned to"),
    "_user_tags": ("Data", "Tags"),
    "_liked_by": ("Data", "Liked by"),
    "_comments": ("Data", "Comments"),
}
DOCSTATUS_WORDS = {"0": "Draft", "1": "Submitted", "2": "Cancelled"}
TEXT_TYPES = frozenset(
    {"Data", "Small Text", "Text", "Long Text", "Text Editor", "Phone", "Read Only", "Markdown Editor"}
)


@dataclass(frozen=True)
class FilterField:
    """A field one may filter by. `doctype` is that of the child table it stands in, empty for the list's own."""

    fieldname: str
    fieldtype: str
    label: str
    options: str = ""
    doctype: str = ""
    group: str = ""  # the table's label

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.doctype}.{self.fieldname}" if self.doctype else self.fieldname

    @property
    def full_label(self) -> str:
        return f"{self.group} · {self.label}" if self.group else self.label

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a Select or Check can hold, with its words."""
        if self.fieldtype == "Check":
            return [("1", _("Yes")), ("0", _("No"))]
        if self.fieldname == "docstatus":
            return [(value, _(word)) for value, word in DOCSTATUS_WORDS.items()]
        return [(option, _(option)) for option in self.options.split("\n") if option] if self.is_select else []

    @property
    def is_select(self) -> bool:
        return self.fieldtype == "Select"

    def get(self, key: str, default: Any = None) -> Any:
        return getattr(self, key, default)


def filter_fields(meta: Any, readable: Iterable[Any]) -> dict[str, FilterField]:
    """All of them by key: own fields, those every document has, and the rows' fields."""
    found = [*_own(readable), *_standard(), *_of_tables(meta)]
    return {field.key: field for field in found}


def field_groups(fields: dict[str, FilterField]) -> list[tuple[str, list[FilterField]]]:
    """The fields for a select: (label of the child table or "", fields)."""
    groups: dict[str, list[FilterField]] = {}
    for field in fields.values():
        groups.setdefault(field.group, []).append(field)
    return list(groups.items())


def _own(readable: Iterable[Any]) -> Iterator[FilterField]:
    for df in readable:
        if df.fieldtype != "Password":
            yield FilterField(df.fieldname, df.fieldtype, _(df.label or df.fieldname), df.options or "")


def _standard() -> Iterator[FilterField]:
    for name, (fieldtype, label) in STANDARD_FIELDS.items():
        yield FilterField(name, fieldtype, _(label), "User" if fieldtype == "Link" else "")


def _of_tables(meta: Any) -> Iterator[FilterField]:
    levels = permlevels_of(meta, "read")
    seen = set()
    for table in meta.get_table_fields():
        if table.options in seen or cint(table.get("permlevel")) not in levels:
            continue
        seen.add(table.options)
        yield from _of_table(meta, table)


def _of_table(meta: Any, table: Any) -> Iterator[FilterField]:
    open_fields = readable_fields(table.options, local.session.user, meta.name)
    for df in frappe.get_meta(table.options).fields:
        if df.is_stored and df.fieldname in open_fields and df.fieldtype != "Password":
            label = _(df.label or df.fieldname)
            yield FilterField(
                df.fieldname,
                df.fieldtype,
                label,
                df.options or "",
                table.options,
                _(table.label or "") or _(table.options),
            )
