"""Which decisions came before the minimum, within the reply period or after its end, and by what reason (P60)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import date_diff, getdate
from women_mining_beneficiaries.domain.decision_window import MinimumEnforcement, Timing, judge_timing
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks.request_window import request_window
from women_mining_beneficiaries.services.clocks.stage_times import span_of

_REQUEST = "Support Request"
RESULTS = ("Before the Minimum", "In Time", "Late", "Waiting", "Waiting and Late")
_DECIDED = {Timing.ON_TIME: "In Time", Timing.LATE: "Late"}


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per referred request that the reader may see."""
    filters = frappe._dict(filters or {})
    rows = [_row(request) for request in _referred(filters)]
    rows = [row for row in rows if filters.result in (None, "", row["result"])]
    counts = {result: sum(row["result"] == result for row in rows) for result in RESULTS}
    return _columns(), rows, None, _chart(counts), _summary(counts)


def _referred(filters: Any) -> list[Any]:
    first, last = span_of(filters)
    conditions: list[list[Any]] = [["referred_on", "between", [first, last]]]
    conditions += [[key, "=", filters[key]] for key in ("support_type", "branch_office") if filters.get(key)]
    fields = (
        "name support_title support_type referred_on earliest_decision_on latest_decision_on decided_on policy_snapshot "
        "decision_outcome window_override_by window_override_reason"
    ).split()
    return frappe.get_list(_REQUEST, filters=conditions, fields=fields, order_by="referred_on asc", limit_page_length=0)


def _row(request: Any) -> dict[str, Any]:
    decided = getdate(request.decided_on) if request.decided_on else None
    result = _result(request, decided)
    return {
        "name": request.name,
        "support_title": request.support_title,
        "referred_on": getdate(request.referred_on),
        "earliest_decision_on": request.earliest_decision_on,
        "latest_decision_on": request.latest_decision_on,
        "decided_on": decided,
        "days": date_diff(decided or dates.today(), request.referred_on),
        "result": result,
        "result_title": _(result),
        "override_reason": request.window_override_reason,
    }


def _result(request: Any, decided: Any) -> str:
    window = request_window(request)
    timing = judge_timing(window, decided or dates.today(), MinimumEnforcement.BLOCK)
    if decided is None:
        return "Waiting and Late" if timing is Timing.LATE else "Waiting"
    return _DECIDED.get(timing, "Before the Minimum")


def _columns() -> list[dict[str, Any]]:
    def column(fieldname: str, label: str, fieldtype: str, **more: Any) -> dict[str, Any]:
        return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": 130, **more}

    return [
        column("name", _("Support Request"), "Link", options=_REQUEST),
        column("support_title", _("Support"), "Data", width=180),
        column("referred_on", _("Referred On"), "Date"),
        column("earliest_decision_on", _("Earliest Reply"), "Date"),
        column("latest_decision_on", _("Latest Reply"), "Date"),
        column("decided_on", _("Decided On"), "Date"),
        column("days", _("Days"), "Int", width=80),
        column("result_title", _("Result"), "Data"),
        column("override_reason", _("Reason of the Override"), "Data", width=220),
    ]


def _chart(counts: dict[str, int]) -> dict[str, Any] | None:
    if not any(counts.values()):
        return None
    data = {
        "labels": [_(result) for result in RESULTS],
        "datasets": [{"name": _("Requests"), "values": [counts[result] for result in RESULTS]}],
    }
    return {"data": data, "type": "bar"}


def _summary(counts: dict[str, int]) -> list[dict[str, Any]]:
    decided = counts["Before the Minimum"] + counts["In Time"] + counts["Late"]
    early, late = counts["Before the Minimum"], counts["Late"] + counts["Waiting and Late"]
    return [
        {"value": share(counts["In Time"], decided), "label": _("Share in Time"), "datatype": "Percent"},
        {
            "value": early,
            "label": _("Before the Minimum"),
            "datatype": "Int",
            "indicator": "Orange" if early else "Green",
        },
        {"value": late, "label": _("Late"), "datatype": "Int", "indicator": "Red" if late else "Green"},
    ]
