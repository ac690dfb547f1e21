"""Working time that requests spent in each stage, by person or segment, and those that stand there now (P12)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.durations import summarise
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services.clocks.stage_times import GROUPS, Stay, group_of, stays_in_view, titles_of

_ORDER = [stage.value for stage in Stage]


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per group and stage: how often, how long, and what stands there now."""
    filters = frappe._dict(filters or {})
    group_by = filters.group_by or "Stage"
    stays = [stay for stay in stays_in_view(filters) if filters.policy_stage in (None, "", stay.stage)]
    cells: dict[tuple[str, str], list[Stay]] = {}
    for stay in stays:
        cells.setdefault((group_of(stay, group_by), stay.stage), []).append(stay)
    titles = titles_of({group for group, _stage in cells}, group_by)
    keys = sorted(cells, key=lambda key: (titles[key[0]], _ORDER.index(key[1])))
    rows = [_row(key, titles[key[0]], cells[key]) for key in keys]
    return _columns(group_by), rows, None, _chart(stays), _summary(stays)


def _row(key: tuple[str, str], title: str, stays: list[Stay]) -> dict[str, Any]:
    group, stage = key
    found = summarise([stay.minutes for stay in stays])
    standing = [stay for stay in stays if stay.is_open]
    return {
        "group": title,
        "group_value": group,
        "policy_stage": stage,
        "stage_title": _(stage),
        "stays": found.count,
        "mean_hours": found.mean,
        "median_hours": found.median,
        "longest_hours": found.longest,
        "standing": len(standing),
        "at_risk": sum(stay.deadline == "At Risk" for stay in standing),
        "breached": sum(stay.deadline == "Breached" for stay in standing),
    }


def _columns(group_by: str) -> list[dict[str, Any]]:
    def column(fieldname: str, label: str, fieldtype: str = "Int", **more: Any) -> dict[str, Any]:
        return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": 130, **more}

    groups = [column("group", _(group_by), "Data", width=200)] if group_by != "Stage" else []
    return [
        *groups,
        column("stage_title", _("Stage"), "Data", width=180),
        column("stays", _("Stays")),
        column("mean_hours", _("Mean Hours"), "Float", precision=1),
        column("median_hours", _("Median Hours"), "Float", precision=1),
        column("longest_hours", _("Longest Hours"), "Float", precision=1),
        column("standing", _("Standing There Now"), **_lead(group_by)),
        column("at_risk", _("At Risk")),
        column("breached", _("Breached")),
    ]


def _lead(group_by: str) -> dict[str, Any]:
    """The way to the requests that a number counts, where a field of theirs says the group."""
    if group_by in ("Person", "Beneficiary Category") or not frappe.has_permission("Support Request"):
        return {}
    segment = {GROUPS[group_by]: "{group_value}"} if GROUPS[group_by] else {}
    return {"drill_down": {"doctype": "Support Request", "filters": {"policy_stage": "{policy_stage}", **segment}}}


def _chart(stays: list[Stay]) -> dict[str, Any] | None:
    if not stays:
        return None
    stages = [stage for stage in _ORDER if any(stay.stage == stage for stay in stays)]
    means = [summarise([stay.minutes for stay in stays if stay.stage == stage]).mean for stage in stages]
    data = {"labels": [_(stage) for stage in stages], "datasets": [{"name": _("Mean Hours"), "values": means}]}
    return {"data": data, "type": "bar"}


def _summary(stays: list[Stay]) -> list[dict[str, Any]]:
    late = sum(stay.is_open and stay.deadline == "Breached" for stay in stays)
    return [
        {"value": sum(stay.is_open for stay in stays), "label": _("Open Requests"), "datatype": "Int"},
        {"value": summarise([stay.minutes for stay in stays]).mean, "label": _("Mean Hours"), "datatype": "Float"},
        {"value": late, "label": _("Breached"), "datatype": "Int", "indicator": "Red" if late else "Green"},
    ]
