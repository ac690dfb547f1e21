"""Appointments: long enough, in opening hours, for visits by two, and with their minutes (P20, P34, P50)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services import dates, tracked_matters
from women_mining_beneficiaries.services.communication import appointment_messages, appointments, messages, tracking

pytestmark = pytest.mark.usefixtures("association")


@pytest.fixture
def person() -> Any:
    return people.register()


@pytest.fixture(autouse=True)
def _at_work(association: str) -> Any:
    """Sunday the first of November; open on Sundays and Mondays from eight to three."""
    calendar = frappe.get_doc("Working Calendar", "تقويم الجمعية")
    calendar.set("hours", [])
    for day in ("Sunday", "Monday"):
        calendar.append("hours", {"weekday": day, "start_time": "08:00:00", "end_time": "15:00:00"})
    calendar.save()
    with journey.clock():
        yield


def book(beneficiary: str, start: str = "2026-11-02 10:00", end: str = "2026-11-02 10:30", **values: Any) -> Any:
    record = {"doctype": "Service Appointment", "beneficiary": beneficiary, "purpose": "إيضاح الشروط"}
    with acting_as(people.OFFICER):
        return frappe.get_doc({**record, "scheduled_from": start, "scheduled_to": end, **values}).insert()


@pytest.mark.clause("P50")
def test_a_short_meeting_needs_its_reason(person: Any) -> None:
    with pytest.raises(errors.AppointmentError, match="P50"):
        book(person.name, end="2026-11-02 10:10")
    assert book(person.name, end="2026-11-02 10:10", shorter_reason="سؤال واحد").name


@pytest.mark.clause("P34")
def test_a_time_that_is_closed_or_taken_is_refused_with_what_is_free(person: Any) -> None:
    book(person.name)
    for start, end in (("2026-11-02 10:15", "2026-11-02 10:45"), ("2026-11-02 16:00", "2026-11-02 16:30")):
        with pytest.raises(errors.AppointmentError, match="08:00–08:30"):
            book(person.name, start, end)
    with pytest.raises(errors.AppointmentError):
        book(person.name, "2026-11-06 10:00", "2026-11-06 10:30")  # a Friday
    with pytest.raises(errors.AppointmentError):
        book(person.name, "2026-11-01 08:00", "2026-11-01 08:30")  # past
    assert book(person.name, "2026-11-02 10:30", "2026-11-02 11:00").name
    free = appointments.free_slots(people.OFFICER, datetime(2026, 11, 2).date(), minutes=60)
    assert [f"{start:%H:%M}" for start, _end in free] == ["08:00", "09:00", "11:00", "12:00", "13:00", "14:00"]


@pytest.mark.clause("P20")
def test_a_visit_needs_consent_and_a_companion(person: Any) -> None:
    visit = {"mode": "At the Beneficiary's Place", "visit_consent": "Spoken", "companion_officer": people.RESEARCHER}
    for lacking in ({"visit_consent": None}, {"companion_officer": None}, {"companion_officer": people.OFFICER}):
        with pytest.raises(errors.AppointmentError, match="P20"):
            book(person.name, **{**visit, **lacking})
    held = hold(book(person.name, **visit))
    contact = frappe.get_doc("Beneficiary Interaction", held.outcome_interaction)
    assert (contact.interaction_type, contact.companion_officer) == ("Visit", people.RESEARCHER)


@pytest.mark.case("E14")
def test_needs_of_the_person_are_met_before_the_meeting(person: Any) -> None:
    person.update({"accommodation_needs": "مترجم لغة إشارة", "accommodation_consent": 1})
    person.save(ignore_permissions=True)
    with pytest.raises(errors.AppointmentError, match="P20"):
        book(person.name)
    made = book(person.name, accommodation_arranged="حضور مترجمة")
    assert made.accommodation_needs == "مترجم لغة إشارة"


def hold(appointment: Any, **values: Any) -> Any:
    with journey.clock(journey.day(1)), acting_as(people.OFFICER):
        appointment.update({"status": "Held", "minutes": "سألت عن الشروط وأُجيبت", **values})
        return appointment.save().reload()


@pytest.mark.clause("P34", "P50")
def test_a_held_meeting_has_its_minutes_and_stands_in_the_log(person: Any) -> None:
    made = book(person.name)
    with pytest.raises(errors.AppointmentError, match="P34"):
        hold(made, minutes=" ")
    made.reload()
    with pytest.raises(errors.AppointmentError, match="P50"):
        hold(made, actual_from="2026-11-02 10:00", actual_to="2026-11-02 10:05")
    held = hold(made.reload(), actual_from="2026-11-02 10:00", actual_to="2026-11-02 10:40")
    contact = frappe.get_doc("Beneficiary Interaction", held.outcome_interaction)
    assert (contact.channel, contact.duration_min, contact.handled_by) == ("INTERVIEW", 40, people.OFFICER)
    with acting_as(people.OFFICER), pytest.raises(errors.LockedFieldError):
        held.minutes = "غير ذلك"
        held.save()


@pytest.mark.clause("P34")
def test_who_does_not_show_up_is_counted(person: Any) -> None:
    for day, expected in (("02", 1), ("09", 2)):
        made = book(person.name, f"2026-11-{day} 10:00", f"2026-11-{day} 10:30")
        with acting_as(people.OFFICER):
            made.status = "No-show"
            assert made.save().no_shows == expected


def test_a_moved_appointment_keeps_its_trail(person: Any) -> None:
    first = book(person.name)
    second = book(person.name, "2026-11-09 10:00", "2026-11-09 10:30", rescheduled_from=first.name)
    assert first.reload().status == "Rescheduled"
    with acting_as(people.OFFICER), pytest.raises(errors.AppointmentError):
        second.status = "Cancelled"
        second.save()


def test_a_person_is_told_of_her_appointment_and_reminded_once(person: Any) -> None:
    book(person.name)
    appointment_messages.remind()
    appointment_messages.remind()
    told = frappe.get_all("Message Log", filters={"beneficiary": person.name}, fields=["event", "body"])
    assert sorted(row.event for row in told) == ["APT_BOOKED", "APT_REMINDER"]
    assert all("10:00" in row.body for row in told)


def told_of(appointment: Any) -> list[str]:
    filters = {"ref_doctype": "Service Appointment", "ref_name": appointment.name}
    return list(frappe.get_all("Message Log", filters, pluck="event", order_by="creation asc, name asc"))


def change(appointment: Any, **values: Any) -> Any:
    with acting_as(people.OFFICER):
        doc = frappe.get_doc("Service Appointment", appointment.name)
        doc.update(values)
        return doc.save()


@pytest.mark.clause("P19", "P20")
def test_she_is_told_of_every_change_in_her_own_way_with_both_dates(person: Any) -> None:
    person.preferred_channel = frappe.db.get_value("Communication Channel", {"outbound_provider": "SMS", "enabled": 1})
    person.save(ignore_permissions=True)
    made = book(person.name)
    change(made, status="Confirmed")
    change(made, accommodation_arranged="قاعة أرضية")
    change(made, scheduled_from="2026-11-02 11:00", scheduled_to="2026-11-02 11:30")
    change(made, status="Cancelled", cancel_reason="مرض الموظفة")
    filters = {"ref_name": made.name}
    rows = frappe.get_all("Message Log", filters, ["event", "body", "medium"], order_by="creation asc, name asc")
    assert sorted(row.event for row in rows) == ["APT_BOOKED", "APT_CANCELLED", "APT_CONFIRMED", "APT_MOVED"]
    texts = {row.event: row.body for row in rows}
    assert {row.medium for row in rows} == {"SMS"}
    both = dates.format_both_calendars("2026-11-02")
    assert all(both in text and "مرض" not in text for text in texts.values())
    assert "11:00" in texts["APT_MOVED"] and f"/me/appointments/{made.name}" in texts["APT_MOVED"]
    assert "/me/appointments/new" in texts["APT_CANCELLED"]


@pytest.mark.clause("P34")
def test_a_held_or_missed_meeting_is_told_to_nobody(person: Any) -> None:
    made = book(person.name)
    hold(made)
    missed = book(person.name, "2026-11-09 10:00", "2026-11-09 10:30")
    change(missed, status="No-show")
    assert told_of(made) == told_of(missed) == ["APT_BOOKED"]


@pytest.mark.clause("P19", "P34")
def test_who_has_no_account_gets_a_code_that_stays_when_it_is_moved(person: Any) -> None:
    frappe.db.set_value("Beneficiary", person.name, "user", None)
    made = book(person.name)
    log = frappe.get_doc("Message Log", {"event": "APT_BOOKED_BY_CODE", "ref_name": made.name})
    code = re.search(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", log.body).group(0)  # type: ignore[union-attr]
    assert tracking.find(code).name == made.name and "/track" in log.body
    moved = book(person.name, "2026-11-09 10:00", "2026-11-09 10:30", rescheduled_from=made.name)
    assert tracking.find(code).name == moved.name and told_of(moved) == ["APT_MOVED"]
    assert told_of(made) == ["APT_BOOKED_BY_CODE"]
    view = tracked_matters.describe(tracking.find(code))
    assert view["may_cancel"] and view["appointment"]["start"] == datetime(2026, 11, 9, 10, 0)
    assert "إيضاح" not in str(view) and people.OFFICER not in str(view)
    messages.deliver(log.name)
    assert frappe.db.get_value("Message Log", log.name, ["status", "body"]) == ("Sent", None)


def test_the_calendar_shows_appointments_by_their_times() -> None:
    assert frappe.db.get_value("Calendar View", "Service Appointments", "start_date_field") == "scheduled_from"
