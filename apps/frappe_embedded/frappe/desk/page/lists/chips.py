"""The active filters of a list as chips: pressing one changes it, its cross takes it away."""

from __future__ import annotations

from dataclasses import dataclass

from frappe.context import local
from frappe.desk.page.lists.address import ListAddress
from frappe.desk.page.lists.filters import Filter, ListFilters

EDIT = "_edit"  # the argument of an address that opens a filter: its place among them


@dataclass(frozen=True)
class Chip:
    label: str
    edit_url: str
    remove_url: str
    is_edited: bool


def chips(address: ListAddress, edited: Filter | None) -> list[Chip]:
    """One for each filter, in the order of the address."""
    return [
        Chip(entry.words, address.with_(**{EDIT: str(place)}), address.without(entry), entry is edited)
        for place, entry in enumerate(address.filters.filters)
    ]


def edited_filter(filters: ListFilters) -> Filter | None:
    """The filter that the address wants changed."""
    asked = str(local.form_dict.get(EDIT) or "")
    found = dict(enumerate(filters.filters))
    return found.get(int(asked)) if asked.isdecimal() else None
