"""What is longer than is kept is told beside its field and stays on the page: nothing is cut without a word (P19)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.portal import registration_steps
from women_mining_beneficiaries.portal.forms import FieldErrors

pytestmark = pytest.mark.usefixtures("association")

COMPLAINT = {"kind": "Complaint", "details": "انتظرت", "mode": "Anonymous"}
NAMED = {"kind": "Complaint", "details": "انتظرت", "mode": "Identified", "contact": "0501234567"}
GUEST = {"name": "زائرة", "contact": "0501234567"}
CASES = [
    ("/feedback?kind=Complaint", COMPLAINT, "details", 5000),
    ("/feedback?kind=Complaint", COMPLAINT, "desired_outcome", 5000),
    ("/feedback?kind=Complaint", COMPLAINT, "against_name", 140),
    ("/feedback?kind=Complaint", NAMED, "contact_name", 140),
    ("/help/ask", {"question": "متى تفتحون؟", **GUEST}, "question", 2000),
    ("/help/ask", {"question": "متى تفتحون؟", **GUEST}, "name", 140),
    ("/call-me", {"when": "noon", "name": "زائرة", "mobile": "0501234567"}, "about", 500),
    ("/offer", {"kind": "Volunteer", "text": "وقتي", **GUEST}, "text", 1500),
]


@pytest.fixture
def guest(app_client: HttpClient) -> Visitor:
    frappe.db.commit()
    return Visitor(app_client)


@pytest.mark.parametrize(("address", "values", "field", "longest"), CASES)
def test_a_form_keeps_all_that_it_takes_and_says_how_much_that_is(
    guest: Visitor, address: str, values: dict[str, Any], field: str, longest: int
) -> None:
    refused = guest.send(address, {**values, field: "ب" * (longest + 1)})
    assert refused.status_code == 417
    assert errors_of(refused).keys() == {field} and str(longest) in errors_of(refused)[field]
    assert "ب" * (longest + 1) in refused.get_data(as_text=True)
    assert guest.send(address, {**values, field: "ب" * longest}).status_code == 302
    kept = frappe.get_last_doc("Feedback Case" if "feedback" in address else "Inquiry")
    assert "ب" * longest in str(kept.as_dict())


def test_the_note_and_the_reason_of_an_appointment_are_kept_whole(guest: Visitor) -> None:
    with journey.clock():
        people.register()
        guest.sign_in(people.APPLICANT)
        page = "/me/appointments/new?mode=By Telephone&day=2026-11-03"
        values = {"start": "2026-11-03 10:00", "purpose": "استفسار"}
        refused = guest.send(page, {**values, "purpose": "ب" * 141, "note": "ب" * 1001})
        assert errors_of(refused).keys() == {"purpose", "note"}
        booked = guest.send(page, {**values, "note": "ب" * 1000})
        assert booked.status_code == 302
        assert errors_of(guest.send(booked.location, {"reason": "ب" * 501})).keys() == {"reason"}
        assert guest.send(booked.location, {"reason": "ب" * 500}).status_code == 302
    doc = frappe.get_last_doc("Service Appointment")
    assert (len(doc.person_note), len(doc.cancel_reason)) == (1000, 500)


@pytest.mark.parametrize(
    ("take", "field", "longest"), [("take_name", "full_name", 140), ("take_password", "password", 128)]
)
def test_neither_a_name_nor_a_password_is_registered_in_part(take: str, field: str, longest: int) -> None:
    step = getattr(registration_steps, take)
    with pytest.raises(FieldErrors, match=str(longest)):
        step({}, frappe._dict({field: "نورة سالم " * 20}))
    whole = "نورة سالم الحربي"
    assert step({}, frappe._dict({field: whole})) == {field: whole}
