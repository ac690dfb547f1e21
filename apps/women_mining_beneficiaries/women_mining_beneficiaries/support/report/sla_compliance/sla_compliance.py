"""How many stays in stages ended in time, by stage or segment; with those that run out of time now (P12 «سرعة»)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services.clocks.stage_times import Stay, group_of, stays_in_view, titles_of

_ORDER = [stage.value for stage in Stage]


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per stage or segment; only stays that had a deadline count."""
    filters = frappe._dict(filters or {})
    # Who keeps deadlines is a matter of stages and segments here; persons are in Stage Ageing, for who leads them.
    group_by = "Stage" if filters.group_by in (None, "", "Person") else filters.group_by
    measured = [stay for stay in stays_in_view(filters) if stay.deadline not in ("", "Paused")]
    groups: dict[str, list[Stay]] = {}
    for stay in measured:
        groups.setdefault(stay.stage if group_by == "Stage" else group_of(stay, group_by), []).append(stay)
    rows = [_row(title, groups[group]) for group, title in _in_order(groups, group_by)]
    return _columns(group_by), rows, None, _chart(rows), _summary(measured)


def _in_order(groups: dict[str, list[Stay]], group_by: str) -> list[tuple[str, str]]:
    if group_by == "Stage":
        return [(stage, _(stage)) for stage in _ORDER if stage in groups]
    return sorted(titles_of(groups, group_by).items(), key=lambda item: item[1])


def _row(title: str, stays: list[Stay]) -> dict[str, Any]:
    ended = [stay for stay in stays if not stay.is_open]
    within = sum(stay.deadline == "Within" for stay in ended)
    standing = [stay.deadline for stay in stays if stay.is_open]
    return {
        "group": title,
        "ended": len(ended),
        "within": within,
        "late": len(ended) - within,
        "share": share(within, len(ended)),
        "open_within": standing.count("Within"),
        "open_at_risk": standing.count("At Risk"),
        "open_breached": standing.count("Breached"),
    }


def _columns(group_by: str) -> list[dict[str, Any]]:
    def column(fieldname: str, label: str, fieldtype: str = "Int", **more: Any) -> dict[str, Any]:
        return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": 130, **more}

    return [
        column("group", _(group_by), "Data", width=220),
        column("ended", _("Ended")),
        column("within", _("In Time")),
        column("late", _("Late")),
        column("share", _("Share in Time"), "Percent"),
        column("open_within", _("Open, in Time")),
        column("open_at_risk", _("Open, at Risk")),
        column("open_breached", _("Open, Breached")),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not rows:
        return None
    datasets = [
        {"name": _("In Time"), "values": [row["within"] for row in rows]},
        {"name": _("Late"), "values": [row["late"] for row in rows]},
    ]
    data = {"labels": [row["group"] for row in rows], "datasets": datasets}
    return {"data": data, "type": "bar", "barOptions": {"stacked": 1}}


def _summary(stays: list[Stay]) -> list[dict[str, Any]]:
    ended = [stay for stay in stays if not stay.is_open]
    in_time = share(sum(stay.deadline == "Within" for stay in ended), len(ended))
    late = sum(stay.is_open and stay.deadline == "Breached" for stay in stays)
    return [
        {"value": in_time, "label": _("Share in Time"), "datatype": "Percent"},
        {"value": len(ended), "label": _("Ended"), "datatype": "Int"},
        {"value": late, "label": _("Open, Breached"), "datatype": "Int", "indicator": "Red" if late else "Green"},
    ]
