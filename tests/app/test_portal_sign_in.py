"""Signing in to the portal by code or password, and staying in it safely (P8)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

import frappe
from frappe import rate_limiter
from frappe.core.doctype.user.user import User
from frappe.jobs.worker import run_waiting_jobs
from tests.app import factories as people
from tests.app import journey
from tests.app.visitor import Visitor, code_sent, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.domain.contact import parse_contact
from women_mining_beneficiaries.domain.one_time_code import ATTEMPTS
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.communication import code_records

MOBILE, EMAIL = "0501234567", people.APPLICANT
SETTINGS = "Beneficiary Policy Settings"


@pytest.fixture
def guest(app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    frappe.db.set_single_value(SETTINGS, "email_provider", "Outbox")
    frappe.db.commit()
    return Visitor(app_client)


@pytest.fixture
def sara(guest: Visitor) -> Any:
    """A person whose account has a proved mobile and a password."""
    file = people.register(verified=parse_contact(MOBILE), email=None)
    user = frappe.get_doc("User", file.user)
    user.new_password = people.PASSWORD
    user.save()
    frappe.db.commit()
    return file


def ask(guest: Visitor, contact: str = MOBILE, path: str = "/sign-in") -> TestResponse:
    return guest.send(path, {"contact": contact, "way": "code"})


@pytest.mark.parametrize("typed", ["0501234567", "٠٥٠ ١٢٣ ٤٥٦٧", "+966501234567", "501234567"])
def test_a_code_to_the_mobile_opens_the_account(guest: Visitor, sara: Any, typed: str) -> None:
    assert ask(guest, typed).headers["Location"] == "/sign-in/code"
    code = code_sent().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    answer = guest.send("/sign-in/code", {"code": f" {code} "})
    assert answer.headers["Location"] == "/me"
    assert sara.full_name in guest.text("/me")


def test_a_code_to_the_mailbox_opens_the_account(guest: Visitor) -> None:
    people.register()
    frappe.db.commit()
    ask(guest, EMAIL.upper())
    assert guest.send("/sign-in/code", {"code": code_sent()}).headers["Location"] == "/me"


@pytest.mark.parametrize(
    "contact", [MOBILE, "0559999999", "nobody@example.com", "officer@wmb.test", "Administrator@x.com"]
)
def test_known_and_unknown_contacts_get_the_same_answers(guest: Visitor, sara: Any, contact: str) -> None:
    pages = []
    for typed in (MOBILE, contact):
        answers = [ask(guest, typed), guest.open("/sign-in/code"), guest.send("/sign-in/code", {"code": "000000"})]
        shown = parse_contact(typed).shown
        pages.append(
            [(a.status_code, a.headers.get("Location"), a.get_data(as_text=True).replace(shown, "…")) for a in answers]
        )
        frappe.db.set_value("One-Time Code", {"name": ["is", "set"]}, "creation", "2026-01-01")
        frappe.db.commit()
    if parse_contact(typed).kind is parse_contact(MOBILE).kind:
        assert pages[0] == pages[1]
    assert [page[:2] for page in pages[0]] == [page[:2] for page in pages[1]]


def test_nobody_is_written_to_without_an_account(guest: Visitor) -> None:
    ask(guest, "0559999999")
    assert code_sent() == ""
    assert frappe.db.count("One-Time Code") == 1


@pytest.mark.usefixtures("association")
def test_no_code_opens_the_desk(guest: Visitor) -> None:
    ask(guest, people.OFFICER)
    assert code_sent() == ""


def test_neither_code_nor_contact_is_kept(guest: Visitor, sara: Any) -> None:
    ask(guest)
    code = code_sent()
    row = frappe.get_last_doc("One-Time Code").as_dict()
    assert code not in str(row)
    assert "501234567" not in str(row)
    sealed = frappe.db.sql("select arguments from `__Jobs`")[0][0] if "__Jobs" in frappe.db.get_tables() else ""
    assert code not in str(sealed)


def test_a_code_is_used_once_and_by_the_browser_that_asked(guest: Visitor, sara: Any, make_client: Any) -> None:
    ask(guest)
    code = code_sent()
    other = Visitor(make_client(guest.client.site))
    assert other.send("/sign-in/code", {"code": code}).headers["Location"] == "/sign-in"
    copied = guest.client.cookie("wmb_sign_in")
    guest.send("/sign-in/code", {"code": code})
    other.client._client.set_cookie("wmb_sign_in", copied, domain=guest.client.site)
    assert other.send("/sign-in/code", {"code": code}).status_code == 417


def test_five_wrong_codes_end_it(guest: Visitor, sara: Any) -> None:
    ask(guest)
    code = code_sent()
    wrong = "111111" if code != "111111" else "222222"
    for _try in range(ATTEMPTS):
        assert "code" in errors_of(guest.send("/sign-in/code", {"code": wrong}))
    answer = guest.send("/sign-in/code", {"code": code})
    assert answer.status_code == 417
    assert guest.open("/me").status_code == 302


def test_a_code_has_its_time(guest: Visitor, sara: Any) -> None:
    with journey.clock(journey.START):
        ask(guest)
        code = code_sent()
    with journey.clock(journey.START + timedelta(minutes=10)):
        assert guest.send("/sign-in/code", {"code": code}).status_code == 417


def test_a_new_code_replaces_the_old_one_after_a_pause(guest: Visitor, sara: Any) -> None:
    with journey.clock(journey.START):
        ask(guest)
        first = code_sent()
        assert "ثانية" in errors_of(guest.send("/sign-in/code", {"again": "1"}))["code"]
    with journey.clock(journey.START + timedelta(seconds=61)):
        assert guest.send("/sign-in/code", {"again": "1"}).headers["Location"] == "/sign-in/code"
        second = code_sent()
        if first != second:
            assert guest.send("/sign-in/code", {"code": first}).status_code == 417
        assert guest.send("/sign-in/code", {"code": second}).headers["Location"] == "/me"


def test_codes_to_one_contact_are_few(guest: Visitor, sara: Any, make_client: Any) -> None:
    for number in range(6):
        with journey.clock(journey.START + timedelta(minutes=2 * number)):
            answer = ask(Visitor(make_client(guest.client.site)))
    assert answer.status_code == 417
    assert "دقيقة" in summary_of(answer)


def test_codes_from_one_address_are_few(guest: Visitor) -> None:
    with journey.clock(journey.START):
        answers = [ask(guest, f"05500000{number:02d}").status_code for number in range(31)]
    assert answers == [302] * 30 + [417]


@pytest.mark.parametrize("contact", [MOBILE, "٠٥٠١٢٣٤٥٦٧"])
def test_a_password_opens_the_account(guest: Visitor, sara: Any, contact: str) -> None:
    assert guest.send("/sign-in", {"contact": contact, "way": "password"}).headers["Location"] == "/sign-in/password"
    assert contact in guest.text("/sign-in/password")
    answer = guest.send("/sign-in/password", {"contact": contact, "password": people.PASSWORD})
    assert answer.headers["Location"] == "/me"


@pytest.mark.usefixtures("association")
def test_staff_come_to_the_desk_by_their_password(guest: Visitor) -> None:
    officer = frappe.get_doc("User", people.OFFICER)
    officer.new_password = people.PASSWORD
    officer.save()
    frappe.db.commit()
    answer = guest.send("/sign-in/password", {"contact": people.OFFICER, "password": people.PASSWORD})
    assert answer.headers["Location"] == "/app"


def test_a_wrong_password_and_an_unknown_name_are_one_answer(guest: Visitor, sara: Any) -> None:
    answers = [
        guest.send("/sign-in/password", {"contact": contact, "password": "wrong-password"})
        for contact in (MOBILE, "0559999999", "nobody@example.com")
    ]
    assert {(answer.status_code, summary_of(answer)) for answer in answers} == {(417, summary_of(answers[0]))}
    assert "wrong-password" not in answers[0].get_data(as_text=True)


def test_the_way_back_stays_on_this_site(guest: Visitor, sara: Any) -> None:
    assert guest.open("/me/requests?x=1").headers["Location"] == "/sign-in?redirect-to=/me/requests%3Fx%3D1"
    for given, goal in (("/me/requests?x=1", "/me/requests?x=1"), ("//evil.example", "/me"), ("https://evil.example", "/me"), ("/\\evil.example", "/me"), ("javascript:alert(1)", "/me")):  # fmt: skip
        guest.open(f"/sign-in?redirect-to={given}")
        guest.send("/sign-in", {"contact": MOBILE, "way": "password", "redirect_to": given})
        answer = guest.send("/sign-in/password", {"contact": MOBILE, "password": people.PASSWORD})
        assert answer.headers["Location"] == goal
        guest.send("/sign-out", {})


def test_a_family_telephone_opens_the_account_of_whom_says_her_number(guest: Visitor, sara: Any) -> None:
    sister = people.register(
        verified=parse_contact(MOBILE), email=None, full_name="هدى بنت علي العتيبي", id_number="1102030408"
    )
    frappe.db.commit()
    assert contacts.accounts_of(parse_contact(MOBILE)) == sorted([sara.user, sister.user])
    ask(guest)
    answer = guest.send("/sign-in/code", {"code": code_sent()})
    assert answer.headers["Location"] == "/sign-in/whose"
    assert "هدى" not in guest.text("/sign-in/whose")
    assert "id_number" in errors_of(guest.send("/sign-in/whose", {"id_number": "2000000006"}))
    guest.send("/sign-in/whose", {"id_number": "١١٠٢٠٣٠٤٠٨"})
    assert sister.full_name in guest.text("/me")


def test_whose_account_is_asked_after_the_code_only(guest: Visitor, sara: Any) -> None:
    ask(guest)
    assert guest.open("/sign-in/whose").headers["Location"] == "/sign-in"
    assert guest.send("/sign-in/whose", {"id_number": "1000000008"}).headers["Location"] == "/sign-in"


def test_a_forgotten_password_is_set_anew_by_code(guest: Visitor, sara: Any) -> None:
    assert guest.send("/sign-in/forgotten", {"contact": MOBILE}).headers["Location"] == "/sign-in/code"
    answer = guest.send("/sign-in/code", {"code": code_sent()})
    assert answer.headers["Location"] == "/me/account/password"
    assert "password" in errors_of(guest.send("/me/account/password", {"password": "short"}))
    guest.send("/me/account/password", {"password": "Gypsum-and-Salt-4"})
    guest.send("/sign-out", {})
    assert guest.send("/sign-in/password", {"contact": MOBILE, "password": people.PASSWORD}).status_code == 417
    answer = guest.send("/sign-in/password", {"contact": MOBILE, "password": "Gypsum-and-Salt-4"})
    assert answer.headers["Location"] == "/me"


def test_a_number_that_the_file_no_longer_has_opens_nothing(guest: Visitor, sara: Any) -> None:
    file = frappe.get_doc("Beneficiary", sara.name)
    file.mobile = "0558888888"
    file.save()
    assert contacts.accounts_of(parse_contact(MOBILE)) == []
    assert contacts.accounts_of(parse_contact("0558888888")) == []


def test_an_idle_session_ends_and_the_person_comes_back(guest: Visitor, sara: Any) -> None:
    with journey.clock(journey.START):
        guest.client.sign_in(sara.user, people.PASSWORD)
        assert guest.open("/me/requests").status_code == 200
    with journey.clock(journey.START + timedelta(minutes=29)):
        assert guest.open("/me/requests").status_code == 200
    with journey.clock(journey.START + timedelta(minutes=60)):
        answer = guest.open("/me/requests")
        assert answer.headers["Location"] == "/sign-in?redirect-to=/me/requests&ended=1"
        assert "انتهت جلستك" in guest.text("/sign-in?redirect-to=/me/requests&ended=1")


@pytest.mark.usefixtures("association")
def test_staff_and_sites_without_a_limit_are_not_signed_out(guest: Visitor, sara: Any, make_client: Any) -> None:
    frappe.db.set_single_value(SETTINGS, "portal_idle_minutes", 0)
    frappe.db.commit()
    with journey.clock(journey.START):
        guest.client.sign_in(sara.user, people.PASSWORD)
        assert guest.open("/me/requests").status_code == 200
    with journey.clock(journey.START + timedelta(hours=3)):
        assert guest.open("/me/requests").status_code == 200


def test_old_codes_are_forgotten(guest: Visitor) -> None:
    with journey.clock(journey.START):
        ask(guest)
    with journey.clock(journey.day(3)):
        code_records.forget_old()
    assert frappe.db.count("One-Time Code") == 0


@pytest.mark.parametrize("path", ["/me/requests/" + "a" * 20_000, "/me?" + "a=1&" * 5_000])
def test_an_address_without_end_is_not_sent_along_to_the_sign_in(app_client: HttpClient, path: str) -> None:
    answer = app_client.get(path)
    assert (answer.status_code, answer.location) == (302, "/sign-in?redirect-to=/me")


RESET = "/api/method/frappe.core.doctype.user.user.reset_password"


@pytest.mark.usefixtures("association")
def test_a_forgotten_password_tells_nobody_who_has_an_account(guest: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    people.register()
    frappe.db.set_value("User", people.OFFICER, "enabled", 0)
    frappe.db.commit()
    answers = set()
    for user in (people.APPLICANT, people.OFFICER, "Administrator", "Guest", "nobody@example.com", "x" * 10_000):
        monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
        answer = guest.client.post(RESET, data={"user": user})
        answers.add((answer.status_code, answer.get_data(as_text=True)))
    assert len(answers) == 1 and answers.pop()[0] == 200


@pytest.mark.usefixtures("association")
def test_a_forgotten_password_writes_to_who_has_an_account_and_to_nobody_else(
    guest: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.register()
    frappe.db.commit()
    written: list[str] = []
    monkeypatch.setattr(User, "reset_password", lambda doc, send_email: written.append(doc.name))
    for user in (people.APPLICANT, "Administrator", "nobody@example.com"):
        guest.client.post(RESET, data={"user": user})
    run_waiting_jobs()
    assert written == [people.APPLICANT]
