"""An import as its person sees it: from the list's menu to the last record, without touching the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import frappe
from frappe.desk.page.import_page import import_url
from frappe.jobs.worker import run_waiting_jobs
from tests.browser.conftest import PHONE
from tests.engine.desk.conftest import PASSWORD, desk_site, make_user, probe
from tests.engine.factories import field, make, make_doctype, perm
from tests.support.bench import TestBench
from tests.support.server import LiveServer

__all__ = ["desk_site", "probe"]
MANAGER = "manager@desk.example"


@pytest.fixture
def live_server(bench: TestBench, probe: str) -> Iterator[LiveServer]:
    """The site of the probe with a DocType to import into and a manager who reads Arabic."""
    make_doctype("Sample Stone", [field("title", reqd=1)], permissions=[perm("System Manager", read=1)], allow_import=1)
    make_user(MANAGER, "System Manager")
    frappe.db.set_value("User", MANAGER, "language", "ar")
    frappe.db.commit()
    server = LiveServer(bench.application(probe))
    yield server
    server.close()


@pytest.fixture
def manager(new_context: Callable[..., BrowserContext]) -> Page:
    page = new_context(viewport=PHONE).new_page()
    assert page.request.post("/api/method/login", data={"usr": MANAGER, "pwd": PASSWORD}).ok
    return page


def test_a_template_is_filled_and_imported_while_one_looks_on(
    manager: Page, tmp_path: Path, check_accessibility: Callable[[Page], None]
) -> None:
    manager.goto("/app/sample-stone")
    manager.get_by_label("إجراءات أخرى").click()
    manager.get_by_role("link", name="القالب والتصدير").click()
    check_accessibility(manager)
    with manager.expect_download() as download:
        manager.get_by_role("button", name="تنزيل الملف").click()
    head = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()[0]
    content = f"{head}\n" + "".join(f'"{name}"' + "," * head.count(",") + "\n" for name in ("يشم", "عقيق"))
    file = make("File", file_name="stones.csv", content=content, is_private=1)
    document = make("Data Import", reference_doctype="Sample Stone", import_type="Insert New Records")
    document.import_file = file.file_url
    frappe.local.lang = "ar"  # the language its headings are in
    document.save()
    frappe.db.commit()
    manager.goto(import_url(document.name))
    manager.get_by_role("button", name="بدء الاستيراد").click()
    expect(manager.locator("[data-renew]")).to_be_visible()
    run_waiting_jobs()
    expect(manager.locator("[data-renew]")).to_have_count(0)
    expect(manager.locator("progress")).to_have_attribute("value", "100")
