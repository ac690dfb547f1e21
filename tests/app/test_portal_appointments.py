"""A person books, moves and cancels her appointments by herself, in real free times (P20, P34)."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest

import frappe
from frappe import rate_limiter
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.communication import appointment_booking as booking
from women_mining_beneficiaries.services.communication import tracking

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P34")]

MONDAY = date(2026, 11, 2)
TEN = datetime(2026, 11, 2, 10, 0)
VISIT = "At the Beneficiary's Place"


@pytest.fixture(autouse=True)
def _at_work(association: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sunday the first of November; open on Sundays and Mondays from eight to three."""
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    calendar = frappe.get_doc("Working Calendar", "تقويم الجمعية")
    calendar.set("hours", [])
    for day in ("Sunday", "Monday"):
        calendar.append("hours", {"weekday": day, "start_time": "08:00:00", "end_time": "15:00:00"})
    calendar.save()
    with journey.clock():
        yield


@pytest.fixture
def person() -> Any:
    return people.register()


def book(person: Any, start: datetime = TEN, mode: str = "By Telephone", **values: Any) -> Any:
    with acting_as(people.APPLICANT):
        return booking.book(beneficiary=person.name, mode=mode, start=start, purpose="إيضاح", **values)


def test_what_is_offered_is_free_and_in_time(person: Any) -> None:
    with acting_as(people.APPLICANT):
        assert [day for day, _count in booking.open_days(person.name, "In Person")][:2] == [date(2026, 11, 1), MONDAY]
        assert len(booking.free_times(person.name, "In Person", MONDAY)) == 14
        today = booking.free_times(person.name, "In Person", date(2026, 11, 1))
        assert all(start.hour >= 13 for start, _end in today)
        assert booking.free_times(person.name, "In Person", date(2027, 11, 1)) == []
    doc = book(person)
    assert (doc.officer, doc.status, doc.booked_by_person) == (people.OFFICER, "Booked", 1)
    assert (TEN, TEN.replace(minute=30)) not in booking.free_times(person.name, "In Person", MONDAY)
    assert frappe.db.exists("Notification Log", {"for_user": people.OFFICER, "document_name": doc.name})


def test_two_taps_book_once_and_nobody_is_in_two_places(person: Any) -> None:
    first = book(person)
    assert book(person).name == first.name and frappe.db.count("Service Appointment") == 1
    with pytest.raises(errors.AppointmentError):
        book(person, mode="In Person")
    moved = book(person, TEN.replace(hour=12), instead=first.name)
    assert book(person, TEN.replace(hour=12), instead=first.name).name == moved.name
    assert frappe.db.count("Service Appointment") == 2
    people.register_stranger()
    with acting_as(people.STRANGER), pytest.raises(errors.AppointmentError):
        stranger = frappe.db.get_value("Beneficiary", {"user": people.STRANGER})
        booking.book(beneficiary=stranger, mode="In Person", start=TEN.replace(hour=12), purpose="إيضاح")


@pytest.mark.clause("P20")
def test_a_visit_is_by_two_and_with_her_consent(person: Any) -> None:
    doc = book(person, mode=VISIT)
    assert doc.visit_consent == "Portal" and doc.companion_officer == people.RESEARCHER
    frappe.get_doc("User", people.RESEARCHER).db_set("enabled", 0)
    with acting_as(people.APPLICANT):
        assert booking.free_times(person.name, VISIT, MONDAY) == []


@pytest.mark.case("E14")
def test_what_she_needs_is_arranged_before_it_is_confirmed(person: Any) -> None:
    person.update({"accommodation_needs": "مترجم لغة إشارة", "accommodation_consent": 1})
    person.save(ignore_permissions=True)
    doc = book(person, note="مرافقة معي")
    with acting_as(people.OFFICER):
        doc = frappe.get_doc("Service Appointment", doc.name)
        doc.status = "Confirmed"
        with pytest.raises(errors.AppointmentError, match="P20"):
            doc.save()
        doc.accommodation_arranged = "مترجمة من المركز"
        doc.person_note = "شيء آخر"
        assert doc.save().person_note == "مرافقة معي"


def test_nobody_holds_many_times_and_nobody_books_for_another(person: Any) -> None:
    for hour in (8, 9, 10):
        book(person, TEN.replace(hour=hour))
    with pytest.raises(errors.AppointmentError):
        book(person, TEN.replace(hour=11))
    people.register_stranger()
    with acting_as(people.STRANGER), pytest.raises(errors.NotYourFileError):
        booking.book(beneficiary=person.name, mode="In Person", start=TEN.replace(hour=12), purpose="x")


