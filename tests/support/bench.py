"""A throw-away bench: sites made once in a session, put back as they were after each test that changed them."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frappe
from frappe.context import forget_site, get_site
from frappe.database import coherence
from frappe.database.connect import dialect_of
from frappe.database.connection_pool import pool
from frappe.installer import new_site
from frappe.utils.site_folders import notice_configuration
from frappe.web.app import make_application
from tests.support.mariadb import Databases, MariaDBServer


class TestBench:
    """Sites of one test session, each with a copy of its first state to return to."""

    __test__ = False

    def __init__(self, path: Path, admin_password: str, server: MariaDBServer | None = None) -> None:
        self.path = path
        self.sites_path = path / "sites"
        self.sites_path.mkdir()
        (self.sites_path / "apps.txt").write_text("frappe\nwomen_mining_beneficiaries\n", encoding="utf-8")
        common = {"mute_emails": 1, "allow_tests": True, **(server.config() if server else {})}
        (self.sites_path / "common_site_config.json").write_text(json.dumps(common), encoding="utf-8")
        self.admin_password = admin_password
        self.databases = Databases(server, self.sites_path) if server else None
        self.metas: dict[str, dict[str, Any]] = {}

    def application(self, site: str | None = None) -> Any:
        """The WSGI application that serves the sites of this bench, or only `site` whatever the host name."""
        return make_application(sites_path=str(self.sites_path), site=site)

    @contextlib.contextmanager
    def open_site(self, name: str, apps: list[str], furnish: Callable[[], None] | None = None) -> Iterator[str]:
        """Open the site as Administrator; afterwards roll back, and restore the files if anything was committed.

        `furnish` is called once, when the site is made: what it inserts belongs to the state that is returned to.
        """
        self.make(name, apps, furnish)
        before = self.fingerprint(name)
        frappe.init(site=name, sites_path=str(self.sites_path), force=True)
        frappe.connect()
        frappe.set_user("Administrator")
        try:
            yield name
        finally:
            frappe.destroy()
            if self.fingerprint(name) != before or (self.databases and self.databases.has_changed()):
                self.restore(name)

    def make(self, name: str, apps: list[str], furnish: Callable[[], None] | None = None) -> None:
        if (self.sites_path / name).exists():
            return
        new_site(
            name,
            sites_path=str(self.sites_path),
            admin_password=self.admin_password,
            install_apps=apps,
            lang="ar" if apps else None,
            config={"time_zone": "Asia/Riyadh"},
        )
        frappe.destroy()
        if furnish:
            self.furnish(name, furnish)
        self.keep(name)

    def furnish(self, name: str, insert: Callable[[], None]) -> None:
        """Insert records as Administrator, for good."""
        frappe.init(site=name, sites_path=str(self.sites_path), force=True)
        frappe.connect()
        frappe.set_user("Administrator")
        insert()
        frappe.db.commit()
        frappe.destroy()

    def keep(self, name: str) -> None:
        """The site's present state is the one to return to."""
        self.metas[name] = self.read_metas(name)
        self.close_connections(name)
        shutil.rmtree(self.template(name), ignore_errors=True)
        shutil.copytree(self.sites_path / name, self.template(name))
        if self.databases:
            self.databases.keep(name)

    def read_metas(self, name: str) -> dict[str, Any]:
        """What the process remembers of every DocType, so that it need not be read again after each test."""
        frappe.init(site=name, sites_path=str(self.sites_path), force=True)
        frappe.connect()
        try:
            return {doctype: frappe.get_meta(doctype) for doctype in frappe.get_all("DocType", pluck="name")}
        finally:
            frappe.destroy()

    def template(self, name: str) -> Path:
        return self.path / "templates" / name

    def fingerprint(self, name: str) -> dict[str, tuple[int, int]]:
        """Size and time of every file of the site: tells whether anything was committed or written."""
        files = (path for path in (self.sites_path / name).rglob("*") if path.is_file() and path.suffix != ".db-shm")
        return {
            str(path): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in files
            if not path.name.endswith(("-shm", ".lock"))
        }

    def restore(self, name: str) -> None:
        """Put the site back as it was made, and make the process forget what it remembered of it."""
        self.close_connections(name)
        shutil.rmtree(self.sites_path / name)
        shutil.copytree(self.template(name), self.sites_path / name, copy_function=shutil.copy2)
        if self.databases:
            self.databases.restore(name)
        forget_site(name, str(self.sites_path))
        get_site(name, str(self.sites_path)).memory["meta"] = dict(self.metas[name])
        # The configuration is the old one again, which is no news to the next request.
        notice_configuration(name, str(self.sites_path))

    def close_connections(self, name: str) -> None:
        """Close what waits to be used again, so that the files may be replaced."""
        site = get_site(name, str(self.sites_path))
        pool.drop(dialect_of(site).key)
        coherence.forget_site(site.path)

    def close(self) -> None:
        frappe.destroy()
        for site in self.sites_path.iterdir():
            if (site / "site_config.json").exists():
                self.close_connections(site.name)
        if self.databases:
            self.databases.close()
