"""Official letters in and out, numbered, dated in both calendars, signed (P37)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P37")]


@pytest.fixture
def person() -> Any:
    return people.register()


def write(**values: Any) -> Any:
    record = {"doctype": "Official Letter", "subject": "إفادة", "body": "<p>نفيدكم بأن الطلب قيد الدراسة.</p>"}
    with journey.clock(), acting_as(people.OFFICER):
        return frappe.get_doc({**record, **values}).insert()


def step(letter: Any, user: str, **values: Any) -> Any:
    with journey.clock(), acting_as(user):
        letter.update(values)
        return letter.save().reload()


def test_each_direction_counts_for_itself_and_shows_both_dates(person: Any) -> None:
    out = [write(beneficiary=person.name).name for _ in range(2)]
    incoming = write(direction="Incoming", addressee="جامعة", scan="/private/files/x.pdf")
    assert out == ["LTR-OUT-2026-0001", "LTR-OUT-2026-0002"]
    assert incoming.name == "LTR-IN-2026-0001"
    assert (str(incoming.letter_date), incoming.letter_date_hijri) == ("2026-11-01", "1448/05/21")


def test_only_the_signatory_approves_and_only_then_it_is_sent(person: Any) -> None:
    letter = write(beneficiary=person.name)
    with pytest.raises(errors.LetterError, match="P37"):
        step(letter, people.OFFICER, status="Approved")
    letter = step(letter.reload(), people.OFFICER, signatory=people.DIRECTOR, signatory_title="المديرة التنفيذية")
    with pytest.raises(errors.LetterError, match="P37"):
        step(letter, people.OFFICER, status="Approved")
    letter = step(letter.reload(), people.DIRECTOR, status="Approved")
    assert letter.approved_on
    with pytest.raises(errors.LetterError, match="P37"):
        step(letter, people.OFFICER, status="Sent")
    letter = step(letter.reload(), people.OFFICER, status="Sent", delivery_method="By Hand")
    contact = frappe.get_doc("Beneficiary Interaction", letter.interaction)
    assert (contact.channel, contact.direction, contact.official_letter) == ("LETTER", "Outbound", letter.name)


def test_an_approved_letter_is_not_reworded(person: Any) -> None:
    letter = step(write(beneficiary=person.name, signatory=people.DIRECTOR), people.DIRECTOR, status="Approved")
    with pytest.raises(errors.LockedFieldError):
        step(letter, people.OFFICER, subject="غير ذلك")
    with acting_as(people.OFFICER), pytest.raises(frappe.PermissionError):
        frappe.delete_doc("Official Letter", letter.name)
    with pytest.raises(errors.ProtectedRecordError):
        frappe.delete_doc("Official Letter", letter.name)


def test_an_incoming_letter_needs_its_scan_and_its_sender() -> None:
    with pytest.raises(errors.LetterError, match="P37"):
        write(direction="Incoming")
    letter = write(direction="Incoming", addressee="جامعة")
    with pytest.raises(errors.LetterError, match="P37"):
        step(letter, people.OFFICER, status="Received")
    assert step(letter.reload(), people.OFFICER, status="Received", scan=people.upload()).status == "Received"


def test_a_person_reads_her_letter_once_it_was_sent(person: Any) -> None:
    letter = write(beneficiary=person.name, signatory=people.DIRECTOR)
    with acting_as(people.APPLICANT):
        assert frappe.get_list("Official Letter") == []
        assert not frappe.has_permission("Official Letter", doc=letter)
    letter = step(letter, people.DIRECTOR, status="Approved")
    step(letter, people.OFFICER, status="Sent", delivery_method="Post")
    with acting_as(people.APPLICANT):
        assert frappe.get_list("Official Letter", pluck="name") == [letter.name]


def test_the_print_is_a_letter_with_both_dates_and_its_number(person: Any) -> None:
    letter = step(
        write(beneficiary=person.name, signatory=people.DIRECTOR, signatory_title="المديرة التنفيذية"),
        people.DIRECTOR,
        status="Approved",
    )
    html = frappe.get_print("Official Letter", letter.name, "Official Letter")
    for part in (
        letter.name,
        "2026/11/01",
        "1448/05/21",
        "قيد الدراسة",
        "المديرة التنفيذية",
        "جمعية المرأة في التعدين",
    ):
        assert part in html
    assert 'dir="rtl"' in html


@pytest.mark.parametrize("values", [{"direction": "Sideways"}, {"status": "Lost"}])
def test_a_letter_goes_one_of_the_known_ways(person: Any, values: dict[str, str]) -> None:
    with pytest.raises(frappe.ValidationError, match=next(iter(values.values()))):
        write(beneficiary=person.name, **values)
