"""Appointments that a person books, moves and cancels by herself: what is free, with whom, and until when (P20, P34)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER, RESEARCHER
from women_mining_beneficiaries.domain.appointments import OPEN, Span, Status, is_in_time
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.services import dates, one_at_a_time, people
from women_mining_beneficiaries.services.communication import appointments
from women_mining_beneficiaries.services.communication.notices import notify_user
from women_mining_beneficiaries.services.settings import get_settings

APPOINTMENT = "Service Appointment"
MINUTES = 30
# How much is kept of what a person writes, in letters.
LONGEST = {"purpose": 140, "note": 1000}
LONGEST_REASON = 500
DAYS_SHOWN = 10
MOST_OPEN = 3
DAYTIME = (8, 15)


def open_days(beneficiary: str, mode: str) -> list[tuple[date, int]]:
    """The next days with a free time, and how many there are on each."""
    ahead = get_settings().appointment_days_ahead or 0
    days = [dates.today() + timedelta(days=number) for number in range(ahead + 1)]
    found: list[tuple[date, int]] = []
    for day in days:
        count = len(free_times(beneficiary, mode, day))
        if count:
            found.append((day, count))
        if len(found) == DAYS_SHOWN:
            break
    return found


def free_times(beneficiary: str, mode: str, day: date) -> list[Span]:
    """Times of a day at which somebody is free, and two where two go on a visit."""
    settings = get_settings()
    if not _is_offered(day):
        return []
    counts: dict[Span, int] = {}
    for officer in _team(mode):
        for span in appointments.free_slots(officer, day, branch_of(beneficiary), _minutes()):
            counts[span] = counts.get(span, 0) + 1
    counts = {span: count for span, count in counts.items() if _is_daytime(span, beneficiary)}
    hosts = {span for officer in _hosts() for span in _free_of(officer, day, beneficiary)}
    hours = settings.appointment_notice_hours or 0
    return sorted(
        span
        for span, count in counts.items()
        if span in hosts and count >= _needed(mode) and is_in_time(span[0], dates.now(), hours)
    )


def _is_offered(day: date) -> bool:
    return dates.today() <= day <= dates.today() + timedelta(days=get_settings().appointment_days_ahead or 0)


def _is_daytime(span: Span, beneficiary: str) -> bool:
    """A calendar that states no hours is open all day: then only ordinary hours are offered."""
    opened = appointments.opening_times(span[0].date(), branch_of(beneficiary))
    has_hours = all(end - start < timedelta(hours=24) for start, end in opened)
    return has_hours or DAYTIME[0] <= span[0].hour < DAYTIME[1]


def _free_of(officer: str, day: date, beneficiary: str) -> list[Span]:
    return appointments.free_slots(officer, day, branch_of(beneficiary), _minutes())


def _minutes() -> int:
    return max(MINUTES, get_settings().min_interview_minutes or 0)


def _needed(mode: str) -> int:
    return 2 if mode == appointments.VISIT and get_settings().companion_required_for_visit else 1


def _hosts() -> list[str]:
    return _enabled(OFFICER)


def _team(mode: str) -> list[str]:
    """Officers; on a visit a researcher may come along."""
    return sorted({*_hosts(), *(_enabled(RESEARCHER) if mode == appointments.VISIT else [])})


def _enabled(role: str) -> list[str]:
    own = frappe.session.user
    return sorted(user for user in get_users_with_role(role) if user not in ("Administrator", own))


def branch_of(beneficiary: str) -> str | None:
    return frappe.db.get_value(BENEFICIARY, beneficiary, "branch_office")


def book(
    *, beneficiary: str, mode: str, start: datetime, purpose: str, note: str = "", instead: str | None = None
) -> Any:
    """Book a free time in the person's own name. The officers are locked, so that nobody else takes it meanwhile."""
    people.check_own(beneficiary, Scope.APPLY)
    if not _is_offered(start.date()):
        appointments.refuse(_("Choose a time."))
    wanted = {"mode": mode, "scheduled_from": start, "purpose": purpose, "rescheduled_from": instead or ""}
    if same := _booked_already(beneficiary, wanted):
        return frappe.get_doc(APPOINTMENT, same)
    _check_few_are_open(beneficiary, instead)
    if instead:
        check_may_change(own_appointment(instead))
    return _insert(beneficiary, {**wanted, "rescheduled_from": instead, "person_note": note})


