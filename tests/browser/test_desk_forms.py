"""A form while it is filled in: conditions, fetched values, rows and links, as a person at the keyboard meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

import frappe
from tests.engine.desk.conftest import OFFICER, PASSWORD, desk_site, probe
from tests.support.bench import TestBench
from tests.support.server import LiveServer

__all__ = ["desk_site", "probe"]
NEW = "/app/desk-probe/new"


@pytest.fixture
def live_server(bench: TestBench, probe: str) -> Iterator[LiveServer]:
    """The site of the probe behind a socket."""
    server = LiveServer(bench.application(probe))
    yield server
    server.close()


@pytest.fixture
def desk(page: Page) -> Callable[[str], Page]:
    """Opens an address as the officer."""

    def open_page(path: str) -> Page:
        answer = page.request.post("/api/method/login", data={"usr": OFFICER, "pwd": PASSWORD})
        assert answer.ok, answer.text()
        page.goto(path)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    return open_page


def test_fields_follow_what_is_typed(desk: Callable[[str], Page]) -> None:
    form = desk(NEW)
    why, budget = form.locator("#f-why"), form.locator("#f-budget")
    expect(why).to_be_hidden()
    form.get_by_label("Urgent").check()
    expect(why).to_be_visible()
    expect(form.locator("#f-why-label [data-required-mark]")).to_be_visible()
    expect(budget).to_be_enabled()
    form.get_by_label("Kind").select_option("Large")
    expect(budget).to_be_disabled()
    form.get_by_role("tab", name="Rows").click()
    form.get_by_role("button", name="Add a row").click()
    reason = form.locator("#f-rows-0-reason")
    form.locator("[data-row] details summary").first.click()
    expect(reason).to_be_hidden()
    form.locator("#f-rows-0-done").check()
    expect(reason).to_be_hidden()  # the document is urgent
    form.get_by_role("tab").first.click()
    form.get_by_label("Urgent").uncheck()
    form.get_by_role("tab", name="Rows").click()
    expect(reason).to_be_visible()


def test_a_chosen_link_brings_its_values(desk: Callable[[str], Page]) -> None:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Gold", "city": "أبها", "day": "2026-11-22"}).insert()
    frappe.db.commit()
    form = desk(NEW)
    expect(form.locator("[data-fetch-field=day_before]")).to_be_hidden()
    form.get_by_role("combobox", name="Follows").fill("Gol")
    form.get_by_role("option", name="Gold").click()
    expect(form.get_by_label("City Before")).to_have_value("أبها")
    expect(form.locator("[data-fetch-field=day_before] time").first).to_be_visible()
