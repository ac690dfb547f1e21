"""Which database a site has, and a `Database` for it."""

from __future__ import annotations

import os
from importlib import import_module

from frappe.context import Site
from frappe.database.database import Database
from frappe.database.dialects.base import Dialect
from frappe.exceptions import ImproperDBConfigurationError


def database_path(site: Site) -> str:
    """The SQLite file of a site."""
    return os.path.join(site.path, "db", f"{site.conf.get('db_name') or site.name}.db")


def dialect_of(site: Site) -> Dialect:
    """The dialect the site is configured for (`db_type`)."""
    kind = site.conf.get("db_type") or "sqlite"
    if kind != "sqlite":
        raise ImproperDBConfigurationError(f"db_type {kind} is not supported")
    module = import_module("frappe.database.dialects.sqlite")
    synchronous = str(site.conf.get("sqlite_synchronous") or "FULL").upper()
    dialect: Dialect = module.SQLiteDialect(database_path(site), synchronous)
    return dialect


def connect(site: Site) -> Database:
    """A database session for the calling thread."""
    return Database(site.remember("dialect", lambda: dialect_of(site)))
