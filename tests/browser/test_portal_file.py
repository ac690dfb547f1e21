"""Her own file on a telephone, with and without JavaScript: every page whole, the main journeys by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.test_portal_file import PAGES
from tests.app.test_portal_privacy import PAGES as PRIVACY_PAGES
from tests.app.test_portal_requests import PNG
from tests.browser.conftest import PHONE
from tests.browser.test_portal_pages import check_layout, sign_in
from women_mining_beneficiaries.services.beneficiaries.data_copy_grant import matter_of
from women_mining_beneficiaries.services.communication import one_time_codes

WITH_AND_WITHOUT = pytest.mark.parametrize("java_script", [True, False])


@pytest.fixture
def sara(association: str) -> str:
    person = people.register()
    frappe.db.commit()
    return str(person.name)


def open_phone(new_context: Callable[..., BrowserContext], java_script: bool) -> Page:
    page = new_context(viewport=PHONE, java_script_enabled=java_script).new_page()
    sign_in(page)
    return page


def test_every_page_of_her_file_is_whole_and_accessible(
    sara: str, phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    journey.draft()
    frappe.db.commit()
    sign_in(phone)
    for path in (*PAGES, *PRIVACY_PAGES):
        phone.goto(path)
        check_layout(phone)
        check_accessibility(phone)


@WITH_AND_WITHOUT
def test_a_document_is_sent_and_opened(sara: str, new_context: Any, java_script: bool) -> None:
    page = open_phone(new_context, java_script)
    page.goto("/me")
    page.get_by_role("link", name="وثائقي", exact=True).click()
    page.get_by_role("link", name="إضافة مستند").click()
    page.select_option("#document_type", "NID")
    page.fill("#number", "١٠٠٠٠٠٠٠٠٨")
    page.get_by_role("button", name="إرسال").click()
    expect(page.locator("#expiry_date-error")).to_be_visible()
    expect(page.locator("#document_type")).to_have_value("NID")
    page.fill("#expiry_date", "1455/01/01")
    page.set_input_files("#file", {"name": "هويتي.png", "mimeType": "image/png", "buffer": PNG})
    page.get_by_role("button", name="إرسال").click()
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.get_by_role("heading", name="هوية وطنية")).to_be_visible()
    address = page.get_by_role("link", name=re.compile("فتح المستند")).get_attribute("href")
    assert page.request.get(str(address)).ok


@WITH_AND_WITHOUT
def test_a_consent_is_given_and_withdrawn_and_the_copy_taken(sara: str, new_context: Any, java_script: bool) -> None:
    page = open_phone(new_context, java_script)
    page.goto("/me/privacy")
    page.get_by_role("link", name="موافقاتي").click()
    page.get_by_role("button", name=re.compile("أوافق.*نشر قصتي")).click()
    page.get_by_role("button", name=re.compile("العدول عن الموافقة.*نشر قصتي")).click()
    expect(page.get_by_role("heading", name="ما وافقت عليه وما عدلت عنه")).to_be_visible()
    page.goto("/me/privacy-copy?sent=1")
    code = one_time_codes.give_out(matter_of(sara))
    frappe.db.commit()
    page.fill("#code", code)
    page.get_by_role("button", name="متابعة").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="تنزيل الملف").click()
    assert download.value.suggested_filename == "my-data.zip"
