"""`python -m benchmarks.page_weight`: what a browser fetches for pages of the desk, and how soon it shows and answers."""

from __future__ import annotations

import shutil
import statistics
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

import frappe
from benchmarks.data import PASSWORD, SITE, USER, bench_site, opened
from benchmarks.desk_data import FORM, make_form_documents
from benchmarks.server import serving
from frappe.desk.page.slugs import form_url, list_url

SLOWER, ROUNDS = 4, 5
# Milliseconds between press and release; without them the browser would answer both in one frame.
PRESS = 80
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Kept on the page itself, because the paint comes before anyone can ask for it.
_WATCH = """
window.paints = []; window.events = [];
new PerformanceObserver((list) => paints.push(...list.getEntries().map((e) => e.startTime))).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => events.push(...list.getEntries().filter((e) => e.interactionId).map((e) => e.duration))).observe({ type: "event", durationThreshold: 16, buffered: true });
"""


@dataclass
class Traffic:
    """What one page fetched: bytes over the wire, requests, and the scripts as they are written."""

    wire: int = 0
    requests: int = 0
    scripts: int = 0
    kinds: dict[str, str] = field(default_factory=dict)

    def watch(self, devtools: CDPSession) -> None:
        devtools.on("Network.responseReceived", self._note_kind)
        devtools.on("Network.dataReceived", self._note_data)
        devtools.on("Network.loadingFinished", self._note_end)

    def _note_kind(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]
        self.requests += not event["response"].get("fromDiskCache")

    def _note_data(self, event: dict[str, Any]) -> None:
        self.scripts += event["dataLength"] * (self.kinds.get(event["requestId"]) == "Script")

    def _note_end(self, event: dict[str, Any]) -> None:
        self.wire += int(event["encodedDataLength"])


def main() -> None:
    with bench_site() as sites:
        with opened(sites):
            name = make_form_documents()
            frappe.db.set_value("User", USER, "language", "ar")
            frappe.db.commit()
        pages = {"list": f"{list_url(FORM)}?_length=100", "form": form_url(FORM, name)}
        with serving("engine", sites) as (port, _process), sync_playwright() as playwright:
            path = next(found for browser in BROWSERS if (found := shutil.which(browser)))
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            for title, address in pages.items():
                measure(browser, f"http://127.0.0.1:{port}", title, address)
            browser.close()


def measure(browser: Any, url: str, title: str, address: str) -> None:
    """First visit with an empty cache, the visit after it, and the same on a slow processor."""
    context = browser.new_context(base_url=url, extra_http_headers={"X-Frappe-Site-Name": SITE})
    context.request.post("/api/method/login", data={"usr": USER, "pwd": PASSWORD})
    first, _page = visit(context, address)
    later, _page = visit(context, address)
    paints, answers = [], []
    for _round in range(ROUNDS):
        _traffic, page = visit(context, address, slower=SLOWER)
        paints.append(page.evaluate("Math.max(...paints)"))
        answers.append(interact(page))
    print(
        f"desk {title}: first visit {first.wire / 1024:.0f} KB in {first.requests} requests, later {later.wire / 1024:.0f} KB, "
        f"scripts {first.scripts / 1024:.0f} KB as written; on a processor {SLOWER} times slower: "
        f"largest paint {statistics.median(paints):.0f} ms, answer to a click {statistics.median(answers):.0f} ms"
    )
    context.close()


def visit(context: BrowserContext, address: str, slower: int = 1) -> tuple[Traffic, Page]:
    page, traffic = context.new_page(), Traffic()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    traffic.watch(devtools)
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_selector("html[data-ready]", state="attached")
    return traffic, page


def interact(page: Page) -> float:
    """Opens a menu as a hand does, which rests on it and presses for a moment; the longest event of the click in milliseconds, at least the 16 a browser can tell."""
    menu = page.locator("summary:visible").first
    menu.hover()
    page.wait_for_timeout(300)
    menu.click(delay=PRESS)
    page.wait_for_timeout(300)
    return float(page.evaluate("Math.max(16, ...events)"))


if __name__ == "__main__":
    main()
