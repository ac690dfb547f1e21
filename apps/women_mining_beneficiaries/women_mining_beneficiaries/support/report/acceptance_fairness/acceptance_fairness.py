"""Acceptance and rejection by branch, category, region and type, without a figure about fewer people than the limit."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import add_days, getdate
from women_mining_beneficiaries.domain.fairness import Decided, Fairness, GroupResult, compare_over_periods
from women_mining_beneficiaries.domain.quarters import Quarter, after, first_day, quarter_of, whole_quarters
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import bars, column, figure, titles
from women_mining_beneficiaries.services.settings import get_setting

# What people are grouped by → the record that says it, and its field.
_GROUPS = {
    "Branch Office": ("Support Request", "branch_office"),
    "Support Type": ("Support Request", "support_type"),
    "Communication Channel": ("Support Request", "channel"),
    "Beneficiary Category": ("Beneficiary", "category"),
    "Service Region": ("Beneficiary", "region"),
}
_ACCEPTED = ("Accepted", "Partially Accepted")


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per group. The reader needs no access to one request: only sums that were suppressed leave here."""
    filters = frappe._dict(filters or {})
    group_by = filters.group_by or "Branch Office"
    if group_by not in _GROUPS:
        frappe.throw(_("Choose one of the groups of this report."))
    quarters = whole_quarters(*span_of(filters), getdate(dates.today()))
    found = compare_over_periods(_decided(quarters, group_by), get_setting("anonymity_k"))
    names = titles(group_by, [group.group for group in found.groups])
    rows = [_row(names[group.group], group) for group in found.groups]
    return _columns(group_by), rows, _message(quarters), _chart(rows), _summary(found)


def _message(quarters: list[Quarter]) -> str:
    if not quarters:
        return _("Counted are whole quarters that have ended; the days you chose hold none. Choose a longer span.")
    days = map(dates.format_both_calendars, (first_day(quarters[0]), add_days(first_day(after(quarters[-1])), -1)))
    return _(
        "Counted are the whole quarters from {0} to {1}. A group with fewer people in a quarter than the limit of anonymity allows to show is left out of that quarter."
    ).format(*days)


def _decided(quarters: list[Quarter], group_by: str) -> list[list[Decided]]:
    """The decisions of each quarter."""
    requests = _requests_of(quarters) if quarters else []
    record, field = _GROUPS[group_by]
    groups = _of_people({row.beneficiary for row in requests}, field) if record == "Beneficiary" else {}
    periods: dict[Quarter, list[Decided]] = {quarter: [] for quarter in quarters}
    for row in requests:
        group = groups.get(row.beneficiary) if record == "Beneficiary" else row[field]
        decided = Decided(group or "", row.beneficiary, row.decision_outcome in _ACCEPTED)
        periods[quarter_of(getdate(row.decided_on))].append(decided)
    return list(periods.values())


def _requests_of(quarters: list[Quarter]) -> list[Any]:
    conditions = [
        ["decided_on", ">=", first_day(quarters[0])],
        ["decided_on", "<", first_day(after(quarters[-1]))],
        ["decision_outcome", "in", [*_ACCEPTED, "Rejected"]],
    ]
    fields = ["beneficiary", "decision_outcome", "branch_office", "support_type", "channel", "decided_on"]
    return frappe.get_all("Support Request", filters=conditions, fields=fields)


def _of_people(names: set[str], field: str) -> dict[str, str]:
    rows = frappe.get_all("Beneficiary", filters={"name": ["in", sorted(names)]}, fields=["name", field])
    return {row.name: row[field] for row in rows}


def _row(title: str, group: GroupResult) -> dict[str, Any]:
    rejected = None if group.decisions is None or group.accepted is None else group.decisions - group.accepted
    return {
        "group": title,
        "decisions": group.decisions,
        "accepted": group.accepted,
        "rejected": rejected,
        "share": group.share_accepted,
    }


def _columns(group_by: str) -> list[dict[str, Any]]:
    return [
        column("group", _(group_by), "Data", width=220),
        column("decisions", _("Decisions")),
        column("accepted", _("Accepted")),
        column("rejected", _("Rejected")),
        column("share", _("Share Accepted"), "Percent"),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    shown = [row for row in rows if row["share"] is not None]
    return bars([row["group"] for row in shown], {_("Share Accepted"): [row["share"] for row in shown]})


def _summary(found: Fairness) -> list[dict[str, Any]]:
    return [
        figure(_("Decisions"), found.overall.decisions),
        figure(_("Share Accepted"), found.overall.share_accepted, "Percent"),
    ]
