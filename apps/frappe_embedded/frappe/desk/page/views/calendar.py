"""/app/<doctype>/view/calendar[/<Calendar View>]: documents by day, in months of either calendar, weeks or an agenda."""

from __future__ import annotations

from datetime import date
from typing import Any

from frappe.context import local
from frappe.desk.calendars import calendar_order, date_parts
from frappe.desk.page.lists.address import ListAddress, arguments
from frappe.desk.page.lists.count import Count
from frappe.desk.page.lists.view import frame, list_query
from frappe.desk.page.render import render_page
from frappe.desk.page.slugs import form_url, new_url, view_url
from frappe.desk.page.status_badge import badge_for
from frappe.desk.page.views.calendar_source import chosen_source, events, sources
from frappe.desk.page.views.months import CALENDARS, MODES, Span, month_bounds, span, title_of, weekday_names
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import getdate, nowdate
from frappe.utils.hijri import to_hijri
from frappe.utils.typed_text import UnreadableError, read_date

_IN_A_CELL = 3


def respond(doctype: str, name: str) -> PageResponse:
    """The page; `?_mode=`, `?_day=` and `?_months=hijri` say what it shows."""
    query = list_query(doctype)
    address = ListAddress(view_url(doctype, "calendar", name), query.filters, arguments())
    found = sources(query.meta, query.columns.title_field)
    source = chosen_source(found, name)
    calendars: dict[str, str] = {key: CALENDARS[key] for key in calendar_order()}
    mode, calendar, day = _one_of(MODES, "_mode"), _one_of(calendars, "_months"), _asked_day()
    shown = span(mode, day, calendar)
    by_day = events(query, source, shown.first, shown.last)
    total = sum(1 for entries in by_day.values() for entry in entries if not entry["continues"])
    return render_page(
        "calendar.html",
        title=_(doctype),
        mode=mode,
        heading=title_of(mode, shown, day, calendar),
        weekdays=weekday_names(),
        days=[_cell(query.meta, entry, by_day.get(entry, []), mode, day, calendar, source) for entry in shown.days],
        sources=[(entry.label, address.with_(_field=entry.start), entry == source) for entry in found],
        modes=[(key, _(words), address.with_(_mode=key, _day=day)) for key, words in MODES.items()],
        calendars=[(key, _(words), address.with_(_months=key, _day=day)) for key, words in calendars.items()],
        calendar=calendar,
        day_url=lambda wanted: address.with_(_mode="agenda", _day=wanted),
        **_turning(address, shown),
        **frame(query, address, Count(total), "calendar"),
    )


def _turning(address: ListAddress, shown: Span) -> dict[str, Any]:
    return {
        "previous": address.with_(_day=shown.previous),
        "following": address.with_(_day=shown.following),
        "now": address.with_(_day=""),
    }


def _cell(
    meta: Any, day: date, entries: list[dict[str, Any]], mode: str, around: date, calendar: str, source: Any
) -> Any:
    first, following = month_bounds(around, calendar)
    hijri = to_hijri(day)
    own = str(hijri.day) if calendar == "hijri" and hijri else str(day.day)
    other = str(day.day) if calendar == "hijri" else (str(hijri.day) if hijri else "")
    shown = entries[:_IN_A_CELL] if mode == "month" else entries
    return {
        "day": day,
        "number": own,
        "other": other,
        "words": " · ".join(part for part in date_parts(day, weekday=True) if part),
        "is_today": day == getdate(),
        "is_outside": mode == "month" and not first <= day < following,
        "events": [
            {**entry, "url": form_url(meta.name, entry["name"]), "badge": badge_for(meta, entry["row"])}
            for entry in shown
        ],
        "more": len(entries) - len(shown),
        "new_url": f"{new_url(meta.name)}?{source.start}={day}" if source.start not in ("creation", "modified") else "",
    }


def _one_of(known: dict[str, str], key: str) -> str:
    asked = str(local.form_dict.get(key) or "")
    return asked if asked in known else next(iter(known))


def _asked_day() -> date:
    """The day of the address, written in either calendar; today without one."""
    try:
        return date.fromisoformat(read_date(str(local.form_dict.get("_day") or "")))
    except UnreadableError:
        return date.fromisoformat(nowdate())
