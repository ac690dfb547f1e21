"""Requests that are still under way, the one that has stood longest in its stage first."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, date_diff, now_datetime
from women_mining_beneficiaries.domain.stages import TERMINAL

_REQUEST = "Support Request"
_ENDED = tuple(stage.value for stage in TERMINAL)
_BOUNDS = (7, 14, 30)


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row a request with its days in the stage and in all."""
    filters = frappe._dict(filters or {})
    rows = [_row(request, entered) for request, entered in _open_requests(filters)]
    least = cint(filters.least_days)
    rows = sorted((row for row in rows if row["days_in_stage"] >= least), key=lambda row: -row["days_in_stage"])
    return _columns(), rows, None, _chart(rows), _summary(rows)


def _open_requests(filters: Any) -> list[tuple[Any, Any]]:
    """The requests the reader may see, each with when it entered its stage. He may read their stages too: every role of
    the report has the field level of the stage log."""
    conditions = [["policy_stage", "not in", _ENDED]]
    conditions += [[key, "=", filters[key]] for key in ("workflow_state", "channel", "priority") if filters.get(key)]
    fields = ["name", "beneficiary_name", "workflow_state", "channel", "priority", "submitted_on", "creation"]
    requests = frappe.get_list(_REQUEST, filters=conditions, fields=fields, limit_page_length=0)
    entered = _entered_on([request.name for request in requests])
    return [(request, entered.get(request.name)) for request in requests]


def _entered_on(names: list[str]) -> dict[str, Any]:
    rows = frappe.get_all(
        "Stage Log",
        filters={"parenttype": _REQUEST, "parent": ["in", names], "left_on": ["is", "not set"]},
        fields=["parent", "entered_on"],
        order_by="idx asc",
    )
    return {row.parent: row.entered_on for row in rows}


def _row(request: Any, entered: Any) -> dict[str, Any]:
    received = request.submitted_on or request.creation
    return {
        "name": request.name,
        "beneficiary_name": request.beneficiary_name,
        "workflow_state": request.workflow_state,
        "channel": request.channel,
        "priority": request.priority,
        "submitted_on": received,
        "days_in_stage": date_diff(now_datetime(), entered or received),
        "days": date_diff(now_datetime(), received),
    }


def _columns() -> list[dict[str, Any]]:
    def column(fieldname: str, label: str, fieldtype: str, options: str = "") -> dict[str, Any]:
        return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "options": options}

    return [
        column("name", _("Support Request"), "Link", _REQUEST),
        column("beneficiary_name", _("Beneficiary"), "Data"),
        column("workflow_state", _("Stage"), "Link", "Workflow State"),
        column("channel", _("Communication Channel"), "Link", "Communication Channel"),
        column("priority", _("Priority"), "Select"),
        column("submitted_on", _("Received On"), "Date"),
        column("days_in_stage", _("Days in the Stage"), "Int"),
        column("days", _("Days in All"), "Int"),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How many requests have stood for how long."""
    labels = [_("Up to {0} days").format(_BOUNDS[0])]
    labels += [_("{0} to {1} days").format(low + 1, high) for low, high in zip(_BOUNDS, _BOUNDS[1:], strict=False)]
    labels.append(_("More than {0} days").format(_BOUNDS[-1]))
    values = [0] * len(labels)
    for row in rows:
        values[sum(row["days_in_stage"] > bound for bound in _BOUNDS)] += 1
    return {"data": {"labels": labels, "datasets": [{"name": _("Requests"), "values": values}]}, "type": "bar"}


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    old = sum(row["days_in_stage"] > _BOUNDS[-1] for row in rows)
    return [
        {"value": len(rows), "label": _("Open Requests"), "datatype": "Int", "indicator": "Blue"},
        {
            "value": old,
            "label": _("More than {0} days").format(_BOUNDS[-1]),
            "datatype": "Int",
            "indicator": "Red" if old else "Green",
        },
    ]
