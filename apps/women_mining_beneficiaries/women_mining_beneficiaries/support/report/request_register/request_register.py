"""Every request received in a span of days, with its stage, its owner's branch, its decision and how long it took."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import date_diff, getdate
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.domain.stages import TERMINAL, Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import bars, chosen, column, figure, titles

_REQUEST = "Support Request"
_CHOICES = ("support_type", "branch_office", "channel", "policy_stage", "decision_outcome")
_ORDER = [stage.value for stage in Stage]


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per request the reader may see."""
    filters = frappe._dict(filters or {})
    requests = _received(filters)
    names = {kind: titles(kind, {row[key] or "" for row in requests}) for kind, key in _KINDS.items()}
    rows = [_row(request, names) for request in requests]
    return _columns(), rows, None, _chart(rows), _summary(rows)


_KINDS = {"Support Type": "support_type", "Communication Channel": "channel"}


def _received(filters: Any) -> list[Any]:
    conditions = [["submitted_on", "between", list(span_of(filters))], *chosen(filters, *_CHOICES)]
    fields = (
        "name beneficiary_name support_type channel branch_office policy_stage submitted_on latest_decision_on "
        "decision_outcome decided_on closed_on withdrawn_on returns_count"
    ).split()
    order = "submitted_on desc"
    return frappe.get_list(_REQUEST, filters=conditions, fields=fields, order_by=order, limit_page_length=0)


def _row(request: Any, names: dict[str, dict[str, str]]) -> dict[str, Any]:
    is_ended = Stage(request.policy_stage) in TERMINAL
    last_day = request.closed_on or request.withdrawn_on if is_ended else dates.today()
    return {
        **{key: request[key] for key in ("name", "beneficiary_name", "branch_office", "policy_stage", "returns_count")},
        "type_title": names["Support Type"][request.support_type or ""],
        "channel_title": names["Communication Channel"][request.channel or ""],
        "stage_title": _(request.policy_stage),
        "submitted_on": getdate(request.submitted_on),
        "latest_decision_on": request.latest_decision_on,
        "outcome": _(request.decision_outcome) if request.decision_outcome else "",
        "is_ended": is_ended,
        "is_accepted": request.decision_outcome in ("Accepted", "Partially Accepted"),
        "days": date_diff(last_day, request.submitted_on) if last_day else None,
    }


def _columns() -> list[dict[str, Any]]:
    return [
        column("name", _("Support Request"), "Link", options=_REQUEST),
        column("beneficiary_name", _("Beneficiary"), "Data"),
        column("type_title", _("Support Type"), "Data"),
        column("channel_title", _("Communication Channel"), "Data"),
        column("branch_office", _("Branch Office"), "Link", options="Branch Office"),
        column("stage_title", _("Stage"), "Data"),
        column("submitted_on", _("Received On"), "Date"),
        column("latest_decision_on", _("Latest Reply"), "Date"),
        column("outcome", _("Decision"), "Data"),
        column("returns_count", _("Returns")),
        column("days", _("Days in All")),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    stages = [stage for stage in _ORDER if any(row["policy_stage"] == stage for row in rows)]
    values = [sum(row["policy_stage"] == stage for row in rows) for stage in stages]
    return bars([_(stage) for stage in stages], {_("Requests"): values})


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ended = [row for row in rows if row["is_ended"]]
    decided = [row for row in rows if row["outcome"]]
    accepted = share(sum(row["is_accepted"] for row in decided), len(decided))
    lasted = [row["days"] for row in ended if row["days"] is not None]
    mean = round(sum(lasted) / len(lasted), 1) if lasted else 0
    return [
        figure(_("Requests Received"), len(rows)),
        figure(_("Requests Ended"), len(ended)),
        figure(_("Mean Days to the End"), mean, "Float"),
        figure(_("Share Accepted"), accepted, "Percent"),
    ]
