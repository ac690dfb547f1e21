"""Charts as reports and chart sources answer them, in the words of Frappe's chart library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timezone
from typing import Any

from frappe.desk.charts.chart import KINDS, Chart, Series
from frappe.utils import cint, cstr, flt


def chart_of(answer: Any, title: str = "", kind: str = "", **more: Any) -> Chart | None:
    """The chart of `{"data": {"labels", "datasets"}, "type", "barOptions" …}`; None when it is none."""
    if not isinstance(answer, Mapping):
        return None
    inner = answer.get("data")
    data: Mapping[str, Any] = inner if isinstance(inner, Mapping) else answer
    wanted = _kind(kind or cstr(answer.get("type")))
    heading = title or cstr(answer.get("title"))
    if wanted == "heatmap" and isinstance(data.get("dataPoints"), Mapping):
        return heat_map_of(data["dataPoints"], heading, **more)
    labels = tuple(cstr(label) for label in data.get("labels") or ())
    series = tuple(_series(entry, len(labels)) for entry in data.get("datasets") or () if isinstance(entry, Mapping))
    options = answer.get("barOptions") or answer.get("bar_options") or {}
    if not labels or not series:
        return None
    stacked = bool(cint(options.get("stacked"))) if isinstance(options, Mapping) else False
    return Chart(heading, wanted, labels, series, stacked=stacked, **more)


def heat_map_of(points: Mapping[Any, Any], title: str, **more: Any) -> Chart:
    """A chart of `{moment as seconds since 1970: value}`."""
    days = {_day_of(moment): flt(value) for moment, value in points.items()}
    return Chart(title, "heatmap", days=days, year=max((day.year for day in days), default=0), **more)


def _kind(text: str) -> str:
    name = text.lower()
    return name if name in KINDS else "line" if name == "area" else "bar"


def _series(entry: Mapping[str, Any], count: int) -> Series:
    given = list(entry.get("values") or ())[:count]
    values = tuple(None if value is None else flt(value) for value in given)
    is_line = cstr(entry.get("chartType") or entry.get("chart_type")).lower() == "line"
    return Series(cstr(entry.get("name")), values + (None,) * (count - len(values)), as_line=is_line)


def _day_of(moment: Any) -> date:
    """Days are stored as the moment they begin, in the clock of the machine that made them."""
    return datetime.fromtimestamp(cint(moment), tz=timezone.utc).astimezone().date()
