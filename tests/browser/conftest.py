"""Chromium for the browser tests, against the application served from this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.bench import TestBench
from tests.support.server import LiveServer

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
FAILED = pytest.StashKey[bool]()
# How long a page may take on a busy machine before a test gives up, in milliseconds.
PATIENCE = 30_000
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert path, "Chromium is missing: run scripts/prepare test"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def live_server(bench: TestBench, app_site: str) -> Iterator[LiveServer]:
    """The app's site behind a socket. Commit what a test sets up before a page asks for it."""
    server = LiveServer(bench.application(app_site))
    yield server
    server.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Lets fixtures know how the test ended."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def keep_screenshots(test: str, contexts: list[BrowserContext]) -> None:
    """What every open page showed when the test failed, in `screenshots/`."""
    folder = Path(__file__).resolve().parents[2] / "screenshots"
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages):
        page.screenshot(path=folder / f"{test}-{number}.png", full_page=True)


@pytest.fixture
def new_context(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[Callable[..., BrowserContext]]:
    """Opens separate browser profiles (one per person): `new_context(viewport=PHONE, java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, locale="ar-SA", **{"viewport": DESKTOP, **options})
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield make
    if request.node.stash.get(FAILED, False):
        keep_screenshots(request.node.name, opened)
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page on a 1280 px screen."""
    return new_context().new_page()


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A page on a 390 px screen."""
    return new_context(viewport=PHONE).new_page()


@pytest.fixture(scope="session")
def axe_source() -> str:
    path = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
    return path.read_text(encoding="utf-8")


@pytest.fixture
def check_accessibility(axe_source: str) -> Callable[[Page], None]:
    """Asserts that axe finds nothing on the page: `check_accessibility(page)`."""

    def check(page: Page) -> None:
        page.evaluate(axe_source)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        problems = [(v["id"], v["help"], [n["target"] for n in v["nodes"]][:3]) for v in found]
        assert not problems, f"{page.url}: {problems}"

    return check
