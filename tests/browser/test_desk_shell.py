"""Dashboards, reports and the palette as a person meets them: drawn to fit, led by the keyboard, whole without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import frappe
from tests.browser.conftest import DESKTOP, PHONE
from tests.engine.desk.conftest import OFFICER, PASSWORD, desk_site, probe
from tests.engine.desk.reports.test_report_pages import PAGE as REPORT
from tests.engine.desk.reports.test_report_pages import probes
from tests.engine.desk.workspaces.test_dashboard_pages import PAGE as BOARD
from tests.engine.desk.workspaces.test_dashboard_pages import board
from tests.support.bench import TestBench
from tests.support.server import LiveServer

__all__ = ["board", "desk_site", "probe", "probes"]


@pytest.fixture
def live_server(bench: TestBench, probe: str) -> Iterator[LiveServer]:
    """The site of the probe behind a socket."""
    server = LiveServer(bench.application(probe))
    yield server
    server.close()


@pytest.fixture
def desk(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A page of the officer's own browser."""

    def open_page(path: str, language: str = "ar", **options: object) -> Page:
        frappe.db.set_value("User", OFFICER, "language", language)
        frappe.db.commit()
        context = new_context(**options)
        answer = context.request.post("/api/method/login", data={"usr": OFFICER, "pwd": PASSWORD})
        assert answer.ok, answer.text()
        page = context.new_page()
        page.goto(path)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
        return page

    return open_page


@pytest.mark.parametrize(
    ("language", "scheme", "viewport"),
    [("ar", "dark", PHONE), ("en", "light", DESKTOP)],
    ids=["arabic-phone", "english"],
)
def test_axe_finds_nothing_and_charts_fit(
    desk: Callable[..., Page],
    board: str,
    probes: None,
    check_accessibility: Callable[[Page], None],
    language: str,
    scheme: str,
    viewport: dict[str, int],
) -> None:
    page = desk(BOARD, language, viewport=viewport, color_scheme=scheme)
    for path in (BOARD, REPORT, "/app/_tasks", "/app/_palette?q=probe", "/app/_search?q=Abha", "/app/_notifications"):
        page.goto(path)
        page.wait_for_selector("html[data-ready]", state="attached")
        for data in page.locator(".chart__data summary").all():
            data.click()
        check_accessibility(page)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
    page.goto(BOARD)
    shown = [svg for svg in page.locator("#c1 .chart__svg").all() if svg.is_visible()]
    assert len(shown) == 1
    expect(shown[0]).to_have_accessible_name("Probes by City")


def test_the_palette_leads_anywhere_by_the_keyboard(
    desk: Callable[..., Page], board: str, check_accessibility: Callable[[Page], None]
) -> None:
    page = desk("/app", "en")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Go to…")
    expect(dialog.get_by_role("link", name="My tasks")).to_be_visible()
    check_accessibility(page)
    page.keyboard.type("probe board")
    expect(dialog.get_by_role("link", name="Probe Board", exact=True)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("link", name="Probe Board", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("desk probe")
    page.keyboard.press("Enter")
    page.wait_for_url("**/app/desk-probe")


def test_all_of_it_works_without_scripts(desk: Callable[..., Page], board: str, probes: None) -> None:
    page = desk(BOARD, "en", java_script_enabled=False)
    page.locator("#c2 summary").first.click()
    page.locator("#c2").get_by_label("Interval").select_option("Quarterly")
    page.locator("#c2").get_by_role("button", name="Apply").click()
    expect(page.locator("#c2")).to_contain_text("Quarter 1 2026")
    page.goto(REPORT)
    page.get_by_label("Kind", exact=True).select_option("Large")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("main tbody tr")).to_have_count(1)
    page.goto("/app/_palette")
    page.get_by_role("searchbox", name="A list, a report, a document or an action").fill("desk probe")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Desk Probe", exact=True).click()
    page.wait_for_url("**/app/desk-probe")
