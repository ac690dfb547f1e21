"""Fixtures that every test may use: a fresh site, the same with the app installed, HTTP clients, a live server and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app import factories
from tests.support.bench import TestBench
from tests.support.http import HttpClient

PASSWORD = "Rocks-and-Ore-7"


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestBench]:
    """A bench in a temporary folder whose sites are made once and reset after each test that changed them."""
    made = TestBench(tmp_path_factory.mktemp("bench"), admin_password=PASSWORD)
    yield made
    made.close()


@pytest.fixture
def site(bench: TestBench) -> Iterator[str]:
    """A site with the engine alone, opened as Administrator."""
    with bench.open_site("engine.localhost", apps=[]) as name:
        yield name


@pytest.fixture
def app_site(bench: TestBench) -> Iterator[str]:
    """A site with the app installed, opened as Administrator."""
    with bench.open_site("app.localhost", apps=["women_mining_beneficiaries"]) as name:
        yield name


@pytest.fixture
def association(app_site: str) -> str:
    """The association at work: the app's site with its people and one open type of support."""
    factories.make_staff()
    factories.open_support_type()
    return app_site


@pytest.fixture
def client(bench: TestBench, site: str) -> HttpClient:
    """An HTTP client of the engine's site, signed out, without a network."""
    return HttpClient(bench.application(), site)


@pytest.fixture
def app_client(bench: TestBench, app_site: str) -> HttpClient:
    """An HTTP client of the app's site, signed out, without a network."""
    return HttpClient(bench.application(), app_site)


@pytest.fixture
def make_client(bench: TestBench) -> Any:
    """Makes further clients: `make_client(site_name)`."""
    return lambda site_name: HttpClient(bench.application(), site_name)


@pytest.fixture
def admin_password() -> str:
    return PASSWORD


@pytest.fixture
def root() -> Path:
    """The root of the repository."""
    return Path(__file__).resolve().parent.parent