def test_she_moves_and_cancels_in_time(person: Any) -> None:
    first = book(person)
    second = book(person, TEN.replace(hour=12), instead=first.name)
    first.reload()
    assert (first.status, second.rescheduled_from) == ("Rescheduled", first.name)
    with journey.clock(datetime(2026, 11, 2, 9, 0)), acting_as(people.APPLICANT):
        with pytest.raises(errors.AppointmentError):
            booking.cancel(second.name)
    with acting_as(people.APPLICANT):
        booking.cancel(second.name, "سفر")
    second.reload()
    assert (second.status, second.cancel_reason) == ("Cancelled", "سفر")


def test_she_books_in_the_portal_page_by_page(app_client: HttpClient, person: Any) -> None:
    visitor = Visitor(app_client).sign_in(people.APPLICANT)
    assert "mode=By%20Telephone" in visitor.open("/me/appointments/new").get_data(as_text=True)
    days = visitor.open("/me/appointments/new?mode=By%20Telephone").get_data(as_text=True)
    assert "day=2026-11-02" in days
    address = "/me/appointments/new?mode=By%20Telephone&day=2026-11-02"
    empty = visitor.send(address, {"purpose": ""})
    assert set(errors_of(empty)) == {"start"}
    assert set(errors_of(visitor.send(address, {"start": "2026-11-02 03:00", "purpose": "سؤال"}))) == {"start"}
    for start in ("غداً", "9999-12-31 23:59", "0001-01-01 00:00", "2020-01-01 10:00", "9" * 30):
        assert set(errors_of(visitor.send(address, {"start": start, "purpose": "سؤال"}))) == {"start"}
    sent = visitor.send(address, {"start": "2026-11-02 10:00", "purpose": "سؤال عن الشروط"})
    assert sent.status_code == 302
    page = sent.headers["Location"]
    assert "سؤال عن الشروط" in visitor.text(page) and "سؤال عن الشروط" in visitor.text("/me/appointments")
    name = page.rsplit("/", 1)[1]
    file = visitor.open(f"/api/method/women_mining_beneficiaries.api.portal.download_appointment?appointment={name}")
    assert file.mimetype == "text/calendar" and re.search(r"DTSTART:20261102T\d{6}Z", file.get_data(as_text=True))
    assert visitor.send(page, {"reason": ""}).status_code == 302
    assert frappe.db.get_value("Service Appointment", name, "status") == "Cancelled"


@pytest.mark.clause("P19")
def test_it_is_cancelled_by_its_code_in_time_and_once(app_client: HttpClient, person: Any) -> None:
    doc = book(person)
    code = tracking.give_code("Service Appointment", doc.name)
    frappe.db.commit()
    guest = Visitor(app_client)
    page = guest.send("/track", {"code": code}).get_data(as_text=True)
    assert "10:00" in page and "إيضاح" not in page and doc.name not in page and person.full_name not in page
    for _tap in range(2):
        answer = guest.send("/track", {"code": code, "act": "cancel", "text": "سفر"})
        assert answer.status_code == 200 and "أُلغي موعدك" in answer.get_data(as_text=True)
    doc.reload()
    assert (doc.status, doc.cancel_reason) == ("Cancelled", "سفر")
    assert frappe.db.count("Message Log", {"event": "APT_CANCELLED", "ref_name": doc.name}) == 1
    assert frappe.db.exists("Notification Log", {"for_user": people.OFFICER, "document_name": doc.name})
    late = book(person, TEN.replace(hour=12))
    code = tracking.give_code("Service Appointment", late.name)
    frappe.db.commit()
    with journey.clock(datetime(2026, 11, 2, 11, 30)):
        refused = guest.send("/track", {"code": code, "act": "cancel"})
        assert (
            refused.status_code == 417 and frappe.db.get_value("Service Appointment", late.name, "status") == "Booked"
        )


def test_another_persons_appointment_does_not_exist(app_client: HttpClient, person: Any) -> None:
    doc = book(person)
    people.register_stranger()
    visitor = Visitor(app_client).sign_in(people.STRANGER)
    addresses = (
        f"/me/appointments/{doc.name}",
        f"/me/appointments/new?instead={doc.name}",
        f"/api/method/women_mining_beneficiaries.api.portal.download_appointment?appointment={doc.name}",
    )
    for address in addresses:
        other = visitor.open(address)
        unknown = visitor.open(address.replace(doc.name, "APT-0000"))
        assert other.status_code == unknown.status_code == 404, address
    assert "إيضاح" not in visitor.text("/me/appointments")
