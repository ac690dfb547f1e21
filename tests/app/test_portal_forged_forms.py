"""What a form sends that its page never would: the page says what to do, and nothing breaks."""

from __future__ import annotations

import pytest

from frappe import rate_limiter
from tests.app import factories as people
from tests.app import journey
from tests.app.visitor import Visitor, errors_of, summary_of
from tests.support.http import HttpClient

PUBLIC_FORMS = {
    "/register/contact": ("contact",),
    "/sign-in": ("contact",),
    "/sign-in/password": ("contact", "password"),
    "/sign-in/forgotten": ("contact",),
    "/feedback?kind=Complaint": ("kind", "details", "mode", "contact_name", "contact", "website"),
    "/track": ("code",),
    "/help/ask": ("question", "name", "contact", "website"),
    "/call-me": ("name", "mobile", "when", "about"),
}
OWN_FORMS = {
    "/me/documents/new": ("document_type", "expiry_date", "number"),
    "/me/privacy": ("right_requested", "details"),
    "/me/privacy-copy": ("medium", "code"),
    "/me/privacy-notice": ("privacy_notice_accepted",),
    "/me/profile/contact": ("city", "iban", "short_address", "bank_name"),
    "/me/profile/work": ("category", "employer"),
    "/me/preferences": ("preferred_channel", "preferred_time"),
    "/me/consents": ("give", "withdraw"),
    "/me/representatives/new": ("representative_type", "representative_name", "id_type", "id_number", "mobile"),
    "/me/appointments/new?mode=By Telephone": ("start", "purpose", "note"),
    "/me/account/confirm": ("way", "password"),
    "/me/requests/new?support_type=TRN-TECH": ("support_type", "new_facts"),
}


@pytest.fixture
def guest(association: str, app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    return Visitor(app_client)


@pytest.fixture
def sara(guest: Visitor) -> Visitor:
    with journey.clock():
        people.register()
        yield guest.sign_in(people.APPLICANT)


def send_twice(visitor: Visitor, forms: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Every field of every form with two values, the others with one; what was answered."""
    return {
        f"{path} {field}": visitor.send(path, {**dict.fromkeys(fields, "1"), field: ["1", "2"]}).status_code
        for path, fields in forms.items()
        for field in fields
    }


def test_a_name_that_comes_twice_breaks_no_public_form(guest: Visitor) -> None:
    answers = send_twice(guest, PUBLIC_FORMS)
    assert {place: status for place, status in answers.items() if status not in (200, 302, 417)} == {}


def test_a_name_that_comes_twice_breaks_no_form_of_her_file(sara: Visitor) -> None:
    answers = send_twice(sara, OWN_FORMS)
    assert {place: status for place, status in answers.items() if status not in (200, 302, 404, 417)} == {}


@pytest.mark.parametrize("contact", ["noura@example", 'a@example.com"><script>', "a@example.com, b@example.com", "@"])
def test_an_address_that_no_reply_reaches_is_said_so_at_once(guest: Visitor, contact: str) -> None:
    asked = {"question": "متى التسجيل؟", "name": "زائرة", "contact": contact}
    told = {"kind": "Complaint", "details": "انتظرت", "mode": "Identified", "contact_name": "زائرة", "contact": contact}
    for path, values in (("/help/ask", asked), ("/feedback?kind=Complaint", told)):
        answer = guest.send(path, values)
        assert (answer.status_code, errors_of(answer).keys()) == (417, {"contact"})


@pytest.mark.parametrize("medium", ["Pigeon", "\u202e", "x" * 10_000])
def test_a_code_goes_only_where_the_page_offers_to_send_it(sara: Visitor, medium: str) -> None:
    answer = sara.send("/me/privacy-copy", {"medium": medium})
    assert answer.status_code == 417
    assert "جرّبي طريقة أخرى" in summary_of(answer)
