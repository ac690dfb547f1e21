"""Acceptance and rejection by branch, category, region and type, without a figure about fewer people than the limit."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.fairness import Decided, Fairness, GroupResult, compare_groups
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
    found = compare_groups(_decided(filters, group_by), get_setting("anonymity_k"))
    names = titles(group_by, [group.group for group in found.groups])
    rows = [_row(names[group.group], group) for group in found.groups]
    message = _("An empty figure is about fewer people than the limit of anonymity allows to show.")
    return _columns(group_by), rows, message if rows else None, _chart(rows), _summary(found)


def _decided(filters: Any, group_by: str) -> list[Decided]:
    conditions = {
        "decided_on": ["between", list(span_of(filters))],
        "decision_outcome": ["in", [*_ACCEPTED, "Rejected"]],
    }
    fields = ["beneficiary", "decision_outcome", "branch_office", "support_type", "channel"]
    requests = frappe.get_all("Support Request", filters=conditions, fields=fields)
    record, field = _GROUPS[group_by]
    groups = _of_people({row.beneficiary for row in requests}, field) if record == "Beneficiary" else {}
    return [
        Decided(
            group=(groups.get(row.beneficiary) if record == "Beneficiary" else row[field]) or "",
            person=row.beneficiary,
            is_accepted=row.decision_outcome in _ACCEPTED,
        )
        for row in requests
    ]


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
