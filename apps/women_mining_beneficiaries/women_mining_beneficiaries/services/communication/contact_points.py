"""Where and when the association is reached: channels, branches, delegates, hours (P33–P41)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import getdate
from women_mining_beneficiaries.domain.opening_hours import Opening, week_of
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks.calendars import WEEKDAYS, calendar_named, working_calendar
from women_mining_beneficiaries.services.titles import listed, title_of

_NAMES = {
    "Sunday": _lt("Sunday"),
    "Monday": _lt("Monday"),
    "Tuesday": _lt("Tuesday"),
    "Wednesday": _lt("Wednesday"),
    "Thursday": _lt("Thursday"),
    "Friday": _lt("Friday"),
    "Saturday": _lt("Saturday"),
}


def channels() -> list[dict[str, Any]]:
    """The enabled channels as the public reads them."""
    names = frappe.get_all("Communication Channel", filters={"enabled": 1}, pluck="name", order_by="sort_order asc")
    return [_channel(frappe.get_cached_doc("Communication Channel", name)) for name in names]


def _channel(doc: Any) -> dict[str, Any]:
    return {
        "title": title_of(doc),
        "kind": doc.kind,
        "is_public": doc.is_public,
        "hours": hours_of(doc.working_calendar) if doc.working_calendar else [],
        "first_response_days": doc.first_response_days,
        "accounts": [{"platform": row.platform, "handle": row.handle} for row in doc.handles if row.active],
    }


def branches(city: str | None = None) -> list[dict[str, Any]]:
    """The active branches, or the one that serves a city; the head office first."""
    filters: dict[str, Any] = {"active": 1}
    if city:
        filters["name"] = branch_of(city)
    names = frappe.get_all("Branch Office", filters=filters, pluck="name", order_by="is_head_office desc, title_ar asc")
    return [_branch(frappe.get_cached_doc("Branch Office", name)) for name in names]


def branch_of(city: str) -> str | None:
    """The branch of the city, else one in the city or its region, else the head office."""
    place = frappe.db.get_value("Service City", city, ["branch_office", "region"], as_dict=True)
    if not place:
        return None
    near = [{"name": place.branch_office or ""}, {"city": city}, {"region": place.region}, {"is_head_office": 1}]
    found = (frappe.db.get_value("Branch Office", {"active": 1, **filters}) for filters in near)
    return next((name for name in found if name), None)


def _branch(doc: Any) -> dict[str, Any]:
    return {
        "title": doc.title_ar,
        "address": doc.address,
        "phone": doc.phone,
        "city": doc.city,
        "hours": hours_of(doc.working_calendar),
        "delegates": [_delegate(row) for row in sorted(doc.delegates, key=lambda row: -row.is_primary) if _serves(row)],
        "cities": frappe.get_all("Service City", filters={"branch_office": doc.name, "enabled": 1}, pluck="title_ar"),
    }


def _serves(delegate: Any) -> bool:
    """Within the two dates, and with a number that was given for being called."""
    today = dates.today()
    began = not delegate.from_date or getdate(delegate.from_date) <= today
    return bool(delegate.mobile) and began and not (delegate.to_date and getdate(delegate.to_date) < today)


def _delegate(row: Any) -> dict[str, Any]:
    return {"name": row.delegate_name, "mobile": row.mobile, "visits": row.can_visit}


def hours_of(calendar: str | None) -> list[dict[str, str]]:
    """Days and hours in words; of the association where none of its own is named."""
    found = calendar_named(calendar) if calendar else working_calendar()
    return [_hours(opening) for opening in week_of(found, dates.today())]


def _hours(opening: Opening) -> dict[str, str]:
    first, last = (str(_NAMES[WEEKDAYS[number]]) for number in (opening.first, opening.last))
    days = first if first == last else _("{0} to {1}").format(first, last)
    spans = [f"\u2066{opens:%H:%M}–{closes:%H:%M}\u2069" for opens, closes in opening.spans]
    return {"days": days, "times": listed(spans)}
