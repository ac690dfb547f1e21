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
    form.get_by_label("Kind", exact=True).select_option("Large")
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


def paste(form: Page, selector: str, text: str) -> None:
    """What Ctrl+V does with a copied range."""
    form.evaluate(
        """([selector, text]) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [selector, text],
    )


def test_a_range_of_a_spreadsheet_becomes_rows(desk: Callable[[str], Page]) -> None:
    form = desk(NEW)
    form.get_by_label("Subject").fill("Stores")
    form.get_by_role("tab", name="Rows").click()
    form.get_by_role("button", name="Add a row").click()
    paste(form, "#f-rows-0-item", 'خوذة\t٣\tنعم\n"a ""quoted"" name"\t2\t')
    expect(form.locator("[data-row]:not(template *)")).to_have_count(2)
    form.keyboard.press("Control+s")
    expect(form.get_by_text("Saved.")).to_be_visible()
    doc = frappe.get_last_doc("Desk Probe")
    assert [(row.item, row.qty, row.done) for row in doc.rows] == [("خوذة", 3, 1), ('a "quoted" name', 2, 0)]


def test_a_thousand_pasted_rows_are_saved_opened_and_moved(desk: Callable[[str], Page]) -> None:
    form = desk(NEW)
    form.get_by_label("Subject").fill("Stores")
    form.get_by_role("tab", name="Rows").click()
    form.get_by_role("button", name="Add a row").click()
    lines = "\n".join(f"item {number}\t{number}" for number in range(1000))
    paste(form, "#f-rows-0-item", f"Item\tQuantity\n{lines}")
    form.keyboard.press("Control+s")
    expect(form.get_by_text("Saved.")).to_be_visible()
    form.get_by_role("tab", name="Rows").click()
    form.locator("[data-compact]").nth(997).get_by_role("button", name="Edit the row").click()
    opened = form.locator("[data-row]:not([data-compact]):not(template *)")
    expect(opened).to_have_count(1)
    opened.get_by_label("Quantity").fill("5")
    opened.get_by_label("Quantity").press("Alt+ArrowUp")
    form.keyboard.press("Control+s")
    expect(form.get_by_text("Saved.")).to_be_visible()
    rows = frappe.get_last_doc("Desk Probe").rows
    assert len(rows) == 1000
    assert [(row.item, row.qty) for row in rows[995:]] == [
        ("item 995", 995), ("item 997", 5), ("item 996", 996), ("item 998", 998), ("item 999", 999),
    ]  # fmt: skip


def test_what_was_not_saved_is_offered_again_and_forgotten_once_it_is(desk: Callable[[str], Page]) -> None:
    form = desk(NEW)
    form.get_by_label("Subject").fill("Half a sentence")
    form.get_by_role("tab", name="Rows").click()
    form.get_by_role("button", name="Add a row").click()
    form.locator("#f-rows-0-item").fill("helmet")
    form.wait_for_selector("form[data-kept]")
    form.on("dialog", lambda dialog: dialog.accept())
    form.goto(NEW)
    expect(form.get_by_label("Subject")).to_have_value("")
    form.get_by_role("button", name="Put it back").click()
    expect(form.get_by_label("Subject")).to_have_value("Half a sentence")
    expect(form.locator("#f-rows-0-item")).to_have_value("helmet")
    form.keyboard.press("Control+s")
    expect(form.get_by_text("Saved.")).to_be_visible()
    form.wait_for_selector("html[data-ready]", state="attached")
    assert form.evaluate("Object.keys(localStorage).length") == 0
    assert "#" not in form.url
    form.goto(NEW)
    expect(form.get_by_role("button", name="Put it back")).to_have_count(0)


def test_a_refused_save_keeps_the_draft(desk: Callable[[str], Page]) -> None:
    form = desk(NEW)
    form.get_by_label("City").first.fill("أبها")
    form.wait_for_selector("form[data-kept]")
    form.keyboard.press("Control+s")
    expect(form.get_by_text("A value is needed here.").first).to_be_visible()
    form.get_by_label("Subject").fill("Gold")
    form.keyboard.press("Control+s")
    expect(form.get_by_text("Saved.")).to_be_visible()
    form.wait_for_selector("html[data-ready]", state="attached")
    assert form.evaluate("Object.keys(localStorage).length") == 0


def test_walking_through_a_form_leaves_no_draft(desk: Callable[[str], Page]) -> None:
    form = desk(NEW)
    form.clock.install()
    form.get_by_label("City").first.dispatch_event("change")
    form.clock.run_for(1000)
    assert form.evaluate("Object.keys(localStorage).length") == 0
    form.get_by_label("City").first.fill("أبها")
    form.clock.run_for(1000)
    assert form.evaluate("Object.keys(localStorage).length") == 1


def test_a_linked_document_is_created_in_place(desk: Callable[[str], Page]) -> None:
    form = desk(NEW)
    form.get_by_label("Subject").fill("Outer")
    form.get_by_role("combobox", name="Follows").fill("Inner")
    form.get_by_role("option", name="Create a new Desk Probe").click()
    window = form.frame_locator("dialog iframe")
    expect(window.get_by_label("Subject")).to_have_value("Inner")
    window.get_by_label("City").first.fill("أبها")
    window.get_by_role("button", name="Save", exact=True).last.click()
    expect(form.get_by_role("combobox", name="Follows")).to_have_value("Inner")
    expect(form.get_by_label("City Before")).to_have_value("أبها")
    form.keyboard.press("Control+s")
    expect(form.get_by_text("Saved.")).to_be_visible()
    assert frappe.get_last_doc("Desk Probe").parent_probe == "DP-0001"
