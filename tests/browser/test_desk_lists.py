"""Lists in a browser: filters, boards and work with many documents, by keyboard, by mouse and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import frappe
from tests.browser.conftest import DESKTOP, PHONE

SignIn = Callable[[BrowserContext], Page]
BOARD = "/app/todo/view/kanban/المهام"


@pytest.fixture
def sign_in(admin_password: str) -> SignIn:
    """A page of the context, signed in as Administrator, in Arabic, with three tasks and a board of them."""
    frappe.db.set_value("User", "Administrator", "language", "ar")
    for number, status in enumerate(("Open", "Open", "Closed")):
        values = {"description": f"مهمة {number}", "status": status, "date": f"2026-11-1{number}"}
        frappe.get_doc({"doctype": "ToDo", **values}).insert()
    board = frappe.new_doc("Kanban Board", kanban_board_name="المهام", reference_doctype="ToDo", field_name="status")
    for column in ("Open", "Closed", "Cancelled"):
        board.append("columns", {"column_name": column})
    board.insert()
    frappe.db.commit()

    def open_page(context: BrowserContext) -> Page:
        answer = context.request.post("/api/method/login", data={"usr": "Administrator", "pwd": admin_password})
        assert answer.ok, answer.text()
        return context.new_page()

    return open_page


def ready(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector("html[data-ready]", state="attached")


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", DESKTOP), ("dark", PHONE)], ids=["light-desktop", "dark-phone"]
)
def test_axe_finds_nothing_on_the_views_of_a_list(
    new_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    check_accessibility: Callable[[Page], None],
    scheme: str,
    viewport: dict[str, int],
) -> None:
    page = sign_in(new_context(viewport=viewport, color_scheme=scheme))
    addresses = [
        "/app/todo/view/list?filter_field=date&_group_by=status&priority=Medium",
        BOARD,
        "/app/todo/view/calendar?_day=2026-11-11",
        "/app/todo/view/calendar?_day=2026-11-11&_mode=agenda&_months=hijri",
        "/app/todo/view/report?_columns=description&_columns=status",
        "/app/todo/view/report?_group_by=status",
        "/app/_arrange?doctype=ToDo",
    ]
    for path in addresses:
        ready(page, path)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{path} is {overflow}px wider than the screen"
        check_accessibility(page)
    ready(page, "/app/todo/view/list")
    page.locator("input[name=names]").first.check()
    page.click(".bulk-bar__menu > summary")
    page.click("button[name=bulk][value=assign]")
    page.wait_for_selector("html[data-ready]", state="attached")
    check_accessibility(page)


def test_the_keyboard_adds_a_filter_and_a_chip_takes_it_away(page: Page, sign_in: SignIn) -> None:
    page = sign_in(page.context)
    ready(page, "/app/todo/view/list")
    page.locator("#filter-status").focus()
    assert page.evaluate("document.activeElement.id") == "filter-status"
    page.focus(".filters__add > summary")
    page.keyboard.press("Enter")
    page.locator("#filter-field").select_option("status")
    page.locator("#filter-operator").wait_for()
    page.locator("#filter-operator").select_option("in")
    page.locator("input[name=filter_choice][value=Closed]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**status=**")
    expect(page.locator(".chip")).to_have_count(1)
    assert "مغلق" in page.inner_text(".chip") or ":" in page.inner_text(".chip")
    expect(page.locator("table tbody tr")).to_have_count(1)
    page.focus(".chip__edit")
    page.keyboard.press("Enter")
    page.wait_for_url("**_edit=0**")
    expect(page.locator("#filter-operator")).to_be_focused()
    expect(page.locator("#filter-operator")).to_have_value("in")
    page.locator("#filter-operator").select_option("not in")
    page.locator("input[name=filter_choice][value=Closed]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "not+in" in url and "_edit" not in url)
    expect(page.locator("table tbody tr")).to_have_count(2)
    page.locator(".chip__remove").click()
    expect(page.locator("table tbody tr")).to_have_count(3)


def test_a_dragged_card_moves_where_its_menu_leads(page: Page, sign_in: SignIn) -> None:
    page = sign_in(page.context)
    ready(page, BOARD)
    card = page.locator("[data-column=Open] [data-card]").first
    card.drag_to(page.locator("[data-column=Closed]"))
    expect(page.locator("[data-column=Closed] [data-card]")).to_have_count(2)
    assert frappe.db.count("ToDo", {"status": "Closed"}) == 2


def test_filters_boards_and_many_documents_work_without_javascript(
    new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    page = sign_in(new_context(java_script_enabled=False, viewport=PHONE))
    page.goto("/app/todo/view/list")
    page.click(".filters__add > summary")
    page.select_option("#filter-field", "status")
    page.click(".filters__builder button")
    page.select_option("#filter-operator", "=")
    page.select_option("#f-filter_value", "Open")
    page.click(".filters__builder button")
    expect(page.locator("table tbody tr")).to_have_count(2)

    page.locator("input[name=names]").first.check()
    page.click(".bulk-bar__menu > summary")
    page.click("button[name=bulk][value=edit]")
    page.select_option("#bulk-field", "priority")
    page.click(".bulk__choose button")
    page.select_option("#f-value", "High")
    page.click("button[value=check]")
    expect(page.locator(".bulk__number--good strong")).to_have_text("1")
    page.click("button[value=run]")
    expect(page.locator(".bulk__number--good")).to_contain_text("نجح")
    assert frappe.db.count("ToDo", {"priority": "High"}) == 1

    page.goto(BOARD)
    page.locator("[data-column=Open] .kanban__card summary").first.click()
    page.locator("[data-column=Open] .kanban__card button[value=Cancelled]").first.click()
    expect(page.locator("[data-column=Cancelled] .kanban__card")).to_have_count(1)
