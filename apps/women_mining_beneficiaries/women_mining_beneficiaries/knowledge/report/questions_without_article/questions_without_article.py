"""What people ask that no article answers yet, by topic (P19, P49): what the editor writes next."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import bars, chosen, column, figure, lead, rows_of

_INQUIRY = "Inquiry"


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per topic: questions asked, open, answered from an article and without one; texts are not told here."""
    filters = frappe._dict(filters or {})
    topics = {row.name: row.topic or "" for row in _inquiries(filters)}
    fields = ["question", "answered", "article"]
    groups: dict[str, list[Any]] = {}
    for question in rows_of("Inquiry Question", _INQUIRY, list(topics), fields):
        groups.setdefault(topics[question.parent], []).append(question)
    rows = [_row(topic, questions) for topic, questions in groups.items()]
    rows.sort(key=lambda row: (-row["without"], row["title"]))
    return _columns(), rows, None, _chart(rows), _summary(rows)


def _inquiries(filters: Any) -> list[Any]:
    conditions = [["received_on", "between", list(span_of(filters))], *chosen(filters, "channel", "topic")]
    # The editor opens no inquiry: she gets numbers by topic and no way to one person's words.
    find = frappe.get_list if frappe.has_permission(_INQUIRY) else frappe.get_all
    return find(_INQUIRY, filters=conditions, fields=["name", "topic"], limit_page_length=0)


def _row(topic: str, questions: list[Any]) -> dict[str, Any]:
    answered = [row for row in questions if row.answered]
    from_article = sum(bool(row.article) for row in answered)
    return {
        "topic": topic or ["is", "not set"],
        "title": frappe.get_cached_value("Interaction Topic", topic, "title_ar") if topic else _("Not Specified"),
        "asked": len(questions),
        "open": len(questions) - len(answered),
        "from_article": from_article,
        "without": len(answered) - from_article,
        "share": share(from_article, len(answered)),
    }


def _columns() -> list[dict[str, Any]]:
    return [
        column("title", _("Topic"), "Data", width=220),
        column("asked", _("Questions"), **lead(_INQUIRY, topic="{topic}")),
        column("open", _("Open")),
        column("from_article", _("Answered from an Article")),
        column("without", _("Answered without an Article")),
        column("share", _("Share from Articles"), "Percent", disable_total=1),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    keys = {
        _("Answered from an Article"): "from_article",
        _("Answered without an Article"): "without",
        _("Open"): "open",
    }
    datasets = {label: [row[key] for row in rows] for label, key in keys.items()}
    return bars([row["title"] for row in rows], datasets, stacked=True)


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    without = sum(row["without"] for row in rows)
    return [
        figure(_("Questions"), sum(row["asked"] for row in rows)),
        figure(_("Answered without an Article"), without, bad=bool(without)),
    ]
