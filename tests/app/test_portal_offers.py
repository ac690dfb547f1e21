"""Services that may suit her are shown before she asks, asked for with one click, and put aside as easily (P15)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from tests.app.visitor import Visitor
from tests.support.http import HttpClient
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.requests import suggestions

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P15")]


@pytest.fixture
def person() -> Any:
    return people.register()


def offered(person: Any) -> set[str]:
    with acting_as(people.APPLICANT):
        return {offer["name"] for offer in suggestions.suggestions_of(person.name)}


def test_what_is_open_to_her_and_not_asked_for_is_offered(person: Any, app_client: HttpClient) -> None:
    assert "TRN-TECH" in offered(person)
    visitor = Visitor(app_client).sign_in(people.APPLICANT)
    assert "/services/TRN-TECH" in visitor.text("/me/offers") and "/me/offers" in visitor.text("/me")
    sent = visitor.send("/me/offers", {"act": "ask", "support_type": "TRN-TECH"})
    request = frappe.get_last_doc("Support Request")
    assert sent.location.startswith(f"/me/requests/{request.name}/")
    assert (request.support_type, request.beneficiary) == ("TRN-TECH", person.name)
    assert "TRN-TECH" not in offered(person) and frappe.db.count("Support Request") == 1


def test_what_she_is_not_entitled_to_is_neither_offered_nor_begun(person: Any, app_client: HttpClient) -> None:
    kind = frappe.get_doc("Support Type", "TRN-TECH")
    kind.append("eligibility", {"fact": "age", "operator": "≥", "value": "90", "severity": "Block", "message_ar": "٩٠"})
    kind.save()
    assert "TRN-TECH" not in offered(person)
    visitor = Visitor(app_client).sign_in(people.APPLICANT)
    assert visitor.send("/me/offers", {"act": "ask", "support_type": "TRN-TECH"}).status_code == 417
    frappe.db.set_value("Support Type", "TRN-TECH", "portal_visible", 0)
    frappe.db.commit()
    assert visitor.send("/me/offers", {"act": "put-aside", "support_type": "TRN-TECH"}).status_code == 404
    frappe.db.rollback()
    assert frappe.db.count("Support Request") == 0


def test_what_was_put_aside_stays_away_until_it_is_wanted(person: Any, app_client: HttpClient) -> None:
    visitor = Visitor(app_client).sign_in(people.APPLICANT)
    before = offered(person)
    assert visitor.send("/me/offers", {"act": "put-aside", "support_type": "TRN-TECH"}).location == "/me/offers"
    assert "/services/TRN-TECH" not in visitor.text("/me/offers")
    assert visitor.send("/me/offers", {"act": "again"}).status_code == 302
    assert "/services/TRN-TECH" in visitor.text("/me/offers") and offered(person) == before


@pytest.mark.case("B5")
def test_nobody_else_reads_what_suits_her(person: Any, app_client: HttpClient) -> None:
    people.register_stranger()
    with acting_as(people.STRANGER), pytest.raises(errors.NotYourFileError):
        suggestions.suggestions_of(person.name)
    frappe.db.commit()
    away = Visitor(app_client).open("/me/offers")
    assert away.status_code == 302 and "/sign-in" in away.location
