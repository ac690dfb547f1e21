"""Appointments: times that are open and free, what a visit needs, and what became of them (P34, P50)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import cint, get_datetime
from women_mining_beneficiaries.domain import appointments as rules
from women_mining_beneficiaries.domain.appointments import Plan, Problem, Span, Status
from women_mining_beneficiaries.exceptions import AppointmentError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.settings import get_settings

VISIT = "At the Beneficiary's Place"
_CHANNEL_KIND = {"In Person": "In Person", VISIT: "In Person", "By Telephone": "Telephone", "By Video": "In Person"}
_SENTENCES = {
    Problem.ENDS_BEFORE_IT_BEGINS: _lt("The appointment ends before it begins."),
    Problem.TOO_SHORT: _lt(
        "A meeting lasts at least {0} minutes. Give it the time, or write why less is enough (clause P50)."
    ),
    Problem.CLOSED: _lt("This is outside the opening times. {1}"),
    Problem.TAKEN: _lt("The officer has another appointment at this time. {1}"),
    Problem.NO_CONSENT: _lt("Record how the person consented to the visit (clause P20)."),
    Problem.NO_COMPANION: _lt("Two go on a visit. Name the companion officer (clause P20)."),
    Problem.NEEDS_NOT_MET: _lt("This person has accommodation needs. Write what was arranged for them (clause P20)."),
}


def check_plan(doc: Any) -> None:
    """Refuse a time or a visit that the rules do not allow, and say what is free."""
    problem = rules.problem_of(_plan_of(doc))
    if problem:
        free = _free_times(doc) if problem in (Problem.CLOSED, Problem.TAKEN) else ""
        refuse(str(_SENTENCES[problem]).format(get_settings().min_interview_minutes, free))


def _plan_of(doc: Any) -> Plan:
    start, end = get_datetime(doc.scheduled_from), get_datetime(doc.scheduled_to)
    settings = get_settings()
    return Plan(
        start=start,
        end=end,
        minimum_minutes=settings.min_interview_minutes or 0,
        shorter_reason=doc.shorter_reason or "",
        opening=opening_times(start.date(), doc.branch_office),
        taken=taken_times(doc.officer, start.date(), doc.name),
        is_visit=doc.mode == VISIT,
        has_consent=bool(doc.visit_consent),
        has_companion=doc.companion_officer not in (None, "", doc.officer),
        needs_companion=bool(settings.companion_required_for_visit),
        needs="" if _is_to_be_confirmed(doc) else doc.accommodation_needs or "",
        arranged=doc.accommodation_arranged or "",
    )


def _is_to_be_confirmed(doc: Any) -> bool:
    """What a person booked by herself is arranged by who confirms it."""
    return bool(cint(doc.booked_by_person)) and doc.status == Status.BOOKED.value


def opening_times(day: date, branch_office: str | None) -> tuple[Span, ...]:
    """The calendar's hours on a day; a working day without hours is open from morning to evening."""
    return tuple(calendars.working_calendar(branch_office).opening_times(day))


def taken_times(officer: str, day: date, but: str | None = None) -> tuple[Span, ...]:
    start, end = datetime.combine(day, time.min), datetime.combine(day, time.max)
    rows = frappe.get_all(
        "Service Appointment",
        filters={
            "officer": officer,
            "status": ["in", [status.value for status in rules.OPEN]],
            "name": ["!=", but or ""],
            "scheduled_from": ["between", [start, end]],
        },
        fields=["scheduled_from", "scheduled_to"],
    )
    return tuple((row.scheduled_from, row.scheduled_to) for row in rows)


def free_slots(officer: str, day: date, branch_office: str | None = None, minutes: int = 0) -> list[Span]:
    """Free times of an officer on a day, each of the given or the shortest length."""
    length = minutes or get_settings().min_interview_minutes or 15
    return list(rules.free_slots(opening_times(day, branch_office), taken_times(officer, day), length))


