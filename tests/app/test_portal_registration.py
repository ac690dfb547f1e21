"""Registering in the portal (P51–P53, P61): clear errors in Arabic, nothing stored unless everything is right."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe import rate_limiter
from tests.app import factories as people
from tests.app.visitor import Visitor, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.www import register

PERSON = {
    "full_name": "سارة بنت علي العتيبي",
    "id_type": "NID",
    "id_number": "١٠٠٠٠٠٠٠٠٨",
    "birth_date": "١٤١٥/١١/١٢",
    "mobile": "٠٥٠١٢٣٤٥٦٧",
    "city": "الرياض",
    "category": "GRADUATE",
    "email": "Sara@Example.com",
    "password": people.PASSWORD,
    "privacy_notice_accepted": "1",
}


@pytest.fixture
def guest(app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    return Visitor(app_client)


def stored() -> tuple[int, int]:
    frappe.db.rollback()
    return frappe.db.count("Beneficiary"), frappe.db.count("User")


def test_arabic_digits_and_a_hijri_birth_date_open_a_file_and_sign_in(guest: Visitor) -> None:
    answer = guest.send("/register", PERSON)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me")
    file = frappe.get_last_doc("Beneficiary")
    assert (file.id_number, str(file.birth_date), file.mobile) == ("1000000008", "1995-04-12", "+966501234567")
    assert (file.user, file.registration_status) == ("sara@example.com", "Preliminary")
    assert frappe.get_roles(file.user).count("Beneficiary") == 1
    page = guest.text("/me")
    assert PERSON["full_name"] in page
    assert "1000000008" not in page


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"id_number": "1000000000"}, "id_number", "غير صحيح"),
        ({"id_number": "٢٠٠٠٠٠٠٠٠٦"}, "id_number", "هوية وطنية"),
        ({"id_number": "12"}, "id_number", "هوية وطنية"),
        ({"birth_date": "1447/13/45"}, "birth_date", "ليس تاريخاً"),
        ({"mobile": "0401234567"}, "mobile", "ليس رقم جوال"),
        ({"full_name": "سارة"}, "full_name", "الاسم"),
        ({"password": "short"}, "password", "كلمة المرور"),
        ({"privacy_notice_accepted": ""}, "privacy_notice_accepted", "الخصوصية"),
    ],
)
def test_what_is_wrong_is_said_in_arabic_beside_its_field_and_nothing_is_stored(
    guest: Visitor, change: dict[str, str], field: str, words: str
) -> None:
    before = stored()
    answer = guest.send("/register", {**PERSON, **change})
    assert answer.status_code == 417
    assert words in errors_of(answer)[field]
    assert errors_of(answer)[field] in summary_of(answer)
    page = answer.get_data(as_text=True)
    assert f'href="#{field}"' in page
    assert PERSON["email"] in page
    assert people.PASSWORD not in page
    assert stored() == before
    assert guest.open("/me").status_code == 302


def test_everything_that_is_empty_is_named_at_once(guest: Visitor) -> None:
    answer = guest.send("/register", {"full_name": "سارة بنت علي"})
    assert set(errors_of(answer)) == {"id_type", "id_number", "birth_date", "mobile", "city", "category", "email"}


def test_typed_text_is_shown_again_as_text(guest: Visitor) -> None:
    answer = guest.send("/register", {**PERSON, "full_name": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_a_known_number_and_a_known_email_get_the_same_answer(guest: Visitor) -> None:
    people.register()
    frappe.db.commit()
    before = stored()
    known_number = guest.send("/register", {**PERSON, "email": "new@example.com"})
    known_email = guest.send("/register", {**PERSON, "id_number": "1102030408"})
    both = guest.send("/register", PERSON)
    answers = {
        (answer.status_code, summary_of(answer), str(errors_of(answer))) for answer in (known_number, known_email, both)
    }
    assert len(answers) == 1
    assert "سجّل/ي الدخول" in summary_of(both)
    assert stored() == before


def test_attempts_are_counted(guest: Visitor) -> None:
    for _attempt in range(register.ATTEMPTS_PER_HOUR):
        assert guest.client.post("/register", data={}).status_code == 417
    answer = guest.send("/register", PERSON)
    assert answer.status_code == 429
    assert summary_of(answer)
    assert stored()[0] == 0


def test_closed_registration_says_so(guest: Visitor) -> None:
    frappe.db.set_single_value("Beneficiary Policy Settings", "portal_self_registration", 0)
    frappe.db.commit()
    answer = guest.send("/register", PERSON)
    assert answer.status_code == 417
    assert "متوقف" in summary_of(answer)
    assert stored()[0] == 0


def test_who_is_signed_in_is_sent_to_her_file(guest: Visitor) -> None:
    people.register()
    guest.sign_in(people.APPLICANT)
    assert guest.open("/register").headers["Location"] == "/me"


def test_roles_and_status_cannot_be_posted(guest: Visitor) -> None:
    forged: dict[str, Any] = {"registration_status": "Complete", "identity_matched": "1", "role": "System Manager"}
    assert guest.send("/register", {**PERSON, **forged}).status_code == 302
    file = frappe.get_last_doc("Beneficiary")
    assert (file.registration_status, file.identity_matched) == ("Preliminary", 0)
    assert "System Manager" not in frappe.get_roles(file.user)
