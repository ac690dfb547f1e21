"""A volunteer, a trainer or a supplier offers something in the portal, and is answered like everybody who asks (P3, P39)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.communication import tracking

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P3", "P39")]

OFFER = {"kind": "Volunteer", "name": "ليلى السديري", "contact": "0550990031", "text": "إعداد السير الذاتية مساءً"}


@pytest.fixture
def guest(app_client: HttpClient) -> Visitor:
    frappe.db.commit()
    return Visitor(app_client)


def the_party() -> Any:
    frappe.db.rollback()
    (name,) = frappe.get_all("Related Party", pluck="name")
    return frappe.get_doc("Related Party", name)


def test_an_offer_reaches_the_officers_and_takes_part_in_nothing_yet(guest: Visitor) -> None:
    code = guest.code_after("/offer", OFFER)
    inquiry, party = tracking.find(code), the_party()
    assert (inquiry.channel, inquiry.status, inquiry.guest_contact) == ("VOLUNTEER", "New", "+966550990031")
    assert party.name in inquiry.questions[0].question and OFFER["text"] in inquiry.questions[0].question
    assert inquiry.first_response_due and (party.active, party.is_person, party.user) == (0, 1, None)
    assert "وصلنا سؤالك" in guest.send("/track", {"code": code}).get_data(as_text=True)


def test_who_offers_again_stands_once_in_the_register(guest: Visitor) -> None:
    codes = {guest.code_after("/offer", {**OFFER, "text": text}) for text in ("سير ذاتية", "سير ذاتية", "ترجمة")}
    assert len(codes) == 2
    party = the_party()
    party.active = 1
    party.save()
    frappe.db.commit()
    guest.code_after("/offer", {**OFFER, "text": "عرض ثالث"})
    assert (the_party().active, the_party().notes) == (1, party.notes)
    assert frappe.db.count("Inquiry") == 3


def test_a_member_may_volunteer_too(guest: Visitor) -> None:
    person = people.register()
    guest.sign_in(people.APPLICANT)
    code = guest.code_after("/offer", {**OFFER, "kind": "Supplier", "contact": "shop@example.com"})
    party = the_party()
    assert (party.linked_beneficiary, party.email, party.is_person) == (person.name, "shop@example.com", 0)
    assert tracking.find(code).beneficiary == person.name


def test_what_is_lacking_stands_beside_its_field_and_programmes_are_not_kept(guest: Visitor) -> None:
    assert errors_of(guest.send("/offer", {**OFFER, "kind": "Government"})).keys() == {"kind"}
    assert errors_of(guest.send("/offer", {"kind": "Donor"})).keys() == {"name", "contact", "text"}
    assert errors_of(guest.send("/offer", {**OFFER, "contact": "nobody"})).keys() == {"contact"}
    assert guest.code_after("/offer", {**OFFER, "website": "http://spam"})
    frappe.db.rollback()
    assert frappe.db.count("Inquiry") == frappe.db.count("Related Party") == 0


def test_where_the_channel_is_closed_it_comes_by_the_website(guest: Visitor) -> None:
    frappe.db.set_value("Communication Channel", "VOLUNTEER", "enabled", 0)
    frappe.clear_cache()
    frappe.db.commit()
    assert tracking.find(guest.code_after("/offer", OFFER)).channel == "WEBSITE"
