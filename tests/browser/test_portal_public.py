"""The public pages on a telephone, with and without JavaScript, by keyboard, in the dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import frappe
from tests.app.test_help_pages import published
from tests.app.test_portal_public import ADULT, LOCAL, open_types
from tests.browser.conftest import DESKTOP
from tests.browser.test_portal_pages import check_layout

PHONE = {"width": 390, "height": 844}
PAGES = (
    "/channels?city=جدة",
    "/contact",
    "/privacy",
    "/accessibility",
    "/help",
    "/help/corrections",
    "/help/ask",
    "/nothing-here",
)


@pytest.fixture
def served(association: str) -> str:
    """The association with one service that has conditions, and one answer; the address of the answer."""
    open_types(ADULT, LOCAL, audience=[{"category": "GRADUATE"}])
    article = published(title_ar="كيف أسجّل في الجمعية؟")
    frappe.db.commit()
    return f"/help/{article.name}"


def test_every_page_is_whole_and_accessible_by_day_and_by_night(
    served: str, new_context: Callable[..., Any], check_accessibility: Callable[[Page], None]
) -> None:
    for scheme, pages in (("light", (*PAGES, served)), ("dark", ("/", "/eligible", "/services/TRN-TECH", served))):
        page = new_context(viewport=PHONE, color_scheme=scheme).new_page()
        for path in pages:
            page.goto(path)
            check_layout(page)
            check_accessibility(page)


@pytest.mark.clause("P45")
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_somebody_unsure_finds_out_whether_she_is_entitled(
    served: str, new_context: Callable[..., Any], check_accessibility: Callable[[Page], None], scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts, viewport=PHONE).new_page()
    page.goto("/")
    page.get_by_role("link", name="هل أستحق؟").last.click()
    page.get_by_label("كم عمرك").fill("ثلاثون")
    page.get_by_role("button", name="اعرض ما يناسبني").click()
    expect(page.locator("#error-summary")).to_contain_text("اكتبي رقماً")
    expect(page.get_by_label("كم عمرك")).to_have_value("ثلاثون")
    page.get_by_label("كم عمرك").fill("٣٠")
    page.locator("#category").select_option(label="البحث عن عمل بعد التخرج")
    page.get_by_label("أين تسكن").select_option(label="جدة")
    page.get_by_role("button", name="اعرض ما يناسبني").click()
    result = page.locator("main .card").first
    expect(result).to_contain_text("يبدو أنك تستحقينها")
    expect(result.locator(".checks .yes")).to_have_count(2)
    expect(result.locator(".checks .no")).to_contain_text("إجابتك: مكة المكرمة")
    if scripts:
        check_accessibility(page)
    result.get_by_role("link", name="ما يلزم لها").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("تدريب تقني متخصص في التعدين")
    page.get_by_role("link", name="تقديم طلب لهذه الخدمة").click()
    expect(page).to_have_url(re.compile("/(login|sign-in)[?]"))


@pytest.mark.clause("P19")
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_an_answer_is_searched_read_and_judged(served: str, new_context: Callable[..., Any], scripts: bool) -> None:
    page = new_context(java_script_enabled=scripts, viewport=PHONE).new_page()
    page.goto("/help")
    page.get_by_role("searchbox").fill("اسجل الجمعيه")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="كيف أسجّل").click()
    page.get_by_role("button", name="إرسال").click()
    expect(page.locator("#error-summary")).to_contain_text("اختاري نعم أو لا")
    page.get_by_label("لا", exact=True).check()
    page.get_by_label("ما الناقص").fill("أين الفرع؟")
    page.get_by_role("button", name="إرسال").click()
    expect(page.locator("#opinion")).to_contain_text("سُجّل رأيك")
    frappe.db.rollback()
    assert frappe.db.get_value("Article Feedback", {"comment": "أين الفرع؟"}, "helped") == "No"


def test_the_menu_of_a_telephone_opens_by_keyboard_and_without_javascript(
    served: str, new_context: Callable[..., Any]
) -> None:
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto("/services")
    panel = page.locator(".masthead__panel")
    expect(panel).to_be_hidden()
    page.locator(".masthead__drawer summary").focus()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("link", name="الخدمات")).to_have_attribute("aria-current", "page")
    expect(panel.get_by_role("link", name="تسجيل جديد")).to_be_visible()
    page.keyboard.press("Tab")
    expect(panel.get_by_role("link", name="الخدمات")).to_be_focused()
    panel.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    page.goto("/contact")
    expect(page.get_by_role("heading", level=1)).to_have_text("Contact us")
    page.set_viewport_size(DESKTOP)
    expect(page.locator(".masthead__drawer")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Main menu")).to_be_visible()


def test_a_printed_policy_is_the_policy_alone(served: str, page: Page) -> None:
    page.goto("/policy")
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".masthead", ".footer", ".screen-only"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("#P60")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('#P60 p')).color") == "rgb(43, 33, 27)"
