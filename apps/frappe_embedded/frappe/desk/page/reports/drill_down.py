"""The list behind a number of a report, where the report says so.

A column names it: `"drill_down": {"doctype": "ToDo", "filters": {"status": "Open", "allocated_to": "{user}"}}`. A word in
braces stands for the row's value of that name, for the DocType and for all filters together too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.desk.dashboards.chart_labels import documents_url
from frappe.desk.dashboards.filters import as_filters


class DrillDown:
    """Addresses of the lists behind the numbers of one column."""

    def __init__(self, column: Any) -> None:
        asked = column.get("drill_down")
        self.spec: Any = asked if isinstance(asked, Mapping) else None
        self._open: dict[Any, bool] = {}

    def url(self, row: Mapping[str, Any], value: Any) -> str:
        """The address; empty where nothing is behind the number, or its row does not say what."""
        if self.spec is None or not value:
            return ""
        try:
            doctype = _filled(self.spec.get("doctype"), row)
            filters = _filled(self.spec.get("filters") or {}, row)
        except KeyError:
            return ""
        return documents_url(doctype, as_filters(doctype, filters)) if self._may_list(doctype) else ""

    def _may_list(self, doctype: Any) -> bool:
        """Each DocType is asked about once."""
        if doctype not in self._open:
            self._open[doctype] = _may_list(doctype)
        return self._open[doctype]


def _may_list(doctype: Any) -> bool:
    return bool(doctype and frappe.db.exists("DocType", doctype) and frappe.has_permission(doctype, "read"))


def _filled(given: Any, row: Mapping[str, Any]) -> Any:
    """The filters with the row's values in place of `{name}`. Raises KeyError where the row has none."""
    if isinstance(given, Mapping):
        return {key: _filled(value, row) for key, value in given.items()}
    if isinstance(given, list):
        return [_filled(value, row) for value in given]
    if isinstance(given, str) and given.startswith("{") and given.endswith("}"):
        return row[given[1:-1]]
    return given