def _insert(beneficiary: str, wanted: dict[str, Any]) -> Any:
    """With whoever is free; who receives her is told."""
    mode, start = wanted["mode"], wanted["scheduled_from"]
    host, companion = _who_is_free(beneficiary, mode, start)
    doc = frappe.get_doc(
        {
            "doctype": APPOINTMENT,
            "beneficiary": beneficiary,
            "branch_office": branch_of(beneficiary),
            "booked_by_person": 1,
            "scheduled_to": start + timedelta(minutes=_minutes()),
            "officer": host,
            "companion_officer": companion,
            "visit_consent": "Portal" if mode == appointments.VISIT else None,
            **wanted,
        }
    )
    doc.flags.by_person = True
    doc.insert(ignore_permissions=True)
    notify_user(host, APPOINTMENT, doc.name, _("An appointment was booked in the portal: {0}.").format(doc.name))
    return doc


def _booked_already(beneficiary: str, wanted: dict[str, Any]) -> str | None:
    """What a second tap books again: the same appointment."""
    one_at_a_time.hold(BENEFICIARY, beneficiary)
    filters = {"beneficiary": beneficiary, "status": ["in", [status.value for status in OPEN]]}
    at_that_time = frappe.get_all(
        APPOINTMENT, {**filters, "scheduled_from": wanted["scheduled_from"]}, ["name", *wanted]
    )
    for row in at_that_time:
        if all((row[field] or "") == value for field, value in wanted.items()):
            return str(row.name)
    if any(row.name != wanted["rescheduled_from"] for row in at_that_time):
        appointments.refuse(_("You have another appointment at this time. Choose another one."))
    return None


def _check_few_are_open(beneficiary: str, instead: str | None) -> None:
    filters: dict[str, Any] = {"beneficiary": beneficiary, "status": ["in", [status.value for status in OPEN]]}
    filters["scheduled_from"] = [">=", dates.now()]
    if frappe.db.count(APPOINTMENT, filters) - bool(instead) >= MOST_OPEN:
        appointments.refuse(
            _("You have {0} appointments to come. Cancel one that you do not need first.").format(MOST_OPEN)
        )


def _who_is_free(beneficiary: str, mode: str, start: datetime) -> tuple[str, str | None]:
    """An officer, and somebody who comes along on a visit."""
    team = _team(mode)
    for user in team:
        one_at_a_time.hold("User", user)
    span = (start, start + timedelta(minutes=_minutes()))
    if span in free_times(beneficiary, mode, start.date()):
        free = [user for user in team if span in _free_of(user, start.date(), beneficiary)]
        host = min((user for user in _hosts() if user in free), key=lambda user: _load(user, start.date()))
        companion = next((user for user in free if user != host), None)
        return host, companion if _needed(mode) == 2 else None
    appointments.refuse(_("Somebody else has just taken this time. Choose another one."))
    raise AssertionError


def _load(user: str, day: date) -> int:
    return len(appointments.taken_times(user, day))


def own_appointment(name: str) -> Any:
    """An appointment of the signed-in person; another's does not exist."""
    people.check_own(frappe.db.get_value(APPOINTMENT, name, "beneficiary"))
    return frappe.get_doc(APPOINTMENT, name)


def my_appointments(beneficiary: str) -> dict[str, list[Any]]:
    """Those to come, the next one first; and those that are over, the last one first."""
    fields = ["name", "mode", "status", "purpose", "scheduled_from", "scheduled_to"]
    rows = frappe.get_all(APPOINTMENT, {"beneficiary": beneficiary}, fields, order_by="scheduled_from asc")
    coming = [row for row in rows if is_coming(row)]
    return {"coming": coming, "past": [row for row in reversed(rows) if row not in coming]}


def is_coming(appointment: Any) -> bool:
    return Status(appointment.status) in OPEN and get_datetime(appointment.scheduled_to) >= dates.now()


def may_change(appointment: Any) -> bool:
    hours = get_settings().appointment_notice_hours or 0
    return Status(appointment.status) in OPEN and is_in_time(
        get_datetime(appointment.scheduled_from), dates.now(), hours
    )


def check_may_change(appointment: Any) -> None:
    if not may_change(appointment):
        appointments.refuse(_("It is too late to change this appointment here. Call us, please."))


def cancel(name: str, reason: str = "") -> None:
    """Cancel an own appointment in time; the officer is told."""
    doc = own_appointment(name)
    people.check_own(doc.beneficiary, Scope.APPLY)
    cancel_for_person(doc, reason)


def cancel_for_person(doc: Any, reason: str = "") -> None:
    """Cancel an appointment of whom the caller has made sure; a second tap finds it cancelled and is content."""
    doc = frappe.get_doc(APPOINTMENT, doc.name, for_update=True)
    if Status(doc.status) is Status.CANCELLED:
        return
    check_may_change(doc)
    doc.status = Status.CANCELLED.value
    doc.cancel_reason = reason.strip() or _("Cancelled by the person in the portal.")
    doc.save(ignore_permissions=True)
    notify_user(doc.officer, APPOINTMENT, doc.name, _("The person cancelled the appointment {0}.").format(doc.name))
