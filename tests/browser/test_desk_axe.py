"""Every kind of desk page, in Arabic and English, light and dark, on a desktop and a telephone: axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

import frappe
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.stones import make_stones

PAGES = {
    "home": "/app",
    "workspace": "/app/policy-and-settings",
    "list": "/app/support-type",
    "filtered list": "/app/support-type?filter_field=code&filter_operator=like&filter_value=T&q=a",
    "empty list": "/app/support-type?q=nothing-like-this",
    "form": "/app/communication-channel/{channel}",
    "form with tables": "/app/workflow/Support Request",
    "new form": "/app/support-request/new",
    "settings": "/app/beneficiary-policy-settings",
    "search": "/app/_search?q=policy",
    "notifications": "/app/_notifications",
    "account": "/app/user-profile",
    "permissions": "/app/permission-manager?doctype=Support Request",
    "print preview": "/app/print/Communication Channel/{channel}",
    "letter": "/app/_email?doctype=Communication Channel&name={channel}",
    "what a user can reach": "/app/_access?user=Administrator",
    "files": "/app/file",
    "template": "/app/_template?doctype=Support Type&columns=all",
    "file": "/app/_file?name={file}",
    "dashboard": "/app/dashboard-view/{dashboard}",
    "query report": "/app/query-report/{report}",
    "workspace with charts": "/app/executive-overview",
    "form within a window": "/app/support-type/new?_within=1",
    "not found": "/app/support-type/NO-SUCH-TYPE",
}


@pytest.fixture
def sign_in(admin_password: str) -> Callable[[BrowserContext], Page]:
    """A page of the context, signed in as Administrator."""

    def open_page(context: BrowserContext) -> Page:
        answer = context.request.post("/api/method/login", data={"usr": "Administrator", "pwd": admin_password})
        assert answer.ok, answer.text()
        return context.new_page()

    return open_page


def choose_language(language: str) -> None:
    frappe.db.set_value("User", "Administrator", "language", language)
    frappe.db.commit()


def a_file() -> str:
    file = frappe.get_doc({"doctype": "File", "file_name": "note.txt", "content": "ore", "is_private": 1}).insert()
    frappe.db.commit()
    return str(file.name)


def address(path: str) -> str:
    channel = frappe.get_all("Communication Channel", pluck="name", limit=1)[0]
    dashboard = frappe.get_all("Dashboard", pluck="name", limit=1)[0]
    report = frappe.get_all("Report", {"report_type": ["!=", "Report Builder"]}, pluck="name", limit=1)
    file = (frappe.get_all("File", {"is_folder": 0}, pluck="name", limit=1) or [a_file()])[0]
    return path.format(channel=channel, file=file, dashboard=dashboard, report=(report or ["none"])[0])


def looked_at(page: Page, path: str) -> Page:
    page.goto(address(path))
    page.wait_for_selector("html[data-ready]", state="attached")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{path} is {overflow}px wider than the screen"
    return page


@pytest.mark.parametrize(
    ("language", "scheme", "viewport"),
    [("ar", "light", DESKTOP), ("en", "dark", PHONE)],
    ids=["arabic-light-desktop", "english-dark-phone"],
)
def test_axe_finds_nothing_on_any_kind_of_page(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[BrowserContext], Page],
    check_accessibility: Callable[[Page], None],
    language: str,
    scheme: str,
    viewport: dict[str, int],
) -> None:
    choose_language(language)
    page = sign_in(new_context(viewport=viewport, color_scheme=scheme))
    for path in PAGES.values():
        check_accessibility(looked_at(page, path))


@pytest.mark.parametrize(
    ("language", "scheme", "viewport"),
    [("ar", "light", DESKTOP), ("en", "dark", PHONE)],
    ids=["arabic-light-desktop", "english-dark-phone"],
)
def test_axe_finds_nothing_on_the_views_of_a_list_and_on_work_with_many_documents(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[BrowserContext], Page],
    check_accessibility: Callable[[Page], None],
    language: str,
    scheme: str,
    viewport: dict[str, int],
) -> None:
    choose_language(language)
    pages = make_stones()
    page = sign_in(new_context(viewport=viewport, color_scheme=scheme))
    for path in pages.values():
        check_accessibility(looked_at(page, path))


def test_a_refused_form_and_its_pickers_are_accessible(
    page: Page, sign_in: Callable[[BrowserContext], Page], check_accessibility: Callable[[Page], None]
) -> None:
    choose_language("ar")
    page = sign_in(page.context)
    looked_at(page, "/app/support-request/new")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#errors")
    page.wait_for_selector("html[data-ready]", state="attached")
    check_accessibility(page)
    page.click("#f-channel")
    page.wait_for_selector("[role=option]")
    check_accessibility(page)
    looked_at(page, "/app/beneficiary/new")
    page.click("#f-birth_date")
    page.wait_for_selector(".calendar:popover-open")
    check_accessibility(page)


def test_the_keyboard_alone_files_a_document(page: Page, sign_in: Callable[[BrowserContext], Page]) -> None:
    choose_language("ar")
    page = sign_in(page.context)
    looked_at(page, "/app/role/new")
    page.focus("#f-role_name")
    page.keyboard.type("دور من لوحة المفاتيح")
    page.keyboard.press("Control+s")
    page.wait_for_url(lambda url: "/app/role/" in url and not url.endswith("/new"))
    assert page.locator(".alert--success").count() == 1


def test_the_main_job_works_without_javascript(
    new_context: Callable[..., BrowserContext], sign_in: Callable[[BrowserContext], Page]
) -> None:
    choose_language("ar")
    page = sign_in(new_context(java_script_enabled=False))
    page.goto("/app/role")
    page.click("main .page-head a.button--primary")
    page.click("form#document button[data-save]")
    assert page.locator("#errors").is_visible()
    page.fill("#f-role_name", "دور بلا برنامج")
    page.click("form#document button[data-save]")
    assert page.locator(".alert--success").is_visible()
    assert "دور بلا برنامج" in page.inner_text("h1")


def test_no_script_or_style_is_refused_by_the_policy(page: Page, sign_in: Callable[[BrowserContext], Page]) -> None:
    said: list[Any] = []
    page = sign_in(page.context)
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in ("home", "list", "form with tables", "new form", "settings"):
        looked_at(page, PAGES[name])
    assert said == []
