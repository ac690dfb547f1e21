"""Misconceptions: how often each was heard through which channel, before and since it was corrected (P24)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import bars, chosen, column, figure, titles

_MISCONCEPTION = "Misconception"


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per misconception and channel it was heard through."""
    filters = frappe._dict(filters or {})
    beliefs = frappe.get_list(
        _MISCONCEPTION,
        filters=chosen(filters, "status"),
        fields=["name", "statement_ar", "status", "article"],
        limit_page_length=0,
    )
    corrected = {belief.name: _corrected_on(belief.article) for belief in beliefs}
    heard = _heard(filters, list(corrected))
    named = titles("Communication Channel", {channel for _belief, channel, _day in heard})
    rows = [row for belief in beliefs for row in _rows(belief, heard, corrected[belief.name], named)]
    return _columns(), rows, None, _chart(rows), _summary(beliefs, rows)


def _corrected_on(article: str | None) -> Any:
    published = frappe.db.get_value("Knowledge Article", article, "published_on") if article else None
    return getdate(published) if published else None


def _heard(filters: Any, beliefs: list[str]) -> list[tuple[str, str, Any]]:
    """Belief, channel and day of each time one was heard; sums only, so every contact counts."""
    first, last = span_of(filters)
    rows = frappe.get_all(
        "Misconception Heard",
        filters={"parenttype": "Beneficiary Interaction", "misconception": ["in", beliefs]},
        fields=["parent", "misconception"],
    )
    contacts = frappe.get_all(
        "Beneficiary Interaction",
        filters={"name": ["in", [row.parent for row in rows]], "occurred_on": ["between", [first, last]]},
        fields=["name", "channel", "occurred_on"],
    )
    known = {contact.name: contact for contact in contacts}
    found = [(row.misconception, known[row.parent]) for row in rows if row.parent in known]
    return [(belief, contact.channel or "", getdate(contact.occurred_on)) for belief, contact in found]


def _rows(
    belief: Any, heard: list[tuple[str, str, Any]], corrected: Any, named: dict[str, str]
) -> list[dict[str, Any]]:
    days: dict[str, list[Any]] = {}
    for found, channel, day in heard:
        if found == belief.name:
            days.setdefault(channel, []).append(day)
    common = {
        "name": belief.name,
        "statement": belief.statement_ar,
        "status": _(belief.status),
        "corrected_on": corrected,
    }
    if not days:
        return [{**common, "channel": "", "before": 0, "since": 0}]
    return [
        {
            **common,
            "channel": named[channel],
            "before": sum(corrected is None or day < corrected for day in found),
            "since": sum(corrected is not None and day >= corrected for day in found),
        }
        for channel, found in sorted(days.items())
    ]


def _columns() -> list[dict[str, Any]]:
    return [
        column("name", _("Misconception"), "Link", options=_MISCONCEPTION),
        column("statement", _("What People Say"), "Small Text", width=260),
        column("status", _("Status"), "Data", width=110),
        column("corrected_on", _("Corrected On"), "Date"),
        column("channel", _("Communication Channel"), "Data"),
        column("before", _("Heard before the Correction")),
        column("since", _("Heard since the Correction")),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    heard: dict[str, list[int]] = {}
    for row in rows:
        sums = heard.setdefault(row["statement"], [0, 0])
        sums[0] += row["before"]
        sums[1] += row["since"]
    before, since = ([sums[place] for sums in heard.values()] for place in (0, 1))
    datasets = {_("Heard before the Correction"): before, _("Heard since the Correction"): since}
    return bars(list(heard), datasets, stacked=True)


def _summary(beliefs: list[Any], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    waiting = sum(belief.status == "Open" for belief in beliefs)
    return [
        figure(_("Misconceptions"), len(beliefs)),
        figure(_("Not Corrected"), waiting, bad=bool(waiting)),
        figure(_("Times Heard"), sum(row["before"] + row["since"] for row in rows)),
    ]
