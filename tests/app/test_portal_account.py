"""The page of one's own account: ways to sign in, password, sessions, closing it (P8)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe import rate_limiter
from tests.app import factories as people
from tests.app.factories import acting_as
from tests.app.test_portal_registration import walk
from tests.app.visitor import Visitor, code_sent, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.domain.contact import parse_contact
from women_mining_beneficiaries.exceptions import LockedFieldError
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.beneficiaries import registration
from women_mining_beneficiaries.services.requests import requests

MOBILE, NEW_MOBILE, EMAIL = "0501234567", "0559998887", "sara@example.com"
PAGES = ("/me/account", "/me/account/contact?kind=Mobile", "/me/account/password", "/me/account/confirm", "/me/account/code", "/me/account/close")  # fmt: skip


@pytest.fixture
def guest(association: str, app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    people.change_settings(email_provider="Outbox")
    frappe.db.commit()
    return Visitor(app_client)


@pytest.fixture
def sara(guest: Visitor) -> Any:
    """A person with a telephone only, who has just registered and is signed in."""
    walk(guest)
    frappe.db.set_value("One-Time Code", {"name": ["is", "set"]}, "creation", "2026-01-01")
    frappe.db.commit()
    return frappe.get_last_doc("Beneficiary")


def change(guest: Visitor, kind: str, contact: str) -> None:
    answer = guest.send(f"/me/account/contact?kind={kind}", {"contact": contact})
    assert answer.headers["Location"] == "/me/account/code", errors_of(answer)
    answer = guest.send("/me/account/code", {"code": code_sent()})
    assert answer.headers["Location"] == "/me/account?saved=contact", errors_of(answer)
    frappe.db.rollback()


@pytest.mark.parametrize("path", PAGES)
def test_a_guest_signs_in_first_and_staff_go_to_the_desk(guest: Visitor, path: str) -> None:
    assert guest.open(path).headers["Location"].startswith("/sign-in?redirect-to=")
    officer = frappe.get_doc("User", people.OFFICER)
    officer.new_password = people.PASSWORD
    officer.save()
    guest.sign_in(people.OFFICER)
    assert guest.open(path).headers["Location"] == "/app"


def test_another_mobile_is_proved_and_the_old_one_is_told(guest: Visitor, sara: Any) -> None:
    change(guest, "Mobile", NEW_MOBILE)
    file = frappe.get_doc("Beneficiary", sara.name)
    assert file.mobile == "+966559998887"
    assert file.mobile_verified_on
    assert frappe.db.get_value("User", file.user, "mobile_no") == file.mobile
    assert contacts.accounts_of(parse_contact(MOBILE)) == []
    assert contacts.accounts_of(parse_contact(NEW_MOBILE)) == [file.user]
    told = frappe.get_doc("Message Log", {"event": "CONTACT_CHANGED"})
    assert told.recipient_masked == parse_contact(MOBILE).masked
    assert guest.open("/me").status_code == 200


def test_an_email_becomes_the_accounts_name_and_the_session_goes_on(guest: Visitor, sara: Any) -> None:
    change(guest, "Email", EMAIL)
    file = frappe.get_doc("Beneficiary", sara.name)
    assert (file.user, file.email) == (EMAIL, EMAIL)
    assert file.email_verified_on
    assert not frappe.db.exists("User", sara.user)
    assert guest.open("/me").status_code == 200
    assert EMAIL in guest.text("/me/account")
    assert [contact.value for contact in contacts.contacts_of(EMAIL)] == ["+966501234567", EMAIL]


def test_a_contact_is_not_changed_without_its_code(guest: Visitor, sara: Any) -> None:
    guest.send("/me/account/contact?kind=Mobile", {"contact": NEW_MOBILE})
    assert "code" in errors_of(guest.send("/me/account/code", {"code": "12"}))
    assert frappe.db.get_value("Beneficiary", sara.name, "mobile") == "+966501234567"
    assert "contact" in errors_of(guest.send("/me/account/contact?kind=Email", {"contact": NEW_MOBILE}))


def test_something_important_asks_who_it_is_when_the_sign_in_is_long_ago(guest: Visitor, sara: Any) -> None:
    guest.client._client.delete_cookie("wmb_proof", domain=guest.client.site)
    for path in ("/me/account/password", "/me/account/close", "/me/account/contact?kind=Mobile"):
        assert guest.open(path).headers["Location"].startswith("/me/account/confirm?redirect-to=/me/account/"), path
    answer = guest.send("/me/account/confirm?redirect-to=/me/account/password", {"way": "Mobile", "redirect_to": "/me/account/password"})  # fmt: skip
    assert answer.headers["Location"] == "/me/account/code"
    answer = guest.send("/me/account/code", {"code": code_sent()})
    assert answer.headers["Location"] == "/me/account/password"
    assert guest.open("/me/account/password").status_code == 200


def test_a_password_confirms_too_and_a_wrong_one_does_not(guest: Visitor, sara: Any) -> None:
    guest.send("/me/account/password", {"password": people.PASSWORD})
    guest.client._client.delete_cookie("wmb_proof", domain=guest.client.site)
    assert "password" in errors_of(guest.send("/me/account/confirm", {"password": "wrong"}))
    assert guest.open("/me/account/close").status_code == 302
    assert guest.send("/me/account/confirm", {"password": people.PASSWORD}).headers["Location"] == "/me/account"
    assert guest.open("/me/account/close").status_code == 200


def test_a_new_password_and_the_button_end_the_other_sessions(guest: Visitor, sara: Any, make_client: Any) -> None:
    guest.send("/me/account/password", {"password": people.PASSWORD})
    for end in (
        lambda: guest.send("/me/account/password", {"password": people.PASSWORD}),
        lambda: guest.send("/me/account", {}),
    ):
        other = Visitor(make_client(guest.client.site)).sign_in(sara.user)
        assert "2" in guest.text("/me/account")
        end()
        assert other.open("/me").status_code == 302
        assert guest.open("/me").status_code == 200


@pytest.mark.clause("P8")
def test_a_closed_account_opens_nothing_and_the_rest_remains(guest: Visitor, sara: Any, make_client: Any) -> None:
    with acting_as(sara.user):
        request = requests.start_request(
            support_type="TRN-TECH", request_reason="تدريب", items=[{"item_title": "دورة", "qty": 1}]
        )
    frappe.db.commit()
    assert request.name in guest.text("/me/account/close")
    assert "understood" in errors_of(guest.send("/me/account/close", {}))
    assert guest.send("/me/account/close", {"understood": "1"}).headers["Location"] == "/sign-in?closed=1"
    frappe.db.rollback()
    assert guest.open("/me").status_code == 302
    assert frappe.db.get_value("User", sara.user, "enabled") == 0
    assert frappe.db.get_value("Beneficiary", sara.name, "registration_status") == "Preliminary"
    assert frappe.db.exists("Message Log", {"event": "ACCOUNT_CLOSED"})
    told = frappe.get_all("Notification Log", {"for_user": people.OFFICER}, pluck="document_name")
    assert {request.name, sara.name} <= set(told)
    other = Visitor(make_client(guest.client.site))
    other.send("/sign-in", {"contact": MOBILE, "way": "code"})
    assert frappe.db.count("One-Time Code", {"purpose": "Sign In"}) == 1
    newest = code_sent()
    assert other.send("/sign-in/code", {"code": newest}).status_code == 417


def test_who_closed_her_account_may_come_back(guest: Visitor, sara: Any) -> None:
    guest.send("/me/account/close", {"understood": "1"})
    walk(guest)
    claim = frappe.get_last_doc("Account Claim")
    assert (claim.existing_file, claim.status) == (sara.name, "Open")


@pytest.mark.parametrize("path", PAGES)
def test_an_account_that_is_neither_hers_nor_of_staff_is_told_so(guest: Visitor, path: str) -> None:
    user = {"doctype": "User", "email": "volunteer@wmb.test", "first_name": "ليلى", "send_welcome_email": 0}
    roles = [{"role": "Association Volunteer"}]
    frappe.get_doc({**user, "new_password": people.PASSWORD, "roles": roles}).insert()
    answer = guest.sign_in("volunteer@wmb.test").open(path)
    assert answer.status_code == 403 and "لا يوجد ملف مستفيد لهذا الحساب" in answer.get_data(as_text=True)


@pytest.mark.usefixtures("sara")
def test_another_persons_account_is_not_reached(guest: Visitor) -> None:
    people.register_stranger()
    frappe.db.commit()
    page = guest.text("/me/account?user=huda@example.com")
    assert "هدى" not in page
    assert "0559876543" not in page


def test_a_proved_contact_is_changed_on_this_page_only(guest: Visitor, sara: Any) -> None:
    assert 'name="mobile"' not in guest.text("/me/profile/contact")
    guest.send("/me/profile/contact", {"mobile": NEW_MOBILE, "city": "الرياض"})
    assert frappe.db.get_value("Beneficiary", sara.name, "mobile") == "+966501234567"
    with acting_as(sara.user), pytest.raises(LockedFieldError):
        registration.update_profile({"mobile": NEW_MOBILE})
    assert contacts.accounts_of(parse_contact(MOBILE)) == [sara.user]


@pytest.mark.usefixtures("sara")
@pytest.mark.parametrize("password", [MOBILE, "+966 50 123 4567", "٠٥٠١٢٣٤٥٦٧", "1000000008"])
def test_a_number_that_others_know_is_no_password(guest: Visitor, password: str) -> None:
    answer = guest.send("/me/account/password", {"password": password})
    assert (answer.status_code, errors_of(answer).keys()) == (417, {"password"})


@pytest.mark.parametrize(
    "values", [{"mobile_no": "+966559998887"}, {"username": "huda"}, {"new_password": "Opal-and-Jade-5"}]
)
def test_her_own_account_record_opens_no_way_around_this_page(
    guest: Visitor, sara: Any, values: dict[str, str]
) -> None:
    address = f"/api/resource/User/{sara.user}"
    answer = guest.client.put(address, json=values)
    assert (answer.status_code, answer.get_json()["exc_type"]) == (417, "ProtectedRecordError")
    assert contacts.accounts_of(parse_contact(NEW_MOBILE)) == []
    assert guest.client.put(address, json={"language": "en"}).status_code == 200


def test_of_two_proved_contacts_neither_is_changed_without_a_code(guest: Visitor, sara: Any) -> None:
    change(guest, "Email", EMAIL)
    answer = guest.client.put(f"/api/resource/Beneficiary/{sara.name}", json={"mobile": NEW_MOBILE})
    assert (answer.status_code, answer.get_json()["exc_type"]) == (417, "LockedFieldError")
    assert contacts.accounts_of(parse_contact(MOBILE)) == [EMAIL]


def test_a_code_of_another_account_confirms_nothing(guest: Visitor, sara: Any, make_client: Any) -> None:
    """Who finds a telephone unlocked does not change its account with a code of her own."""
    own = Visitor(make_client(guest.client.site))
    walk(own, "0551110000", identity={"id_number": "1102030408"})
    frappe.db.set_value("One-Time Code", {"name": ["is", "set"]}, "creation", "2026-01-01")
    frappe.db.commit()
    own.send("/me/account/confirm", {"way": "Mobile"})
    code = code_sent()
    guest.client._client.delete_cookie("wmb_proof", domain=guest.client.site)
    guest.client._client.set_cookie("wmb_account", own.client.cookie("wmb_account"), domain=guest.client.site)
    assert guest.send("/me/account/code", {"code": code}).headers["Location"] == "/me/account"
    assert guest.open("/me/account/password").headers["Location"].startswith("/me/account/confirm")
