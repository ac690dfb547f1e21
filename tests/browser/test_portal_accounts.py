"""Registering, signing in and keeping one's account, on a telephone, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import frappe
from frappe import rate_limiter
from tests.app import factories as people
from tests.app.visitor import code_sent
from tests.browser.conftest import PHONE
from tests.browser.test_portal_pages import check_layout

SETTINGS = "Beneficiary Policy Settings"
NAME = "سارة بنت علي العتيبي"


@pytest.fixture
def visitors(
    association: str, new_context: Callable[..., BrowserContext], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Page]:
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    frappe.db.commit()
    return lambda **options: new_context(viewport=PHONE, **options).new_page()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def phone_of(request: pytest.FixtureRequest, visitors: Callable[..., Page]) -> Page:
    return visitors(java_script_enabled=request.param)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form .button").first.click()


def register(page: Page, look: Callable[[Page], None] = lambda page: None) -> None:
    page.goto("/register")
    look(page)
    with page.expect_navigation():
        page.locator("main .button").first.click()
    look(page)
    page.fill("#contact", "٠٥٠١٢٣٤٥٦٧")
    go_on(page)
    look(page)
    page.fill("#code", code_sent())
    go_on(page)
    look(page)
    page.fill("#full_name", NAME)
    go_on(page)
    page.check("input[value='NID']")
    look(page)
    page.fill("#id_number", "١٠٠٠٠٠٠٠٠٨")
    go_on(page)
    look(page)
    page.fill("#birth_date", "1415/11/12")
    go_on(page)
    page.select_option("#city", "الرياض")
    look(page)
    page.check("input[value='GRADUATE']")
    go_on(page)
    expect(page.locator("main")).to_contain_text(NAME)
    expect(page.locator("#privacy_notice_accepted")).not_to_be_checked()
    expect(page.locator("#takes_news")).not_to_be_checked()
    look(page)
    page.check("#privacy_notice_accepted")
    go_on(page)
    expect(page).to_have_url(re.compile(r"/register/done$"))
    look(page)


def sign_out(page: Page) -> None:
    page.locator(".masthead__drawer summary").click()
    page.locator(".masthead__drawer form[action='/sign-out'] button").click()


def test_a_person_registers_signs_out_and_comes_back_by_code(phone_of: Page) -> None:
    page = phone_of
    register(page)
    sign_out(page)
    page.goto("/me/requests")
    frappe.db.set_value("One-Time Code", {"name": ["is", "set"]}, "creation", "2026-01-01")
    frappe.db.commit()
    page.fill("#contact", "0501234567")
    go_on(page)
    page.fill("#code", code_sent())
    go_on(page)
    expect(page).to_have_url(re.compile(r"/me/requests$"))


def test_every_page_of_the_account_is_whole_and_accessible(
    visitors: Callable[..., Page], check_accessibility: Callable[[Page], None]
) -> None:
    page = visitors()

    def look(page: Page) -> None:
        check_layout(page)
        check_accessibility(page)

    register(page, look)
    for path in ("/me/account", "/me/account/contact?kind=Email", "/me/account/password", "/me/account/confirm", "/me/account/close"):  # fmt: skip
        page.goto(path)
        look(page)
    sign_out(page)
    for path in ("/sign-in?ended=1", "/sign-in/password", "/sign-in/forgotten"):
        page.goto(path)
        look(page)


def test_the_keyboard_alone_leads_through_a_wrong_and_a_right_answer(visitors: Callable[..., Page]) -> None:
    page = visitors()
    page.goto("/register/contact")
    page.locator("#contact").focus()
    page.keyboard.type("0401")
    page.keyboard.press("Enter")
    expect(page.locator("#error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#contact")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("0501234567")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/register/code$"))


def test_an_idle_session_is_announced_and_what_was_typed_survives_it(visitors: Callable[..., Page]) -> None:
    page = visitors()
    page.clock.install()
    people.register()
    frappe.db.commit()
    sign_in(page)
    page.goto("/me/profile/contact")
    page.fill("#bank_name", "البنك الأهلي")
    page.clock.run_for("28:30")
    dialog = page.locator("#session")
    expect(dialog.locator("button")).to_be_visible()
    expect(dialog.locator("a")).to_be_hidden()
    dialog.locator("button").click()
    expect(dialog).to_be_hidden()
    page.clock.run_for("31:00")
    expect(dialog.locator("a")).to_be_visible()
    expect(dialog.locator("button")).to_be_hidden()
    frappe.db.sql("delete from `tabSessions`")
    frappe.db.commit()
    dialog.locator("a").click()
    expect(page.locator("main")).to_contain_text("بلا نشاط")
    page.fill("#contact", people.APPLICANT)
    page.locator("button[value='password']").click()
    page.fill("#password", people.PASSWORD)
    go_on(page)
    expect(page.locator("#bank_name")).to_have_value("البنك الأهلي")
    expect(page.get_by_role("status")).to_contain_text("أعدنا إليك")
    page.get_by_role("status").locator("button").click()
    expect(page.locator("#bank_name")).to_have_value("")


def sign_in(page: Page) -> None:
    answer = page.request.post("/api/method/login", form={"usr": people.APPLICANT, "pwd": people.PASSWORD})
    assert answer.ok


def test_no_number_and_no_password_is_kept_on_the_device(visitors: Callable[..., Page]) -> None:
    page = visitors()
    people.register()
    frappe.db.commit()
    sign_in(page)
    page.goto("/me/profile/contact")
    page.fill("#iban", "SA0380000000608010167519")
    page.fill("#bank_name", "البنك الأهلي")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "البنك الأهلي" in kept
    assert "0380000000608010167519" not in kept
    sign_out(page)
    assert "البنك" not in page.evaluate("JSON.stringify(localStorage)")
