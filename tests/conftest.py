"""Fixtures that every test may use: a fresh site, the same with the app installed, HTTP clients, a live server and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from frappe import rate_limiter
from frappe.utils import password_hashing
from tests.app import factories
from tests.support.bench import TestBench
from tests.support.http import HttpClient
from tests.support.mariadb import MariaDBServer

PASSWORD = "Rocks-and-Ore-7"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=("sqlite", "mariadb"), default="sqlite", help="Where the sites of tests are."
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is about one database is asked there; on another than SQLite, nothing is asked that needs no database."""
    kind = config.getoption("--database")
    other = {"sqlite": "mariadb", "mariadb": "sqlite"}[kind]
    kept = [
        item
        for item in items
        if not item.get_closest_marker(other)
        and (kind == "sqlite" or "database_server" in getattr(item, "fixturenames", ()))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[Callable[[], PasswordHasher]]:
    """Passwords are hashed as ever, with less work: hundreds of tests sign in. Gives what was there before."""
    hasher, shipped = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1), password_hashing._argon2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(password_hashing, "_argon2", lambda: hasher)
        yield shipped


@pytest.fixture(autouse=True)
def rested_limits() -> None:
    """Every test begins at an address that has asked nothing yet: limits count what the test itself does."""
    rate_limiter.counters._counts.clear()


@pytest.fixture(scope="session")
def database_server(request: pytest.FixtureRequest) -> Iterator[MariaDBServer | None]:
    """The server the sites are on; None for SQLite, which needs none."""
    if request.config.getoption("--database") == "sqlite":
        yield None
        return
    server = MariaDBServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory, database_server: MariaDBServer | None) -> Iterator[TestBench]:
    """A bench in a temporary folder whose sites are made once and reset after each test that changed them."""
    made = TestBench(tmp_path_factory.mktemp("bench"), admin_password=PASSWORD, server=database_server)
    yield made
    made.close()


@pytest.fixture
def site(bench: TestBench) -> Iterator[str]:
    """A site with the engine alone, opened as Administrator."""
    with bench.open_site("engine.localhost", apps=[]) as name:
        yield name


@pytest.fixture
def app_site(request: pytest.FixtureRequest, bench: TestBench) -> Iterator[str]:
    """A site with the app installed, opened as Administrator; with the association's people if the test asks for them."""
    furnished = "association" in request.fixturenames
    name, furnish = ("association.localhost", factories.furnish) if furnished else ("app.localhost", None)
    with bench.open_site(name, ["women_mining_beneficiaries"], furnish):
        yield name


@pytest.fixture
def association(app_site: str) -> str:
    """The association at work: the app's site with its people and one open type of support."""
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
