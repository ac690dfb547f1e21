"""Requests received in each month, by the channel they came through; counted over what the reader may see."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import add_months, get_first_day, get_last_day, getdate
from frappe.utils.dateutils import get_dates_from_timegrain, get_period

_REQUEST = "Support Request"


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row a month, one column a channel that was used, and their sum."""
    filters = frappe._dict(filters or {})
    first, last = _span(filters)
    counts = _counts(filters, first, last)
    channels = sorted({channel for _month, channel in counts}, key=lambda channel: (channel == "", _(channel)))
    months = get_dates_from_timegrain(first, last, "Monthly")
    rows = [_row(month, channels, counts) for month in months]
    return _columns(channels, filters), rows, None, _chart(rows, channels), _summary(rows)


def _span(filters: Any) -> tuple[Any, Any]:
    """The first day of the first month and the last of the last one; without a choice, this month and the eleven before."""
    last = get_last_day(getdate(filters.to_date))
    first = getdate(filters.from_date) if filters.from_date else add_months(get_first_day(last), -11)
    if first > last:
        frappe.throw(_("The first day is after the last one."))
    return get_first_day(first), last


def _counts(filters: Any, first: Any, last: Any) -> dict[tuple[Any, str], int]:
    conditions = [["submitted_on", "between", [first, last]]]
    conditions += [[key, "=", filters[key]] for key in ("support_type", "branch_office") if filters.get(key)]
    counts: dict[tuple[Any, str], int] = {}
    for row in frappe.get_list(_REQUEST, filters=conditions, fields=["submitted_on", "channel"], limit_page_length=0):
        key = (get_last_day(row.submitted_on), row.channel or "")
        counts[key] = counts.get(key, 0) + 1
    return counts


def _key(place: int) -> str:
    return f"channel_{place}"


def _row(month: Any, channels: list[str], counts: dict[tuple[Any, str], int]) -> dict[str, Any]:
    values = {_key(place): counts.get((month, channel), 0) for place, channel in enumerate(channels)}
    span = [str(get_first_day(month)), str(month)]
    return {"month": get_period(month, "Monthly"), "span": span, **values, "total": sum(values.values())}


def _columns(channels: list[str], filters: Any) -> list[dict[str, Any]]:
    chosen = {key: filters[key] for key in ("support_type", "branch_office") if filters.get(key)}
    columns = [{"fieldname": "month", "label": _("Month"), "fieldtype": "Data", "width": 140}]
    for place, channel in enumerate(channels):
        only = {"channel": channel} if channel else {"channel": ["is", "not set"]}
        columns.append(_count_column(_key(place), _title(channel), {**chosen, **only}))
    return [*columns, _count_column("total", _("Total"), chosen)]


def _count_column(fieldname: str, label: str, filters: dict[str, Any]) -> dict[str, Any]:
    """A number that leads to the requests it counts."""
    behind = {"doctype": _REQUEST, "filters": {**filters, "submitted_on": ["between", "{span}"]}}
    return {"fieldname": fieldname, "label": label, "fieldtype": "Int", "width": 110, "drill_down": behind}


def _title(channel: str) -> str:
    """The channel in the reader's language."""
    if not channel:
        return _("Not Specified")
    field = "title_ar" if (frappe.local.lang or "").startswith("ar") else "title_en"
    return frappe.get_cached_value("Communication Channel", channel, field) or _(channel)


def _chart(rows: list[dict[str, Any]], channels: list[str]) -> dict[str, Any]:
    datasets = [
        {"name": _title(channel), "values": [row[_key(place)] for row in rows]}
        for place, channel in enumerate(channels)
    ]
    data = {"labels": [row["month"] for row in rows], "datasets": datasets}
    return {"data": data, "type": "bar", "barOptions": {"stacked": 1}}


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    totals = [row["total"] for row in rows]
    mean = sum(totals) / len(totals) if totals else 0
    return [
        {"value": sum(totals), "label": _("Requests Received"), "datatype": "Int", "indicator": "Blue"},
        {"value": round(mean, 1), "label": _("Mean per Month"), "datatype": "Float"},
    ]
