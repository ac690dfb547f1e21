"""A site with `record_app` installed; each test is rolled back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.support.mariadb import MariaDBServer

import frappe
from frappe.context import forget_site
from frappe.installer.new_site import new_site

from . import record_app

SITE = "records.localhost"


@pytest.fixture(scope="session")
def record_bench(tmp_path_factory: pytest.TempPathFactory, database_server: MariaDBServer | None) -> Iterator[Path]:
    """The `sites` folder of a bench with the app installed on one site."""
    folder = tmp_path_factory.mktemp("records")
    record_app.write(folder)
    sites = folder / "sites"
    sites.mkdir()
    (sites / "apps.txt").write_text("frappe\nrecord_app\n", encoding="utf-8")
    common = {"mute_emails": 1, "allow_tests": 1, **(database_server.config() if database_server else {})}
    (sites / "common_site_config.json").write_text(json.dumps(common), encoding="utf-8")
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
    _forget_what_was_committed()
    yield SITE
    frappe.destroy()
    forget_site(SITE, str(record_bench))


def _forget_what_was_committed() -> None:
    """On MariaDB a change of structure commits what its test had written before; this is rolled back with the test."""
    for doctype in frappe.get_all(
        "DocType", {"module": "Record App", "istable": 0, "issingle": 0, "is_virtual": 0}, pluck="name"
    ):
        frappe.db.delete(doctype)
    frappe.db.sql("delete from `tabSeries`")


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
