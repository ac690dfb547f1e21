"""Sites on a MariaDB server: made with their database and user, backed up, restored and removed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.bench import TestBench
from tests.support.mariadb import MariaDBServer

import frappe
from frappe.database.dialects.mariadb_connection import MariaDBConnection
from frappe.exceptions import InvalidDatabaseFile, ValidationError
from frappe.installer import drop_site, new_site
from frappe.installer.backup import make_backup
from frappe.installer.restore import restore_site

pytestmark = pytest.mark.mariadb
SITE = "served.localhost"


@pytest.fixture(scope="module")
def server(database_server: MariaDBServer | None, bench: TestBench) -> MariaDBServer:
    assert database_server is not None
    return database_server


@pytest.fixture(scope="module")
def made(server: MariaDBServer, bench: TestBench) -> str:
    """A site of its own, made once; the last test removes it."""
    new_site(SITE, sites_path=str(bench.sites_path), admin_password="Schist-and-Slate-3")
    frappe.destroy()
    return SITE


@pytest.fixture
def served(made: str, bench: TestBench) -> Iterator[str]:
    open_again(bench)
    yield made
    frappe.destroy()


def open_again(bench: TestBench) -> None:
    frappe.init(site=SITE, sites_path=str(bench.sites_path), force=True)
    frappe.connect()


def databases(server: MariaDBServer) -> set[str]:
    connection = MariaDBConnection(unix_socket=server.socket, user="root")
    try:
        return {row[0] for row in connection.execute("SHOW DATABASES").fetchall()}
    finally:
        connection.close()


def test_a_site_has_a_database_and_a_user_of_its_own(served: str, server: MariaDBServer) -> None:
    conf = frappe.conf
    assert conf.db_name in databases(server)
    own = MariaDBConnection(unix_socket=server.socket, user=conf.db_name, password=conf.db_password)
    assert {row[0] for row in own.execute("SHOW DATABASES").fetchall()} == {"information_schema", conf.db_name}
    own.close()


def test_tables_have_the_columns_that_frappe_gives_them(site: str) -> None:
    rows = frappe.db.sql("show columns from `tabToDo`", as_dict=True)
    found = {row.Field: (row.Type, row.Null, row.Default) for row in rows}
    assert found["name"] == ("varchar(140)", "NO", None)
    assert found["docstatus"] == ("int(1)", "NO", "0")
    assert found["idx"] == ("int(8)", "NO", "0")
    assert found["modified"] == ("datetime(6)", "YES", None)
    assert found["description"][0] == "longtext"
    assert found["date"][0] == "date"


def test_a_site_that_fails_on_the_way_leaves_no_database(
    server: MariaDBServer, bench: TestBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = databases(server)

    def fail() -> None:
        raise RuntimeError("the power went")

    monkeypatch.setitem(new_site.__globals__, "install_engine", fail)
    with pytest.raises(RuntimeError):
        new_site("half.localhost", sites_path=str(bench.sites_path), admin_password="x")
    assert databases(server) == before
    assert not (bench.sites_path / "half.localhost").exists()


def test_a_wrong_administrator_is_told_what_to_give(server: MariaDBServer, bench: TestBench) -> None:
    with pytest.raises(ValidationError, match="--db-root-password"):
        new_site("other.localhost", sites_path=str(bench.sites_path), admin_password="x", db_root_username="nobody")
    assert not (bench.sites_path / "other.localhost").exists()


def test_a_name_that_is_no_plain_word_never_reaches_the_server(server: MariaDBServer, bench: TestBench) -> None:
    config: dict[str, Any] = {"db_name": "x`; drop database mysql; --"}
    with pytest.raises(ValidationError, match="name of a database"):
        new_site("odd.localhost", sites_path=str(bench.sites_path), admin_password="x", config=config)


def test_a_backup_brings_everything_back(served: str) -> None:
    text = "سطر\nومن \\ 'بعده' %s 100% \" ;"
    frappe.get_doc({"doctype": "ToDo", "description": text}).insert()
    frappe.db.commit()
    backup = make_backup()
    frappe.db.delete("ToDo")
    frappe.get_doc({"doctype": "Role", "role_name": "After the Backup"}).insert()
    frappe.db.commit()
    restore_site(backup.database)
    assert frappe.get_all("ToDo", pluck="description") == [text]
    assert not frappe.db.exists("Role", "After the Backup")
    assert not [table for table in frappe.db.get_tables(cached=False) if table.startswith("__re")]


@pytest.mark.parametrize("end", [".", "CREATE TABLE `x` (`y` nonsense) ;\n", "INSERT INTO `tabUser` VALUES (1);\n"])
def test_a_broken_backup_changes_nothing(served: str, bench: TestBench, tmp_path: Path, end: str) -> None:
    backup = make_backup()
    broken = tmp_path / "broken.sql.gz"
    with gzip.open(backup.database, "rt", encoding="utf-8") as whole, gzip.open(broken, "wt", encoding="utf-8") as file:
        file.write("".join(list(whole)[:-40]) + end)
    with pytest.raises(InvalidDatabaseFile):
        restore_site(str(broken))
    open_again(bench)
    assert frappe.db.exists("User", "Administrator")


def test_a_change_of_the_structure_waits_for_no_pending_writes(site: str) -> None:
    frappe.get_doc({"doctype": "ToDo", "description": "x"}).insert()
    with pytest.raises(frappe.exceptions.ImplicitCommitError):
        frappe.db.sql("create table zz_plain (a int)")
    frappe.db.rollback()
    assert frappe.db.count("ToDo") == 0


def test_a_removed_site_leaves_a_backup_and_no_database(served: str, server: MariaDBServer, bench: TestBench) -> None:
    name = frappe.conf.db_name
    kept = drop_site(SITE, str(bench.sites_path), str(bench.path / "archived"))
    assert name not in databases(server)
    assert list(Path(kept).rglob("*-database.sql.gz"))
