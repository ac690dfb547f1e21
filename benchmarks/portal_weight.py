"""`python -m benchmarks.portal_weight`: what a telephone fetches for pages of the portal, and how many requests hold the first paint up."""

from __future__ import annotations

import shutil
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

import frappe
from benchmarks.data import PASSWORD, SITE, bare_site, opened
from benchmarks.page_weight import BROWSERS, Traffic
from benchmarks.server import serving

APP, PERSON = "women_mining_beneficiaries", "noura@example.com"
TELEPHONE = {"width": 390, "height": 844}
KILOBYTE = 1024
# The measure that the portal holds itself to.
MOST_KILOBYTES, MOST_BLOCKING = 60, 1
_BLOCKING = "performance.getEntriesByType('resource').filter(e => e.renderBlockingStatus === 'blocking').length"


def main() -> None:
    with bare_site(APP) as sites:
        with opened(sites):
            request = make_person_with_a_request()
            frappe.db.commit()
        pages = {"home": "/", "a service": "/services/TRN-TECH", "register": "/register"}
        own = {"a request": f"/me/requests/{request}", "its documents": f"/me/requests/{request}/documents"}
        with serving("engine", sites) as (port, _process), sync_playwright() as playwright:
            path = next(found for browser in BROWSERS if (found := shutil.which(browser)))
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            url = f"http://127.0.0.1:{port}"
            for title, address in pages.items():
                measure(browser, url, title, address)
            for title, address in own.items():
                measure(browser, url, title, address, PERSON)
            browser.close()


def make_person_with_a_request() -> str:
    """Somebody who registered and began a request of a type with documents."""
    from women_mining_beneficiaries.services.beneficiaries import registration

    kind = frappe.get_doc("Support Type", "TRN-TECH")
    kind.update({"enabled": 1}).save()
    names = {"full_name": "نورة بنت فهد الشهري", "city": "الرياض", "category": "GRADUATE"}
    identity = {"id_type": "NID", "id_number": "1000000008", "birth_date": "1995-04-12", "mobile": "0501234567"}
    account = {"email": PERSON, "password": PASSWORD, "privacy_notice_accepted": True}
    person = registration.register_applicant(**names, **identity, **account)
    frappe.set_user(PERSON)
    request = {"doctype": "Support Request", "beneficiary": person.name, "support_type": kind.name}
    name = (
        frappe.get_doc(
            {**request, "request_reason": "أرغب في تدريب تقني", "items": [{"item_title": "تدريب", "qty": 1}]}
        )
        .insert()
        .name
    )
    frappe.set_user("Administrator")
    return str(name)


def measure(browser: Any, url: str, title: str, address: str, person: str | None = None) -> None:
    """A first visit with an empty cache, and the visit after it."""
    context = browser.new_context(
        base_url=url, viewport=TELEPHONE, locale="ar-SA", extra_http_headers={"X-Frappe-Site-Name": SITE}
    )
    if person:
        assert context.request.post("/api/method/login", data={"usr": person, "pwd": PASSWORD}).ok
    first, page = visit(context, address)
    blocking = int(page.evaluate(_BLOCKING))
    later, _page = visit(context, address)
    holds = first.wire <= MOST_KILOBYTES * KILOBYTE and blocking <= MOST_BLOCKING
    print(
        f"portal {title}: first visit {first.wire / KILOBYTE:.0f} KB in {first.requests} requests, {blocking} of them blocking; "
        f"later {later.wire / KILOBYTE:.1f} KB in {later.requests}; "
        f"{'within' if holds else 'ABOVE'} {MOST_KILOBYTES} KB and {MOST_BLOCKING} blocking"
    )
    context.close()


def visit(context: BrowserContext, address: str) -> tuple[Traffic, Page]:
    page, traffic = context.new_page(), Traffic()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    traffic.watch(devtools)
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None and answer.ok, address
    return traffic, page


if __name__ == "__main__":
    main()
