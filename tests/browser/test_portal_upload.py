"""Files on their way from a telephone: looked at before they are sent, made smaller, followed, and stopped when asked."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app import request_pages as pages
from tests.browser.test_portal_pages import check_layout, sign_in

MEGABYTE = 1024 * 1024
PDF = {"name": "هوية.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 " + b"0" * 2 * MEGABYTE}


def large_photo() -> dict[str, Any]:
    """As a telephone takes it: more than a page needs, and lying on its side."""
    content, turned = io.BytesIO(), Image.Exif()
    turned[0x0112] = 6
    Image.effect_noise((3600, 2700), 90).convert("RGB").save(content, "JPEG", quality=95, exif=turned)
    return {"name": "صورة الهوية.jpeg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


@pytest.fixture
def document(association: str, phone: Page) -> str:
    """The address of the page that asks for the identity document of a draft."""
    people.register()
    request = journey.draft()
    frappe.db.commit()
    sign_in(phone)
    return f"{pages.address(request.name)}/document?document_type=NID"


@pytest.fixture
def posted(phone: Page) -> list[str]:
    """The addresses that the page sends forms to."""
    sent: list[str] = []
    phone.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    return sent


def slow_down(page: Page, bytes_per_second: int) -> None:
    line = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_per_second}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)


def documents() -> int:
    frappe.db.rollback()
    return frappe.db.count("Beneficiary Document")


def submit(page: Page) -> None:
    page.get_by_role("button", name="إرسال ومتابعة").click()


def test_a_large_photo_is_shown_and_made_smaller_and_survives_another_fields_error(
    document: str, phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    phone.goto(document)
    expect(phone.locator("#file-hint")).to_contain_text("حتى 10 ميغابايت")
    phone.set_input_files("#file", large_photo())
    expect(phone.get_by_role("img", name="الصورة المختارة")).to_be_visible()
    submit(phone)
    expect(phone.locator("#error-summary")).to_be_focused()
    expect(phone.locator("#expiry_date-error")).to_be_visible()
    expect(phone).to_have_title(re.compile("خطأ"))
    expect(phone.get_by_role("img", name="الصورة المختارة")).to_be_visible()
    check_layout(phone)
    check_accessibility(phone)
    phone.fill("#expiry_date", "2030-01-01")
    submit(phone)
    expect(phone).to_have_url(re.compile("/documents$"))
    frappe.db.rollback()
    file = frappe.get_last_doc("File")
    photo = Image.open(io.BytesIO(file.get_content()))
    assert (photo.format, photo.size) == ("JPEG", (1800, 2400))


def test_what_cannot_be_taken_is_told_before_it_is_sent(document: str, phone: Page, posted: list[str]) -> None:
    phone.goto(document)
    for name, content, words in (
        ("هوية.pdf", b"%PDF-1.4 " + b"0" * 10 * MEGABYTE, "أكبر من 10 ميغابايت"),
        ("هوية.exe", b"MZ", "هذا النوع من الملفات غير مقبول"),
    ):
        phone.set_input_files("#file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
        expect(phone.get_by_role("alert")).to_contain_text(words)
        submit(phone)
        expect(phone.get_by_label("المستند، صورة أو ملف PDF")).to_be_focused()
    assert posted == []
    phone.set_input_files("#file", PDF)
    expect(phone.get_by_role("alert")).to_be_hidden()
    phone.get_by_role("button", name="إزالة الملف").click()
    submit(phone)
    expect(phone.locator("#file-error")).to_be_visible()


def test_how_far_a_file_is_can_be_seen_heard_and_stopped(document: str, phone: Page) -> None:
    before = documents()
    phone.goto(document)
    phone.fill("#expiry_date", "2030-01-01")
    phone.set_input_files("#file", PDF)
    slow_down(phone, 200_000)
    submit(phone)
    expect(phone.get_by_role("progressbar", name="مقدار ما رُفع")).to_be_visible()
    expect(phone.locator(".upload__percent")).to_have_text(re.compile("رُفع [1-9][0-9]?٪"))
    expect(phone.locator(".upload__sending").get_by_role("status")).to_have_text(re.compile("رُفع [0-9]+٪"))
    submit(phone)
    phone.get_by_role("button", name="إيقاف الإرسال").click()
    expect(phone.get_by_text("أُوقف الإرسال، ولم يصلنا شيء.")).to_be_visible()
    expect(phone.get_by_role("progressbar")).to_be_hidden()
    assert documents() == before
    slow_down(phone, -1)
    submit(phone)
    expect(phone).to_have_url(re.compile("/documents$"))
    assert documents() == before + 1


def test_a_line_that_breaks_loses_nothing_that_was_typed(document: str, phone: Page) -> None:
    phone.goto(document)
    phone.fill("#expiry_date", "2030-01-01")
    phone.set_input_files("#file", PDF)
    phone.context.set_offline(True)
    submit(phone)
    expect(phone.get_by_text("تعذر الإرسال.")).to_be_visible()
    expect(phone.locator("#expiry_date")).to_have_value("2030-01-01")
    phone.context.set_offline(False)
    submit(phone)
    expect(phone).to_have_url(re.compile("/documents$"))


def test_a_session_that_ended_leads_to_the_sign_in(document: str, phone: Page) -> None:
    phone.goto(document)
    phone.set_input_files("#file", PDF)
    phone.context.clear_cookies()
    submit(phone)
    expect(phone).to_have_url(re.compile(r"/sign-in\?redirect-to="))