def _free_times(doc: Any) -> str:
    start, end = get_datetime(doc.scheduled_from), get_datetime(doc.scheduled_to)
    minutes = int((end - start).total_seconds() // 60)
    slots = free_slots(doc.officer, start.date(), doc.branch_office, minutes)
    if not slots:
        return _("Nothing is free on that day.")
    shown = " · ".join(f"{begin:%H:%M}–{finish:%H:%M}" for begin, finish in slots[:6])
    return _("Free on that day: {0}").format(shown)


def settle(doc: Any, before: Status) -> None:
    """What the end of an appointment asks for, and what it writes."""
    after = Status(doc.status)
    if not rules.may_become(before, after):
        refuse(_("This appointment is over. Book a new one."))
    if after is Status.HELD:
        _settle_held(doc)
    elif after is Status.NO_SHOW:
        doc.no_shows = _no_shows(doc) + 1
    elif after is Status.CANCELLED and not (doc.cancel_reason or "").strip():
        refuse(_("Write why the appointment is cancelled."))


def _settle_held(doc: Any) -> None:
    doc.actual_from = doc.actual_from or doc.scheduled_from
    doc.actual_to = doc.actual_to or doc.scheduled_to
    start, end = get_datetime(doc.actual_from), get_datetime(doc.actual_to)
    if end < start:
        refuse(_("The meeting ended before it began."))
    minimum = get_settings().min_interview_minutes or 0
    if rules.is_too_short(start, end, minimum) and not (doc.shorter_reason or "").strip():
        refuse(str(_SENTENCES[Problem.TOO_SHORT]).format(minimum))
    if not (doc.minutes or "").strip():
        refuse(_("Write the minutes of the meeting (clause P34)."))


def _no_shows(doc: Any) -> int:
    filters = {"beneficiary": doc.beneficiary, "status": Status.NO_SHOW.value, "name": ["!=", doc.name or ""]}
    return frappe.db.count("Service Appointment", filters)


def record_contact(doc: Any) -> str:
    """The meeting as a contact in the log; its name."""
    minutes = get_datetime(doc.actual_to) - get_datetime(doc.actual_from)
    contact = frappe.get_doc(
        {
            "doctype": "Beneficiary Interaction",
            "beneficiary": doc.beneficiary,
            "channel": _channel_for(doc.mode),
            "direction": "Outbound" if doc.mode == VISIT else "Inbound",
            "interaction_type": "Visit" if doc.mode == VISIT else "Interview",
            "subject": doc.purpose,
            "summary": doc.minutes,
            "occurred_on": doc.actual_from,
            "duration_min": int(minutes.total_seconds() // 60),
            "handled_by": doc.officer,
            "branch_office": doc.branch_office,
            "location_type": "The Beneficiary's Place" if doc.mode == VISIT else None,
            "visit_consent": doc.visit_consent,
            "companion_officer": doc.companion_officer,
            "appointment": doc.name,
            "outcome": "Resolved",
        }
    )
    return contact.insert(ignore_permissions=True).name


def _channel_for(mode: str) -> str:
    filters = {"kind": _CHANNEL_KIND[mode], "enabled": 1}
    channel = frappe.db.get_value("Communication Channel", filters, "name", order_by="sort_order asc")
    if not channel:
        refuse(_("No channel is switched on for this way of meeting. Ask the policy administrator."))
    return channel


def move_earlier_one(doc: Any) -> None:
    """The appointment that this one takes the place of is rescheduled, not held."""
    if not doc.rescheduled_from:
        return
    earlier = frappe.get_doc("Service Appointment", doc.rescheduled_from)
    if earlier.beneficiary != doc.beneficiary:
        refuse(_("The earlier appointment belongs to another person."))
    earlier.status = Status.RESCHEDULED.value
    earlier.flags.ignore_permissions = doc.flags.ignore_permissions
    earlier.save()


def is_in_the_past(doc: Any) -> bool:
    return get_datetime(doc.scheduled_from) < dates.now()


def refuse(message: str) -> None:
    frappe.throw(message, exc=AppointmentError)
