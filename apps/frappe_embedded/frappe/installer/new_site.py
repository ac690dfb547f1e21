"""`new_site`: folder, configuration, database, the engine's own DocTypes and records, then the apps."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha1
from secrets import token_urlsafe
from typing import Any

from frappe import context
from frappe.context import local
from frappe.database.connect import dialect_of
from frappe.database.database import Database
from frappe.database.dialects.base import Administrator
from frappe.installer.app_install import check_app_is_there, install_app, install_engine
from frappe.installer.command_lock import command_lock
from frappe.installer.first_records import make_first_records
from frappe.installer.making import check_site_name, making
from frappe.installer.region import set_region
from frappe.installer.site_config import make_conf, new_encryption_key
from frappe.site import connect

FOLDERS = ("public/files", "private/files", "private/backups", "locks", "logs", "db")


def new_site(
    name: str,
    sites_path: str = ".",
    admin_password: str | None = None,
    install_apps: Sequence[str] = (),
    force: bool = False,
    lang: str | None = None,
    time_zone: str | None = None,
    config: dict[str, Any] | None = None,
    db_root_username: str | None = None,
    db_root_password: str | None = None,
) -> None:
    """Make a site and leave it open, connected as Administrator. An existing one is only replaced with `force`.

    Either the whole site is there afterwards, or what was there before. The administrator of a database server is the one
    given, or `root_login` and `root_password` of the common configuration.
    """
    context.destroy()
    check_site_name(name)
    for app in install_apps:
        check_app_is_there(app)
    with command_lock(name, sites_path, "new-site"), making(name, sites_path, force):
        make_site_folder(name, sites_path, {"lang": lang or "en", **(config or {})})
        context.forget_site(name, sites_path)
        context.init(name, sites_path, force=True)
        make_database(administrator(db_root_username, db_root_password), force)
        install_engine()
        make_first_records(admin_password)
        set_region(lang, time_zone)
        local.db.commit()
        for app in install_apps:
            install_app(app)


def make_site_folder(name: str, sites_path: str, config: dict[str, Any]) -> str:
    """The site's folder with its configuration; its path."""
    path = os.path.join(os.path.abspath(sites_path), name)
    for folder in FOLDERS:
        os.makedirs(os.path.join(path, folder), exist_ok=True)
    kind = config.get("db_type") or context.Site(name, sites_path).conf.get("db_type") or "sqlite"
    make_conf(path, {"db_type": kind, **_database_names(name, kind), "encryption_key": new_encryption_key(), **config})
    return path


def _database_names(site: str, kind: str) -> dict[str, str]:
    """A server keeps databases of several benches, each with its own user."""
    if kind == "sqlite":
        return {"db_name": site.replace(".", "_").replace("-", "_")}
    return {
        "db_name": f"_{sha1(site.encode(), usedforsecurity=False).hexdigest()[:16]}",
        "db_password": token_urlsafe(16),
    }


def administrator(name: str | None = None, password: str | None = None) -> Administrator:
    """Who makes databases for the open site."""
    conf = local.conf
    return Administrator(name or conf.get("root_login") or "root", password or str(conf.get("root_password") or ""))


def make_database(by: Administrator, force: bool) -> None:
    """An empty database with the framework's tables, and the open site connected to it."""
    dialect = dialect_of(local.open_site)
    dialect.create_database(by, force)
    database = Database(dialect)
    database.define(dialect.framework_statements())
    database.commit()
    database.close()
    local.flags.in_install_db = True
    connect()
