"""Contacts and addresses: their names, main values, owners' documents, and how an address is written."""

from __future__ import annotations

import pytest
from tests.engine.factories import field, make, make_doctype

import frappe
from frappe.contacts.address_and_contact import delete_contact_and_address, load_address_and_contact
from frappe.contacts.doctype.address.address import (
    address_query,
    get_address_display,
    get_default_address,
    get_preferred_address,
)
from frappe.contacts.doctype.contact.contact import (
    get_contact_details,
    get_contact_name,
    get_contact_with_phone_number,
    get_default_contact,
)

CLUB = "ZZ Club"


@pytest.fixture
def club(site: str) -> dict[str, str]:
    """A row of `links` that points to a club."""
    make_doctype(CLUB, [field("club_name")], autoname="field:club_name", title_field="club_name")
    make(CLUB, club_name="Chess")
    return {"link_doctype": CLUB, "link_name": "Chess"}


def test_genders_and_salutations_are_named_by_themselves(site: str) -> None:
    assert make("Gender", gender="Female").name == "Female"
    assert make("Salutation", salutation="Dr").name == "Dr"


def test_a_contact_is_named_after_the_person_and_what_he_belongs_to(club: dict[str, str]) -> None:
    first = make("Contact", first_name="Sara", last_name="Ali", links=[club, club])
    assert (first.name, first.full_name) == ("Sara Ali-Chess", "Sara Ali")
    assert [row.link_title for row in first.links] == ["Chess"]
    assert make("Contact", first_name="Sara", last_name="Ali", links=[club]).name == "Sara Ali-Chess-1"
    assert make("Contact", company_name="Copper Ltd").name == "Copper Ltd"


def test_the_main_address_and_numbers_stand_on_the_contact(club: dict[str, str]) -> None:
    contact = make("Contact", first_name="Sara", links=[club])
    contact.add_email("sara@example.com")
    contact.add_email("sara@example.com")
    contact.add_phone("+966500000001", is_primary_mobile_no=1)
    contact.save()
    assert (contact.email_id, contact.mobile_no, contact.phone) == ("sara@example.com", "+966500000001", "")
    assert get_contact_name("sara@example.com") == contact.name
    assert get_contact_with_phone_number("0500000001") == contact.name
    assert get_contact_details(contact.name)["contact_mobile"] == "+966500000001"
    contact.add_phone("+966500000002", is_primary_mobile_no=1)
    with pytest.raises(frappe.ValidationError, match="Mobile"):
        contact.save()


def test_a_document_has_one_main_address(club: dict[str, str]) -> None:
    line = {"address_line1": "1 Main St", "city": "Riyadh", "country": "Saudi Arabia", "address_type": "Office"}
    line = {**line, "links": [club]}
    first = make("Address", address_title="Chess", is_primary_address=1, **line)
    second = make("Address", is_primary_address=1, **line)
    assert (first.name, second.name) == ("Chess-Office", "Chess-Office-1")
    assert get_preferred_address(CLUB, "Chess") == get_default_address(CLUB, "Chess") == second.name
    assert [row[0] for row in address_query("Address", "", "name", 0, 10, club)] == [first.name, second.name]
    doc = frappe.get_doc(CLUB, "Chess")
    load_address_and_contact(doc)
    assert [row.name for row in doc.get_onload("addr_list")] == [second.name, first.name]


def test_an_address_is_written_as_its_country_does(club: dict[str, str]) -> None:
    line = {"address_title": "Home", "address_type": "Personal", "address_line1": "5 Dune Rd", "city": "Taif"}
    address = make("Address", country="Saudi Arabia", **line)
    assert get_address_display(address.name).replace("\n", "") == "5 Dune Rd<br>Taif<br>Saudi Arabia<br>"
    make("Address Template", country="Egypt", template="{{ city }} -", is_default=1)
    make("Address Template", country="Saudi Arabia", template="{{ city }} / {{ address_line1 }}")
    assert get_address_display(address.name) == "Taif / 5 Dune Rd"
    assert get_address_display({"city": "Cairo"}) == "Cairo -"
    with pytest.raises(frappe.ValidationError):
        frappe.delete_doc("Address Template", "Egypt")


def test_contacts_of_a_deleted_document_go_unless_they_belong_elsewhere(club: dict[str, str]) -> None:
    make(CLUB, club_name="Go")
    alone = make("Contact", first_name="Alone", links=[club])
    shared = make("Contact", first_name="Shared", links=[club, {"link_doctype": CLUB, "link_name": "Go"}])
    assert get_default_contact(CLUB, "Chess") == alone.name
    delete_contact_and_address(CLUB, "Chess")
    assert not frappe.db.exists("Contact", alone.name)
    assert [row.link_name for row in frappe.get_doc("Contact", shared.name).links] == ["Go"]
