"""What the committee did: by session, or by member with votes, recusals and disclosures of conflicts (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import date_diff, getdate
from women_mining_beneficiaries.domain.committee_work import Ballot, MemberWork, Seat, work_of_members
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import bars, chosen, column, figure, lead, rows_of

_SESSION, _DECISION, _DISCLOSURE = "Committee Session", "Committee Decision", "Conflict Disclosure"
_OUTCOMES = {
    "Accepted": "accepted",
    "Partially Accepted": "partially_accepted",
    "Rejected": "rejected",
    "Deferred": "deferred",
}
_RECORDED = ("Recorded", "Communicated")


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """Sessions, decisions and disclosures of the span that the reader may see."""
    filters = frappe._dict(filters or {})
    sessions = _sessions(filters)
    decisions = _decisions([session.name for session in sessions])
    show = _by_member if filters.group_by == "Member" else _by_session
    columns, rows, chart = show(filters, sessions, decisions)
    return columns, rows, None, chart, _summary(sessions, decisions, _disclosures(filters))


def _sessions(filters: Any) -> list[Any]:
    conditions = [["held_on", "between", list(span_of(filters))], ["status", "!=", "Cancelled"]]
    fields = ["name", "held_on", "status", "mode", "quorum_met"]
    conditions += chosen(filters, "committee")
    return frappe.get_list(_SESSION, filters=conditions, fields=fields, order_by="held_on desc", limit_page_length=0)


def _decisions(sessions: list[str]) -> list[Any]:
    fields = ["name", "session", "outcome", "status", "decided_on", "reference_doctype", "reference_name"]
    filters = {"session": ["in", sessions]}
    return frappe.get_list(_DECISION, filters=filters, fields=fields, limit_page_length=0)


def _disclosures(filters: Any) -> list[str]:
    filters = {"disclosed_on": ["between", list(span_of(filters))]}
    return frappe.get_list(_DISCLOSURE, filters=filters, pluck="user", limit_page_length=0)


def _by_session(_filters: Any, sessions: list[Any], decisions: list[Any]) -> tuple[Any, ...]:
    rows = [_session_row(session, [row for row in decisions if row.session == session.name]) for session in sessions]
    shown = [row for row in reversed(rows) if row["decided"]]
    labels = [str(row["held_on"]) for row in shown]
    outcomes = {_(outcome): [row[key] for row in shown] for outcome, key in _OUTCOMES.items()}
    return _session_columns(), rows, bars(labels, outcomes, stacked=True)


def _session_row(session: Any, decisions: list[Any]) -> dict[str, Any]:
    recorded = [row for row in decisions if row.status in _RECORDED]
    days = [date_diff(row.decided_on, _referred_on(row)) for row in recorded if _referred_on(row)]
    return {
        "name": session.name,
        "held_on": getdate(session.held_on),
        "status": _(session.status),
        "mode": _(session.mode),
        "quorum": _("Yes") if session.quorum_met else _("No"),
        "decided": len(recorded),
        **{key: sum(row.outcome == outcome for row in recorded) for outcome, key in _OUTCOMES.items()},
        "days": round(sum(days) / len(days), 1) if days else None,
    }


def _referred_on(decision: Any) -> Any:
    if decision.reference_doctype != "Support Request":
        return None
    return frappe.db.get_value("Support Request", decision.reference_name, "referred_on", cache=True)


def _session_columns() -> list[dict[str, Any]]:
    return [
        column("name", _("Committee Session"), "Link", options=_SESSION),
        column("held_on", _("Date"), "Date"),
        column("status", _("Status"), "Data", width=120),
        column("mode", _("Mode"), "Data", width=110),
        column("quorum", _("Quorum"), "Data", width=90),
        column("decided", _("Decisions"), **lead(_DECISION, session="{name}")),
        *(column(key, _(outcome)) for outcome, key in _OUTCOMES.items()),
        column("days", _("Mean Days from Referral"), "Float", precision=1),
    ]


def _by_member(filters: Any, sessions: list[Any], decisions: list[Any]) -> tuple[Any, ...]:
    seats = rows_of("Session Attendance", _SESSION, [row.name for row in sessions], ["member", "present"])
    votes = rows_of("Committee Vote", _DECISION, [row.name for row in decisions], ["member", "vote"])
    work = work_of_members(
        [Seat(row.member, bool(row.present)) for row in seats],
        [Ballot(row.member, row.vote or "") for row in votes],
        _disclosures(filters),
    )
    rows = [{**vars(line), "title": name} for line, name in zip(work, _names(work), strict=True)]
    votes_cast = [row["voted"] for row in rows]
    return _member_columns(), rows, bars([row["title"] for row in rows], {_("Votes"): votes_cast})


def _names(work: list[MemberWork]) -> list[str]:
    return people.full_names([line.member for line in work])


def _member_columns() -> list[dict[str, Any]]:
    return [
        column("title", _("Member"), "Data", width=200),
        column("invited", _("Sessions Asked To")),
        column("attended", _("Sessions Attended")),
        column("voted", _("Votes")),
        column("abstained", _("Abstentions")),
        column("recused", _("Recusals")),
        column("disclosures", _("Disclosures"), **lead(_DISCLOSURE, user="{member}")),
    ]


def _summary(sessions: list[Any], decisions: list[Any], disclosures: list[str]) -> list[dict[str, Any]]:
    recorded = sum(row.status in _RECORDED for row in decisions)
    held = sum(row.status != "Planned" for row in sessions)
    return [
        figure(_("Sessions Held"), held),
        figure(_("Decisions"), recorded),
        figure(_("Decisions per Session"), round(recorded / held, 1) if held else 0, "Float"),
        figure(_("Disclosures"), len(disclosures)),
    ]
