"""`new_site`: folder, configuration, database, the engine's own DocTypes and records, then the apps."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from frappe import context
from frappe.context import local
from frappe.database.connect import connect as connect_database
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
) -> None:
    """Make a site and leave it open, connected as Administrator. An existing one is only replaced with `force`.

    Either the whole site is there afterwards, or what was there before.
    """
    context.destroy()
    check_site_name(name)
    for app in install_apps:
        check_app_is_there(app)
    with command_lock(name, sites_path, "new-site"), making(name, sites_path, force):
        make_site_folder(name, sites_path, {"lang": lang or "en", **(config or {})})
        context.forget_site(name, sites_path)
        context.init(name, sites_path, force=True)
        make_database()
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
    database = name.replace(".", "_").replace("-", "_")
    make_conf(path, {"db_name": database, "db_type": "sqlite", "encryption_key": new_encryption_key(), **config})
    return path


def make_database() -> None:
    """The framework's tables in an empty database, and the open site connected to it."""
    database = connect_database(local.open_site)
    database.define(database.dialect.framework_statements())
    database.commit()
    database.close()
    local.flags.in_install_db = True
    connect()
