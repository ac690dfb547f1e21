"""How many of those asked have read a version of the policy, by role, and who is late (P11; question 10)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import date_diff, getdate
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.report_parts import chosen, column, counted, figure

_ACK = "Policy Acknowledgement"


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per person asked whom the reader may see; without a choice, for the version in force."""
    filters = frappe._dict(filters or {})
    version = filters.policy_version or frappe.db.get_value("Policy Version", {"status": "Active"})
    rows = [_row(row) for row in _asked(version, filters)]
    rows = [row for row in rows if filters.state in (None, "", row["state"])]
    return _columns(), rows, None, counted((row["state_title"] for row in rows), _("People")), _summary(rows, version)


def _asked(version: Any, filters: Any) -> list[Any]:
    conditions = [["policy_version", "=", version], *chosen(filters, "audience")]
    fields = ["name", "person", "user", "audience", "acknowledged", "due_on", "ack_on", "method"]
    order = "acknowledged asc, due_on asc, user asc"
    return frappe.get_list(_ACK, filters=conditions, fields=fields, order_by=order, limit_page_length=0)


def _row(asked: Any) -> dict[str, Any]:
    late = not asked.acknowledged and asked.due_on and getdate(asked.due_on) < dates.today()
    state = "Acknowledged" if asked.acknowledged else "Late" if late else "Waiting"
    return {
        "name": asked.name,
        "person": asked.person or asked.user,
        "audience": _(asked.audience),
        "due_on": asked.due_on,
        "ack_on": getdate(asked.ack_on) if asked.ack_on else None,
        "method": _(asked.method) if asked.method else "",
        "state": state,
        "state_title": _(state),
        "days_late": date_diff(dates.today(), asked.due_on) if late else 0,
    }


def _columns() -> list[dict[str, Any]]:
    return [
        column("person", _("Person"), "Data", width=220),
        column("audience", _("Audience"), "Data", width=120),
        column("state_title", _("State"), "Data", width=120),
        column("due_on", _("Due On"), "Date"),
        column("ack_on", _("Acknowledged On"), "Date"),
        column("method", _("Method"), "Data", width=120),
        column("days_late", _("Days Late")),
        column("name", _("Policy Acknowledgement"), "Link", options=_ACK),
    ]


def _summary(rows: list[dict[str, Any]], version: Any) -> list[dict[str, Any]]:
    given = sum(row["state"] == "Acknowledged" for row in rows)
    late = sum(row["state"] == "Late" for row in rows)
    review = frappe.db.get_value("Policy Version", version, "next_review_date") if version else None
    figures = [
        figure(_("People Asked"), len(rows)),
        figure(_("Share Acknowledged"), share(given, len(rows)), "Percent"),
        figure(_("Late"), late, bad=bool(late)),
    ]
    if review:
        figures.append(figure(_("Next Review"), review, "Date", bad=getdate(review) < dates.today()))
    return figures
