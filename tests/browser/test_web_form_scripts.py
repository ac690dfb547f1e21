"""Scripts of web forms, written for Frappe, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

import frappe

SCRIPT = """
frappe.ready(() => {
  const form = frappe.web_form;
  form.after_load = () => form.set_value("city", "Riyadh");
  form.on("visitor", async (field, value) => {
    const { message } = await frappe.call({ method: "ping", args: { asked: [1] } });
    form.set_value("zone", `${value} ${message}`);
    form.set_df_property("color", "options", ["Red", { value: "g", label: "Green" }]);
    form.set_df_property("city", "hidden", value === "Nobody");
    frappe.show_alert({ message: "Read <b>you</b>", indicator: "green" });
  });
  form.validate = () => {
    if (form.get_value("agrees")) return true;
    frappe.msgprint("Please agree", "One thing");
    return false;
  };
  form.after_save = () => frappe.confirm("Again?", () => (document.title = "again"));
});
"""
FIELDS = [
    {"fieldname": "visitor", "fieldtype": "Data", "label": "Visitor"},
    {"fieldname": "zone", "fieldtype": "Data", "label": "Zone"},
    {"fieldname": "city", "fieldtype": "Data", "label": "City"},
    {"fieldname": "color", "fieldtype": "Select", "label": "Color", "options": "Blue\nRed"},
    {"fieldname": "agrees", "fieldtype": "Check", "label": "Agrees"},
]


@pytest.fixture
def form(app_site: str) -> str:
    frappe.get_doc(
        {"doctype": "DocType", "name": "Visit Card", "module": "Custom", "custom": 1, "fields": FIELDS}
    ).insert()
    frappe.get_doc(
        {
            "doctype": "Web Form",
            "title": "Visit",
            "route": "visit",
            "doc_type": "Visit Card",
            "published": 1,
            "client_script": SCRIPT,
            "web_form_fields": FIELDS,
        }
    ).insert()
    frappe.db.commit()
    return "/visit/new"


def test_a_script_reads_changes_and_guards_the_form(page: Page, form: str) -> None:
    page.goto(form)
    expect(page.locator("#city")).to_have_value("Riyadh")
    page.fill("#visitor", "Huda")
    page.locator("#visitor").blur()
    expect(page.locator("#zone")).to_have_value("Huda pong")
    expect(page.locator("#color option")).to_have_text(["Red", "Green"])
    expect(page.get_by_role("status")).to_have_text("Read you")
    page.locator("form.web-form .button--primary").last.click()
    expect(page.get_by_role("dialog")).to_contain_text("Please agree")
    page.get_by_role("dialog").get_by_role("button").click()
    page.check("#agrees")
    page.locator("form.web-form .button--primary").last.click()
    expect(page.get_by_role("dialog")).to_contain_text("Again?")
    page.get_by_role("button", name="نعم").click()
    expect(page).to_have_title("again")
    frappe.db.rollback()
    assert frappe.db.get_value("Visit Card", {"visitor": "Huda"}, "city") == "Riyadh"


def test_a_form_without_a_script_loads_none(page: Page, form: str) -> None:
    frappe.db.set_value("Web Form", {"route": "visit"}, "client_script", None)
    frappe.db.commit()
    page.goto(form)
    assert page.evaluate("frappe.web_form") is None
