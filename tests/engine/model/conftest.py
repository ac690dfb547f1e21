"""A site with `record_app` installed; each test is rolled back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import frappe
from frappe.context import forget_site
from frappe.installer.new_site import new_site

from . import record_app

SITE = "records.localhost"


@pytest.fixture(scope="session")
def record_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The `sites` folder of a bench with the app installed on one site."""
    folder = tmp_path_factory.mktemp("records")
    record_app.write(folder)
    sites = folder / "sites"
    sites.mkdir()
    (sites / "apps.txt").write_text("frappe\nrecord_app\n", encoding="utf-8")
    (sites / "common_site_config.json").write_text('{"mute_emails": 1, "allow_tests": 1}', encoding="utf-8")
    sys.path.insert(0, str(folder))
    new_site(SITE, str(sites), admin_password="Rocks-and-Ore-7", install_apps=["record_app"])
    frappe.destroy()
    yield sites
    sys.path.remove(str(folder))


@pytest.fixture
def records(record_bench: Path) -> Iterator[str]:
    """The site, open as Administrator, in one transaction that is rolled back."""
    frappe.init(SITE, str(record_bench), force=True)
    frappe.connect()
    frappe.flags.noted = []
    yield SITE
    frappe.destroy()
    forget_site(SITE, str(record_bench))


@pytest.fixture
def noted(records: str) -> list[str]:
    """What controllers and hooks noted so far."""
    found: list[str] = frappe.flags.noted
    return found


@pytest.fixture
def city(records: str) -> Any:
    return frappe.get_doc({"doctype": "Rec City", "city_name": "Riyadh", "region": "Central"}).insert()


@pytest.fixture
def make_parent(records: str) -> Callable[..., Any]:
    """Inserts a Rec Parent with the values given."""

    def make(**values: Any) -> Any:
        return frappe.get_doc({"doctype": "Rec Parent", "title": "one", **values}).insert()

    return make


@pytest.fixture
def user(records: str) -> str:
    """A System Manager who is not Administrator."""
    person = {"doctype": "User", "email": "sara@example.com", "first_name": "Sara", "send_welcome_email": 0}
    frappe.get_doc({**person, "roles": [{"role": "System Manager"}]}).insert(ignore_permissions=True)
    return "sara@example.com"


@pytest.fixture
def count_statements(records: str) -> Callable[[], Any]:
    """A context manager that collects the statements sent to the database."""

    @contextmanager
    def collect() -> Iterator[list[str]]:
        database = frappe.local.db
        sent: list[str] = []
        run, run_many = database._run, database.execute_many

        def noting(sql: str, parameters: Any) -> Any:
            sent.append(sql)
            return run(sql, parameters)

        def noting_many(sql: str, rows: Any) -> Any:
            sent.append(sql)
            return run_many(sql, rows)

        database._run, database.execute_many = noting, noting_many
        try:
            yield sent
        finally:
            del database._run, database.execute_many

    return collect
