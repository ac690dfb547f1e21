"""What stands around a form, as a person uses it: mentions, files, tasks, letters and prints, in Arabic; and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import frappe
from tests.browser.conftest import PHONE
from tests.engine.desk.conftest import CHIEF, OFFICER, PASSWORD, desk_site, probe
from tests.support.bench import TestBench
from tests.support.server import LiveServer

__all__ = ["desk_site", "probe"]
FORM = "/app/desk-probe/DP-0001"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def live_server(bench: TestBench, probe: str) -> Iterator[LiveServer]:
    """The site of the probe behind a socket, with one document; its people read Arabic."""
    frappe.get_doc({"doctype": "Desk Probe", "subject": "نحاس"}).insert()
    frappe.db.set_value("User", OFFICER, "language", "ar")
    frappe.db.set_value("User", CHIEF, "full_name", "هند الزهراني")
    frappe.db.commit()
    server = LiveServer(bench.application(probe))
    yield server
    server.close()


@pytest.fixture
def desk(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Opens an address as the officer: `desk(FORM, viewport=PHONE)`."""

    def open_page(path: str, user: str = OFFICER, **options: object) -> Page:
        page = new_context(**options).new_page()
        answer = page.request.post("/api/method/login", data={"usr": user, "pwd": PASSWORD})
        assert answer.ok, answer.text()
        page.goto(path)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
        return page

    return open_page


def test_a_colleague_is_mentioned_by_keyboard(
    desk: Callable[..., Page], check_accessibility: Callable[[Page], None]
) -> None:
    page = desk(FORM)
    page.locator("#comment").press_sequentially("رأيك يا @الزه")
    expect(page.get_by_role("option", name="هند الزهراني")).to_be_visible()
    check_accessibility(page)
    page.keyboard.press("Enter")
    expect(page.locator("#comment")).to_have_value("رأيك يا @هند الزهراني ")
    page.get_by_role("button", name="تعليق", exact=True).click()
    expect(page.locator(".timeline .mention")).to_have_text("@هند الزهراني")


def test_a_file_is_sent_looked_at_and_a_refusal_keeps_the_others(
    desk: Callable[..., Page], check_accessibility: Callable[[Page], None]
) -> None:
    frappe.db.set_single_value("System Settings", "allowed_file_extensions", "PNG")
    frappe.db.commit()
    page = desk(FORM)
    attach = page.locator("#attachments")
    good = {"name": "صورة.png", "mimeType": "image/png", "buffer": PNG}
    page.set_input_files("#attach-file", [good, {"name": "odd.exe", "mimeType": "text/plain", "buffer": b"x"}])
    attach.get_by_role("button", name="إرفاق").click()
    expect(attach.get_by_role("alert")).to_contain_text("odd.exe")
    page.set_input_files("#attach-file", [good])
    attach.get_by_role("button", name="إرفاق").click()
    attach.get_by_role("link", name="صورة.png").click()
    window = page.frame_locator("dialog iframe")
    expect(window.get_by_role("img", name="صورة.png")).to_be_visible()
    check_accessibility(page)
    window.get_by_role("button", name="إغلاق").click()
    expect(page.locator("dialog iframe")).to_have_count(0)


def test_the_menu_leads_to_tasks_and_print(desk: Callable[..., Page]) -> None:
    page = desk(FORM, viewport=PHONE)
    page.get_by_label("إجراءات أخرى").click()
    page.get_by_role("link", name="إسناد").click()
    page.get_by_role("combobox", name="إلى من").fill("الزهراني")
    page.get_by_role("option", name="هند الزهراني").click()
    page.locator("#people").get_by_role("button", name="إسناد").click()
    expect(page.locator("#people")).to_contain_text("هند الزهراني")
    page.get_by_label("إجراءات أخرى").click()
    page.get_by_role("link", name="طباعة").click()
    page.wait_for_url("**/app/print/**")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.get_by_label("مقاس الورق").select_option("A5")
    page.wait_for_url("**paper=A5**")
    expect(page.frame_locator("iframe").get_by_text("نحاس").first).to_be_visible()


def test_it_all_works_without_javascript(desk: Callable[..., Page]) -> None:
    page = desk(FORM, java_script_enabled=False)
    page.fill("#comment", "@هند الزهراني انظري")
    page.get_by_role("button", name="تعليق", exact=True).click()
    expect(page.locator(".timeline .mention")).to_have_text("@هند الزهراني")
    page.set_input_files("#attach-file", [{"name": "صورة.png", "mimeType": "image/png", "buffer": PNG}])
    page.locator("#attachments button[value=upload]").click()
    page.get_by_role("link", name="صورة.png").first.click()
    expect(page.locator(".file-preview img")).to_be_visible()
    page.goto("/app/_email?doctype=Desk+Probe&name=DP-0001")
    page.fill("#recipients", "miner@desk.example")
    page.get_by_role("button", name="إرسال").click()
    expect(page.locator(".timeline__item--letter")).to_have_count(1)


def test_the_keyboard_finds_a_field(desk: Callable[..., Page], check_accessibility: Callable[[Page], None]) -> None:
    page = desk(FORM)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="لوحة المفاتيح والحقول")).to_be_visible()
    check_accessibility(page)
    page.get_by_label("انتقل إلى حقل").fill(page.locator("label[for='f-budget']").inner_text().strip())
    page.keyboard.press("Enter")
    expect(page.locator("#f-budget")).to_be_focused()


def test_a_step_that_cannot_be_taken_back_is_confirmed_by_keyboard(
    desk: Callable[..., Page], check_accessibility: Callable[[Page], None]
) -> None:
    frappe.db.set_value("Desk Probe", "DP-0001", "workflow_state", "Probe Sent")
    frappe.db.set_value("User", CHIEF, "language", "ar")
    frappe.db.commit()
    page = desk(FORM, user=CHIEF, viewport=PHONE)
    page.locator('[value="Probe Accept"]').press("Enter")
    expect(page.locator("#reason")).to_be_focused()
    check_accessibility(page)
    page.keyboard.type("مكتمل")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".timeline")).to_contain_text("مكتمل")
    frappe.db.rollback()
    assert frappe.db.get_value("Desk Probe", "DP-0001", "workflow_state") == "Probe Accepted"


def test_the_palette_changes_the_theme_where_one_is(desk: Callable[..., Page]) -> None:
    page = desk(f"{FORM}?history=comments")
    page.keyboard.press("Control+k")
    page.locator(".palette__input").fill("داكن")
    page.get_by_role("dialog").get_by_role("button", name="داكن").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.url.endswith(f"{FORM}?history=comments")


def test_saving_and_commenting_by_keyboard_leaves_one_where_one_was(desk: Callable[..., Page]) -> None:
    page = desk(FORM, viewport=PHONE)
    field = page.locator('[name="budget"]')
    field.fill("١٢٠")
    field.press("Control+s")
    expect(page.locator("[data-saved-badge]")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    page.locator("#comment").fill("ملاحظة")
    page.locator("#comment").press("Control+Enter")
    expect(page.locator(".timeline")).to_contain_text("ملاحظة")
