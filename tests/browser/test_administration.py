"""An administrator changes policy on the desk, without code: the next request of everybody shows it (issue: forms, roles, workflows)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

import frappe
from frappe.utils.password import update_password
from tests.app import factories as people
from tests.app import journey

STATE, ACTION = "مراجعة إضافية", "طلب مراجعة إضافية"


@pytest.fixture
def draft(association: str) -> Iterator[str]:
    """A request that waits to be submitted, and an officer with a password."""
    update_password(people.OFFICER, people.PASSWORD)
    with journey.clock():
        people.register()
        request = journey.draft()
    frappe.db.commit()
    yield str(request.name)


@pytest.fixture
def admin(page: Page, admin_password: str) -> Page:
    return sign_in(page, "Administrator", admin_password)


def sign_in(page: Page, user: str, password: str) -> Page:
    answer = page.request.post("/api/method/login", data={"usr": user, "pwd": password})
    assert answer.ok, answer.text()
    return page


def opened(page: Page, path: str) -> Page:
    page.goto(path)
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def pick(box: Locator, text: str) -> None:
    """Type into a link field and choose what it finds; what it offered before anything was typed is gone by then."""
    box.locator('input[role="combobox"]').fill(text)
    box.locator('[role="option"]:not(.combobox__create)', has_text=text).first.click()


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#f-{name}")


def link(page: Page, name: str) -> Locator:
    return page.locator(f'[data-field="{name}"] [data-combobox]').first


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".alert--success")).to_be_visible()


def add_row(page: Page, table: str) -> Locator:
    page.locator(f'[data-child-table="{table}"] [data-row-action="add_row"]').click()
    return page.locator(f'[data-child-table="{table}"] > div > table > [data-row]').last


def cell(row: Locator, name: str) -> Locator:
    return row.locator(f'[data-column="{name}"] [data-combobox], [data-field="{name}"] [data-combobox]').first


def test_a_state_a_field_a_right_and_a_ninth_channel(
    draft: str, admin: Page, new_context: Callable[..., BrowserContext]
) -> None:
    officer = sign_in(new_context().new_page(), people.OFFICER, people.PASSWORD)
    assert officer.request.get("/app/error-log").status == 403
    add_channel(admin)
    add_field(admin)
    add_state(admin)
    grant_right(admin)

    form = opened(officer, f"/app/support-request/{draft}")
    expect(form.get_by_label("رقم الملف الورقي")).to_be_visible()
    form.get_by_label("رقم الملف الورقي").fill("و-١٢٣")
    pick(link(form, "channel"), "زيارة الجامعات")
    save(form)
    form.get_by_role("button", name=ACTION).click()
    expect(form.locator(".workflow-bar")).to_contain_text(STATE)
    assert officer.request.get("/app/error-log").status == 200
    frappe.db.rollback()
    stored = frappe.get_doc("Support Request", draft)
    assert (stored.workflow_state, stored.custom_rqm_almlf_alwrqy) == (STATE, "و-١٢٣")


def add_channel(page: Page) -> None:
    form = opened(page, "/app/communication-channel/new")
    field(form, "title_ar").fill("زيارة الجامعات")
    field(form, "code").fill("UNIVERSITY")
    field(form, "direction").select_option(index=1)
    save(form)
    frappe.db.rollback()
    assert frappe.db.count("Communication Channel") == 9


def add_field(page: Page) -> None:
    form = opened(page, "/app/custom-field/new")
    pick(link(form, "dt"), "Support Request")
    field(form, "label").fill("رقم الملف الورقي")
    field(form, "insert_after").fill("مبررات الطلب")
    save(form)


def add_state(page: Page) -> None:
    for path, fieldname, text in (
        ("workflow-state", "workflow_state_name", STATE),
        ("workflow-action-master", "workflow_action_name", ACTION),
    ):
        form = opened(page, f"/app/{path}/new")
        field(form, fieldname).fill(text)
        save(form)
    form = opened(page, "/app/workflow/Support Request")
    row = add_row(form, "states")
    pick(cell(row, "state"), STATE)
    row.locator('[data-column="policy_stage"] select').select_option(label="مسودة")
    row.locator("details summary").click()
    pick(cell(row, "allow_edit"), "موظف علاقات المستفيدين")
    for start, action, end in (("مسودة", ACTION, STATE), (STATE, "تقديم الطلب", "تم الاستقبال")):
        row = add_row(form, "transitions")
        pick(cell(row, "state"), start)
        pick(cell(row, "action"), action)
        pick(cell(row, "next_state"), end)
        pick(cell(row, "allowed"), "موظف علاقات المستفيدين")
    save(form)


def grant_right(page: Page) -> None:
    opened(page, "/app/permission-manager?doctype=Error Log")
    page.locator("#role").select_option("Beneficiary Relations Officer")
    page.locator('button[value="add"]').click()
    expect(page.locator(".alert--success")).to_be_visible()
