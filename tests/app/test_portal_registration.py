"""Registering in the portal (P51–P53, P61): one thing per page, a proved contact first, the same end for everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

import frappe
from frappe import rate_limiter
from frappe.jobs.worker import run_waiting_jobs
from tests.app import factories as people
from tests.app import journey
from tests.app.visitor import Visitor, code_sent, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.www import register

PERSON: dict[str, dict[str, Any]] = {
    "name": {"full_name": "سارة بنت علي العتيبي"},
    "identity": {"id_type": "NID", "id_number": "١٠٠٠٠٠٠٠٠٨"},
    "birth": {"birth_date": "١٤١٥/١١/١٢"},
    "home": {"city": "الرياض", "category": "GRADUATE"},
    "consent": {"privacy_notice_accepted": "1"},
}
MOBILE = "٠٥٠١٢٣٤٥٦٧"


@pytest.fixture
def guest(app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    frappe.db.set_single_value("Beneficiary Policy Settings", "email_provider", "Outbox")
    frappe.db.commit()
    return Visitor(app_client)


def prove(guest: Visitor, contact: str = MOBILE) -> None:
    answer = guest.send("/register/contact", {"contact": contact})
    assert answer.headers["Location"] == "/register/code", errors_of(answer)
    answer = guest.send("/register/code", {"code": code_sent()})
    assert answer.headers["Location"] == "/register/name", errors_of(answer)


def walk(guest: Visitor, contact: str = MOBILE, **changes: dict[str, Any]) -> list[TestResponse]:
    """All the pages of the registration; what each answered."""
    prove(guest, contact)
    return [guest.send(f"/register/{step}", {**values, **changes.get(step, {})}) for step, values in PERSON.items()]


def stored() -> tuple[int, int]:
    frappe.db.rollback()
    return frappe.db.count("Beneficiary"), frappe.db.count("User")


def test_with_a_telephone_alone_a_file_and_an_account_are_opened(guest: Visitor) -> None:
    answers = walk(guest)
    assert [answer.headers.get("Location") for answer in answers] == [
        "/register/identity", "/register/birth", "/register/home", "/register/consent", "/register/done",
    ]  # fmt: skip
    file = frappe.get_last_doc("Beneficiary")
    assert (file.id_number, str(file.birth_date), file.mobile) == ("1000000008", "1995-04-12", "+966501234567")
    assert file.mobile_verified_on
    assert not file.email
    assert (file.registration_status, file.do_not_contact) == ("Preliminary", 1)
    account = frappe.get_doc("User", file.user)
    assert (account.mobile_no, account.user_type) == ("+966501234567", "Website User")
    assert account.email.endswith("@account.invalid")
    page = guest.text("/register/done")
    assert "0501234567" in page
    assert "1000000008" not in guest.text("/me")


def test_an_email_is_enough_and_news_are_only_for_who_asked(guest: Visitor) -> None:
    walk(guest, "Sara@Example.com", consent={"takes_news": "1"})
    file = frappe.get_last_doc("Beneficiary")
    assert (file.user, file.email, file.mobile) == ("sara@example.com", "sara@example.com", None)
    assert file.email_verified_on
    assert not file.do_not_contact
    assert frappe.db.get_value("Consent Record", {"beneficiary": file.name}, "purpose") == "AWARENESS"
    assert "sara@example.com" in guest.text("/register/done")


@pytest.mark.parametrize("typed", ["+966501234567", "501234567", "00966 50 123 4567", "٠٥٠١٢٣٤٥٦٧"])
def test_a_mobile_is_accepted_in_every_usual_form(guest: Visitor, typed: str) -> None:
    guest.send("/register/contact", {"contact": typed})
    assert "0501234567" in guest.text("/register/code")


@pytest.mark.clause("P51")
@pytest.mark.parametrize("typed", ["12/4/1995", "١٢-٠٤-١٩٩٥", "12041995", "12/11/1415", "1415/11/12هـ"])
def test_a_birth_date_is_accepted_in_every_usual_form(guest: Visitor, typed: str) -> None:
    walk(guest, birth={"birth_date": typed})
    assert str(frappe.get_last_doc("Beneficiary").birth_date) == "1995-04-12"


@pytest.mark.parametrize(
    ("step", "change", "field", "words"),
    [
        ("contact", {"contact": "0401234567"}, "contact", "جوال"),
        ("contact", {"contact": ""}, "contact", "جوال"),
        ("code", {"code": ""}, "code", "الرمز"),
        ("code", {"code": "abc"}, "code", "الرمز"),
        ("name", {"full_name": "سارة"}, "full_name", "الاسم"),
        ("identity", {"id_type": ""}, "id_type", "الهوية"),
        ("identity", {"id_number": "1000000000"}, "id_number", "غير صحيح"),
        ("identity", {"id_number": "٢٠٠٠٠٠٠٠٠٦"}, "id_number", "هوية وطنية"),
        ("identity", {"id_type": "SECRET"}, "id_type", "الهوية"),
        ("birth", {"birth_date": "1447/13/45"}, "birth_date", "ليس تاريخاً"),
        ("birth", {"birth_date": "2090-01-01"}, "birth_date", "الميلاد"),
        ("home", {"city": "أتلانتس"}, "city", "المدينة"),
        ("home", {"category": ""}, "category", "الوصف"),
        ("consent", {"privacy_notice_accepted": ""}, "privacy_notice_accepted", "الخصوصية"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_stored(
    guest: Visitor, step: str, change: dict[str, str], field: str, words: str
) -> None:
    before = stored()
    come_to(guest, step)
    answer = guest.send(f"/register/{step}", {**PERSON.get(step, {}), **change})
    assert answer.status_code == 417
    assert words in errors_of(answer)[field]
    assert errors_of(answer)[field] in summary_of(answer)
    assert f'href="#{field}"' in answer.get_data(as_text=True)
    assert stored() == before
    assert guest.open("/me").status_code == 302


def come_to(guest: Visitor, step: str) -> None:
    if step == "code":
        guest.send("/register/contact", {"contact": MOBILE})
    elif step != "contact":
        prove(guest)
        for earlier in list(PERSON)[: list(PERSON).index(step)]:
            guest.send(f"/register/{earlier}", PERSON[earlier])


def test_no_page_is_skipped_and_none_is_lost(guest: Visitor) -> None:
    assert guest.open("/register/consent").headers["Location"] == "/register/contact"
    assert guest.open("/register/nothing").status_code == 404
    prove(guest)
    guest.send("/register/name", PERSON["name"])
    assert guest.open("/register/home").headers["Location"] == "/register/identity"
    assert guest.open("/register/code").headers["Location"] == "/register/identity"
    assert PERSON["name"]["full_name"] in guest.text("/register/name")


def test_another_contact_is_proved_again_and_the_rest_stays(guest: Visitor) -> None:
    come_to(guest, "consent")
    guest.send("/register/contact", {"contact": "sara@example.com"})
    assert guest.open("/register/consent").headers["Location"] == "/register/code"
    answer = guest.send("/register/code", {"code": code_sent()})
    assert answer.headers["Location"] == "/register/consent"
    page = guest.text("/register/consent")
    assert PERSON["name"]["full_name"] in page
    assert "sara@example.com" in page


def test_what_was_begun_is_gone_with_an_idle_session_or_when_put_away(guest: Visitor) -> None:
    with journey.clock():
        come_to(guest, "consent")
        assert 'href="/register/consent"' in guest.text("/register")
    with journey.clock(journey.START + timedelta(minutes=25)):
        assert PERSON["name"]["full_name"] in guest.text("/register/consent")
        guest.send("/register/home", PERSON["home"])
    with journey.clock(journey.START + timedelta(minutes=50)):
        assert guest.send("/register", {}).headers["Location"] == "/register/contact"
        assert PERSON["name"]["full_name"] not in guest.text("/register/contact")
        come_to(guest, "birth")
    with journey.clock(journey.START + timedelta(minutes=90)):
        assert guest.open("/register/birth").headers["Location"] == "/register/contact"


def test_what_was_gathered_cannot_be_read_or_made_up(guest: Visitor) -> None:
    come_to(guest, "birth")
    sealed = guest.client.cookie("wmb_register") or ""
    assert sealed
    assert "1000000008" not in sealed
    guest.client._client.set_cookie("wmb_register", "x" + sealed[1:], domain=guest.client.site)
    assert guest.open("/register/birth").headers["Location"] == "/register/contact"


def test_a_proved_contact_stands_for_one_registration(guest: Visitor, make_client: Any) -> None:
    come_to(guest, "consent")
    copy = Visitor(make_client(guest.client.site))
    copy.client._client.set_cookie("wmb_register", guest.client.cookie("wmb_register"), domain=guest.client.site)
    guest.send("/register/consent", PERSON["consent"])
    before = stored()
    answer = copy.send("/register/consent", PERSON["consent"])
    assert answer.status_code == 417
    assert stored() == before


def test_typed_text_is_shown_again_as_text(guest: Visitor) -> None:
    prove(guest)
    answer = guest.send("/register/name", {"full_name": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_attempts_are_counted(guest: Visitor) -> None:
    come_to(guest, "consent")
    for _attempt in range(register.ATTEMPTS_PER_HOUR):
        assert guest.send("/register/consent", {}).status_code == 417
    answer = guest.send("/register/consent", PERSON["consent"])
    assert answer.status_code == 429
    assert stored()[0] == 0


def test_closed_registration_says_so(guest: Visitor) -> None:
    frappe.db.set_single_value("Beneficiary Policy Settings", "portal_self_registration", 0)
    frappe.db.commit()
    assert "متوقف" in guest.text("/register/contact")
    guest.send("/register/contact", {"contact": MOBILE})
    assert code_sent() == ""


def test_who_is_signed_in_is_sent_to_her_file(guest: Visitor) -> None:
    people.register()
    guest.sign_in(people.APPLICANT)
    assert guest.open("/register").headers["Location"] == "/me"


def test_roles_and_status_cannot_be_posted(guest: Visitor) -> None:
    forged: dict[str, Any] = {"registration_status": "Complete", "identity_matched": "1", "role": "System Manager"}
    walk(guest, consent=forged, name=forged)
    file = frappe.get_last_doc("Beneficiary")
    assert (file.registration_status, file.identity_matched) == ("Preliminary", 0)
    assert "System Manager" not in frappe.get_roles(file.user)


def test_where_nobody_signs_in_by_code_a_password_is_chosen(guest: Visitor) -> None:
    frappe.db.set_single_value("Beneficiary Policy Settings", "sign_in_by_code", 0)
    frappe.db.commit()
    come_to(guest, "consent")
    assert guest.open("/register/consent").headers["Location"] == "/register/password"
    assert "password" in errors_of(guest.send("/register/password", {"password": "short"}))
    guest.send("/register/password", {"password": people.PASSWORD})
    assert guest.send("/register/consent", PERSON["consent"]).headers["Location"] == "/register/done"
    guest.send("/sign-out", {})
    assert guest.open("/sign-in").headers["Location"] == "/sign-in/password"
    answer = guest.send("/sign-in/password", {"contact": MOBILE, "password": people.PASSWORD})
    assert answer.headers["Location"] == "/me"


def test_the_jobs_of_a_registration_leave_nothing_waiting(guest: Visitor) -> None:
    walk(guest)
    frappe.db.commit()
    run_waiting_jobs()
    assert run_waiting_jobs() == 0
