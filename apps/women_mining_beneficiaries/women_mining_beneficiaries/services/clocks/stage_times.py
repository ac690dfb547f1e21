"""How long requests stood in their stages, by person and by segment, and whether in time (P12); for reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_months, get_datetime, getdate
from women_mining_beneficiaries.constants import BENEFICIARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stage_clock import Visit, minutes_of, state_at
from women_mining_beneficiaries.domain.stages import TERMINAL, Stage
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.clocks.calendars import working_calendar

# What stays are grouped by → the field of the request that says it; persons and categories are looked up.
GROUPS = {
    "Stage": "",
    "Person": "person",
    "Branch Office": "branch_office",
    "Support Type": "support_type",
    "Communication Channel": "channel",
    "Beneficiary Category": "category",
}
_REQUEST_FIELDS = ["name", "beneficiary", "support_type", "branch_office", "channel", "sla_warn_on", "sla_due_on"]


@dataclass(frozen=True)
class Stay:
    """A request's stay in a stage: minutes of working time, and what became or becomes of its deadline."""

    request: str
    stage: str
    minutes: int
    is_open: bool
    deadline: str
    person: str
    support_type: str
    branch_office: str
    channel: str
    category: str


def stays_in_view(filters: Any) -> list[Stay]:
    """Stays that ended or last within the dates of the filters, of the requests the reader may see."""
    requests = {row.name: row for row in _requests(filters)}
    categories = _categories({row.beneficiary for row in requests.values()})
    first, last = span_of(filters)
    stays: list[Stay] = []
    for name, rows in _logs(list(requests)).items():
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            left = getdate(row.left_on) if row.left_on else dates.today()
            if row.stage and Stage(row.stage) not in TERMINAL and first <= left <= last:
                stays.append(_stay(requests[name], row, following, categories))
    return stays


def span_of(filters: Any) -> tuple[Any, Any]:
    """The days asked for; without a choice the last twelve months."""
    last = getdate(filters.get("to_date") or dates.today())
    first = getdate(filters.get("from_date") or add_months(last, -12))
    if first > last:
        frappe.throw(_("The first day is after the last one."))
    return first, last


def group_of(stay: Stay, group_by: str) -> str:
    """The value that a stay is grouped under; an unknown grouping is refused."""
    if group_by not in GROUPS:
        frappe.throw(_("Choose one of the groups of this report."))
    field = GROUPS[group_by]
    return str(getattr(stay, field)) if field else ""


def titles_of(values: Iterable[str], group_by: str) -> dict[str, str]:
    """What people read for the values of a group."""
    named = {"Support Type": "title_ar", "Communication Channel": "title_ar", "Beneficiary Category": "title_ar"}
    titles = {value: value or _("Not Specified") for value in values}
    if group_by == "Person":
        known = [value for value in titles if value]
        titles |= dict(zip(known, people.full_names(known), strict=True))
    elif group_by in named:
        titles |= {value: frappe.get_cached_value(group_by, value, named[group_by]) for value in titles if value}
    return titles


def _requests(filters: Any) -> list[Any]:
    conditions = {key: filters[key] for key in ("support_type", "branch_office") if filters.get(key)}
    # Who may not open requests, the quality manager, gets sums over all of them and no way to one.
    find = frappe.get_list if frappe.has_permission(SUPPORT_REQUEST) else frappe.get_all
    return find(SUPPORT_REQUEST, filters=conditions, fields=_REQUEST_FIELDS, limit_page_length=0)


def _categories(beneficiaries: set[str]) -> dict[str, str]:
    filters = {"name": ["in", sorted(beneficiaries)]}
    return {row.name: row.category for row in frappe.get_all(BENEFICIARY, filters=filters, fields=["name", "category"])}


def _logs(names: list[str]) -> dict[str, list[Any]]:
    fields = ["parent", "stage", "entered_on", "left_on", "by_user", "working_minutes", "sla_result"]
    filters = {"parenttype": SUPPORT_REQUEST, "parent": ["in", names]}
    logs: dict[str, list[Any]] = {}
    for row in frappe.get_all("Stage Log", filters=filters, fields=fields, order_by="parent asc, idx asc"):
        logs.setdefault(row.parent, []).append(row)
    return logs


def _stay(request: Any, row: Any, following: Any, categories: dict[str, str]) -> Stay:
    return Stay(
        request=request.name,
        stage=row.stage,
        minutes=row.working_minutes or 0 if row.left_on else _minutes_so_far(request, row),
        is_open=not row.left_on,
        deadline=row.sla_result or "" if row.left_on else _deadline_now(request, row),
        # A stay is the work of whoever ended it.
        person=following.by_user if following else "",
        support_type=request.support_type or "",
        branch_office=request.branch_office or "",
        channel=request.channel or "",
        category=categories.get(request.beneficiary) or "",
    )


def _minutes_so_far(request: Any, row: Any) -> int:
    visit = Visit(Stage(row.stage), get_datetime(row.entered_on))
    return minutes_of(visit, working_calendar(request.branch_office), dates.now())


def _deadline_now(request: Any, row: Any) -> str:
    moments = [get_datetime(value) if value else None for value in (request.sla_warn_on, request.sla_due_on)]
    state = state_at(dates.now(), Stage(row.stage), *moments)
    return state.value if state else ""
