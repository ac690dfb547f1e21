"""What is printed: forms blank and filled, card, attestation, receipt, in Arabic and with both dates (3.11)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as

pytestmark = pytest.mark.usefixtures("association")


@pytest.fixture(autouse=True)
def arabic(association: str) -> None:
    frappe.local.lang = "ar"


def printed(doctype: str, name: str, print_format: str) -> str:
    return str(frappe.get_print(doctype, name, print_format))


@pytest.fixture
def request_signed() -> Any:
    with journey.clock():
        people.register()
        return journey.signed()


@pytest.mark.clause("P46", "P57")
def test_the_filled_form_says_what_was_asked_and_in_both_calendars(request_signed: Any) -> None:
    page = printed("Support Request", request_signed.name, "Support Request Form")
    for words in (
        "نموذج طلب دعم مستفيد رقم (4)",
        "سارة بنت علي العتيبي",
        "1•••••••08",
        "دورة السلامة",
        "2026/11/01م الموافق 1448/05/21هـ",
        "مسؤولية مباشرة",
        "خانة قرار اللجنة",
    ):
        assert words in page, words
    assert "1000000008" not in page


@pytest.mark.clause("P46")
@pytest.mark.case("N20")
def test_the_number_of_the_form_follows_the_setting(request_signed: Any) -> None:
    people.change_settings(show_form_number=0, support_form_title="استمارة الدعم")
    page = printed("Support Request", request_signed.name, "Support Request Form")
    assert "رقم (4)" not in page and "استمارة الدعم" in page


@pytest.mark.clause("P46")
@pytest.mark.case("E13", "E44")
def test_the_blank_form_asks_what_its_type_asks() -> None:
    page = printed("Support Type", "TRN-TECH", "Blank Support Request Form")
    kind = frappe.get_doc("Support Type", "TRN-TECH")
    assert kind.title_ar in page and "paper__line" in page
    for row in kind.questions:
        assert row.label_ar in page
    assert "سيرة ذاتية" in page and "{" not in page.split("</style>")[-1].replace("{ ", "")


@pytest.mark.case("E14")
def test_large_print_is_for_whoever_needs_it(request_signed: Any) -> None:
    file = frappe.get_doc("Beneficiary", request_signed.beneficiary)
    file.update({"needs_large_print": 1, "accommodation_consent": 1})
    file.save()
    assert "paper--large" in printed("Support Request", request_signed.name, "Support Request Form")


@pytest.mark.clause("P57")
def test_the_attestation_shows_its_words_its_signer_and_who_typed(request_signed: Any) -> None:
    page = printed("Attestation", request_signed.attestation, "Attestation Sheet")
    for words in ("مسؤولية مباشرة", "سارة بنت علي العتيبي", "1•••••••08", "2026/11/01م"):
        assert words in page, words


@pytest.mark.clause("P61", "P62")
def test_the_card_and_the_receipt() -> None:
    people.register()
    request, delivery = journey.delivered()
    card = printed("Beneficiary", request.beneficiary, "Registration Card")
    assert request.beneficiary in card and "مكتمل" in card
    receipt = printed("Service Delivery", delivery.name, "Delivery Receipt")
    assert "دورة السلامة" in receipt and frappe._("I received what is listed in {0}.").format(delivery.name) in receipt


@pytest.mark.parametrize("print_format", ["Support Request Form"])
def test_a_form_is_a_pdf_too(request_signed: Any, print_format: str) -> None:
    with acting_as(people.OFFICER):
        pdf = frappe.get_print("Support Request", request_signed.name, print_format, as_pdf=True)
    assert pdf.startswith(b"%PDF")
