"""Minutes of a session, composed from what was recorded in it, and approved by the chair (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.exceptions import SealedMinutesError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.committee import ballots
from women_mining_beneficiaries.services.sent_document import name_of

TEMPLATE = "women_mining_beneficiaries/templates/minutes.html"
SESSION = "Committee Session"


def compose(session: str) -> Any:
    """Write the minutes from the record; what was corrected by hand before is written anew."""
    doc = frappe.get_doc(SESSION, session)
    if doc.status not in ("Held", "Planned"):
        frappe.throw(_("These minutes are approved. They are not composed anew (clause P59)."), exc=SealedMinutesError)
    doc.minutes = frappe.render_template(TEMPLATE, {"m": describe(doc)})
    return doc.save()


def approve(session: str) -> Any:
    doc = frappe.get_doc(SESSION, session)
    doc.status = "Minutes Approved"
    return doc.save()


@frappe.whitelist()
def compose_action(doc: str = "") -> Any:
    """The button of a session that composes its minutes."""
    return compose(name_of(doc))


@frappe.whitelist()
def approve_action(doc: str = "") -> Any:
    """The button of a session with which the chair approves its minutes."""
    return approve(name_of(doc))


def describe(session: Any) -> dict[str, Any]:
    """What minutes tell: when and where, who was there, the quorum, and item by item what was said and decided."""
    committee = frappe.get_cached_doc("Research Committee", session.committee)
    quorum = ballots.session_quorum(session)
    return {
        "session": session,
        "day": dates.format_both_calendars(session.held_on),
        "present": _names(session, "present"),
        "apologies": _names(session, "apology"),
        "absent": people.full_names([row.member for row in session.attendance if not row.present and not row.apology]),
        "quorum": _("Present {0}, required {1}").format(quorum.present, quorum.required),
        "quorum_met": quorum.is_met,
        "items": [_item(session, committee, row) for row in session.agenda],
    }


def _names(session: Any, column: str) -> list[str]:
    return people.full_names([row.member for row in session.attendance if row.get(column)])


def _item(session: Any, committee: Any, row: Any) -> dict[str, Any]:
    request = frappe.db.get_value(SUPPORT_REQUEST, row.reference_name, ["name", "support_title"], as_dict=True)
    decision = _decision_of(session, row)
    return {
        "number": row.idx,
        "request": row.reference_name,
        "title": request.support_title if request else "",
        "presenter": people.full_names([row.presenter])[0] if row.presenter else "",
        "aside": [line for line in (row.coi_declared_by or "").split("\n") if line],
        "discussion": row.minutes or "",
        "result": _(row.item_result) if row.item_result else "",
        **(_decision(decision, committee) if decision else {}),
    }


def _decision_of(session: Any, row: Any) -> Any:
    filters = {"session": session.name, "reference_name": row.reference_name, "corrects": ["is", "not set"]}
    name = frappe.db.get_value("Committee Decision", {**filters, "status": ["!=", "Superseded"]})
    name = name or frappe.db.get_value("Committee Decision", {**filters, "decided_on": ["is", "set"]})
    return frappe.get_doc("Committee Decision", name) if name else None


def _decision(decision: Any, committee: Any) -> dict[str, Any]:
    """Votes by name only where the committee's rules say so; a reservation is its member's own word."""
    titles = [frappe.get_cached_value("Decision Reason", row.decision_reason, "title_ar") for row in decision.reasons]
    by_name = committee.vote_visibility == "By Name"
    return {
        "decision": decision.name,
        "tally": decision.tally or "",
        "quorum_words": decision.quorum_words or "",
        "reasons": titles,
        "reason_text": decision.reason_text,
        "conditions": decision.conditions or "",
        "deferred_until": dates.format_both_calendars(decision.deferred_until),
        "override": decision.override_reason if decision.override_by else "",
        "votes": [(row.member_name, _(row.vote)) for row in decision.votes if row.vote] if by_name else [],
        "reservations": [(row.member_name, row.reservation) for row in decision.votes if row.reservation],
        "flag": decision.conflict_note if decision.conflict_flag else "",
    }
