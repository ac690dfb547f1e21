"""The portal on a telephone, on a screen, without JavaScript and in chosen colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.request_pages import sent_code
from tests.browser.conftest import DESKTOP
from women_mining_beneficiaries.services.requests import requests

SMALLEST = {"width": 360, "height": 740}
# Links inside sentences may be smaller (WCAG 2.2, 2.5.8); everything else is as large as a fingertip.
SMALL_TARGETS = """() => [...document.querySelectorAll('a:not(.skip-link), button, .input, label.choice')]
  .filter(e => e.checkVisibility() && !e.closest('p:not(.actions), main li:not(nav li), dd'))
  .filter(e => e.getBoundingClientRect().height < 44)
  .map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture
def request_to_sign(association: str) -> str:
    people.register()
    request = journey.matched()
    frappe.db.commit()
    return str(request.name)


def sign_in(page: Page) -> None:
    answer = page.request.post("/api/method/login", form={"usr": people.APPLICANT, "pwd": people.PASSWORD})
    assert answer.ok


def check_layout(page: Page) -> None:
    """Right to left, one heading of the first level, nothing wider than the screen, targets for fingers."""
    for size in (SMALLEST, DESKTOP):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"{page.url} is {wide} px too wide at {size['width']} px"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("h1").count() == 1
    assert page.locator("script:not([src]), [style], style").count() == 0
    page.set_viewport_size(SMALLEST)
    assert page.evaluate(SMALL_TARGETS) == [], page.url


def test_every_public_page_is_whole_and_accessible(
    association: str, phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    frappe.db.commit()
    for path in ("/", "/services", "/services/TRN-TECH", "/policy", "/rights", "/register"):
        phone.goto(path)
        check_layout(phone)
        check_accessibility(phone)


def test_every_page_of_a_person_is_whole_and_accessible(
    request_to_sign: str, phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    sign_in(phone)
    address = f"/me/requests/{request_to_sign}"
    paths = (
        "/me",
        "/me/profile",
        "/me/requests",
        "/me/requests/new?support_type=TRN-TECH",
        address,
        f"{address}/notice",
    )
    for path in (*paths, f"{address}/withdraw", "/sign-out"):
        phone.goto(path)
        check_layout(phone)
        check_accessibility(phone)


@pytest.mark.clause("P20")
def test_letters_twice_as_large_make_no_page_wider_than_a_telephone(request_to_sign: str, phone: Page) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    sign_in(phone)
    address = f"/me/requests/{request_to_sign}"
    public = ("/", "/contact", "/policy", "/services/TRN-TECH")
    for path in (
        *public,
        "/me",
        "/me/requests",
        "/me/notifications",
        "/me/account/contact?kind=Mobile",
        address,
        f"{address}/copy",
    ):
        phone.goto(path)
        phone.add_style_tag(content="html { font-size: 200% }")
        assert phone.evaluate("document.documentElement.scrollWidth") == 320, path


def test_the_keyboard_reaches_the_page_and_an_error_leads_to_its_field(association: str, page: Page) -> None:
    frappe.db.commit()
    page.goto("/register/contact")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.fill("#contact", "0401234567")
    page.locator('main button[type="submit"]').click()
    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    summary.locator('a[href="#contact"]').click()
    expect(page.locator("#contact")).to_be_focused()
    described = page.locator("#contact").get_attribute("aria-describedby") or ""
    assert page.locator("#" + described.split()[-1]).inner_text()
    expect(page.locator("#contact")).to_have_value("0401234567")


def test_a_page_opened_before_the_data_changed_signs_nothing_without_javascript(
    request_to_sign: str, new_context: Callable[..., Any], check_accessibility: Callable[[Page], None]
) -> None:
    page = new_context(java_script_enabled=False, viewport=SMALLEST).new_page()
    sign_in(page)
    acknowledge(page, request_to_sign)
    with acting_as(people.OFFICER):
        requests.update_request(request_to_sign, request_reason="سبب كتبه الموظف بعد فتح الصفحة")
    frappe.db.commit()
    fill_signature(page)
    expect(page.locator("#error-summary")).to_contain_text("تغيّرت البيانات")
    frappe.db.rollback()
    assert frappe.db.count("Attestation") == 0
    expect(page.locator("main")).to_contain_text("سبب كتبه الموظف بعد فتح الصفحة")
    fill_signature(page)
    write_code(page)


def acknowledge(page: Page, request: str) -> None:
    page.goto(f"/me/requests/{request}/notice")
    page.check("#notice_read")
    page.locator('main button[type="submit"]').click()
    expect(page.locator("#agreed")).to_be_visible()


def fill_signature(page: Page) -> None:
    page.check("#agreed")
    page.check('input[name="way"][value="sms"]')
    page.locator('main button[type="submit"]').first.click()


def write_code(page: Page) -> None:
    page.fill("#code", sent_code())
    page.locator('main button[type="submit"]').first.click()
    expect(page.locator("main")).to_contain_text("تم توقيعك")


def test_a_signed_attestation_prints_alone_and_chosen_colours_keep_the_road_readable(
    request_to_sign: str, new_context: Callable[..., Any]
) -> None:
    page = new_context(forced_colors="active").new_page()
    sign_in(page)
    acknowledge(page, request_to_sign)
    fill_signature(page)
    write_code(page)
    page.goto(f"/me/requests/{request_to_sign}")
    reached, ahead = page.locator(".road .done").first, page.locator(".road li:not(.done, .now)").first
    filling = "e => getComputedStyle(e, '::before').backgroundColor"
    assert reached.evaluate(filling) != ahead.evaluate(filling)
    page.goto(f"/me/requests/{request_to_sign}/attestation")
    page.emulate_media(media="print")
    for part in (".masthead", ".footer", ".trail", ".screen-only"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".sheet")).to_contain_text("أقرّ أنا سارة بنت علي العتيبي")
