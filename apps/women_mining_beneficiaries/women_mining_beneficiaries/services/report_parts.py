"""What the reports of the app have in common: columns, charts, figures above the table, and how values are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import frappe
from frappe import _

# Where people read another text than the record's name.
_TITLES = {
    "Support Type": "title_ar",
    "Communication Channel": "title_ar",
    "Beneficiary Category": "title_ar",
    "Identity Document Type": "title_ar",
    "Decision Reason": "title_ar",
}


def column(fieldname: str, label: str, fieldtype: str = "Int", **more: Any) -> dict[str, Any]:
    """A column; numbers are narrow, texts are not."""
    width = 120 if fieldtype in ("Int", "Float", "Percent", "Date") else 180
    return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **more}


def lead(doctype: str, **filters: Any) -> dict[str, Any]:
    """The way from a number to the records it counts, for whoever may list them."""
    return {"drill_down": {"doctype": doctype, "filters": filters}} if frappe.has_permission(doctype) else {}


def bars(labels: Sequence[str], datasets: Mapping[str, Sequence[Any]], stacked: bool = False) -> dict[str, Any] | None:
    """A chart of bars; None where there is nothing to draw."""
    if not labels:
        return None
    named = [{"name": name, "values": list(values)} for name, values in datasets.items()]
    chart: dict[str, Any] = {"data": {"labels": list(labels), "datasets": named}, "type": "bar"}
    return {**chart, "barOptions": {"stacked": 1}} if stacked else chart


def counted(values: Iterable[str], name: str) -> dict[str, Any] | None:
    """A chart of how often each value comes, the most frequent first."""
    found = Counter(values).most_common()
    return bars([value for value, _count in found], {name: [count for _value, count in found]})


def figure(label: str, value: Any, datatype: str = "Int", bad: bool | None = None) -> dict[str, Any]:
    """A number above the table; red or green where it says that something is wrong or not."""
    colour = {} if bad is None else {"indicator": "Red" if bad else "Green"}
    return {"value": value, "label": label, "datatype": datatype, **colour}


def titles(doctype: str, names: Iterable[str]) -> dict[str, str]:
    """What people read for names of a master; nothing chosen is said too."""
    known = {name: name or _("Not Specified") for name in names}
    if doctype in _TITLES:
        known |= {name: frappe.get_cached_value(doctype, name, _TITLES[doctype]) or name for name in known if name}
    return known


def chosen(filters: Any, *keys: str) -> list[list[Any]]:
    """Conditions for the filters that were set."""
    return [[key, "=", filters[key]] for key in keys if filters.get(key)]


def rows_of(child: str, parenttype: str, parents: Sequence[str], fields: Sequence[str]) -> list[Any]:
    """Rows of a table of records that the reader was already let see."""
    filters = {"parenttype": parenttype, "parent": ["in", list(parents)]}
    return frappe.get_all(child, filters=filters, fields=["parent", *fields], order_by="parent asc, idx asc")
