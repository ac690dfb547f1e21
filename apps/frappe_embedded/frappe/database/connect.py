"""Which database a site has, and a `Database` for it."""

from __future__ import annotations

from importlib import import_module

from frappe.context import Site
from frappe.database.database import Database
from frappe.database.dialects.base import Dialect
from frappe.exceptions import ImproperDBConfigurationError

# Loaded when a site asks for it: not every machine has every driver.
_DIALECTS = {"sqlite": "frappe.database.dialects.sqlite", "mariadb": "frappe.database.dialects.mariadb"}


def dialect_of(site: Site) -> Dialect:
    """The dialect the site is configured for (`db_type`)."""
    kind = site.conf.get("db_type") or "sqlite"
    if kind not in _DIALECTS:
        raise ImproperDBConfigurationError(f"db_type {kind} is not supported; choose {' or '.join(_DIALECTS)}")
    dialect: Dialect = import_module(_DIALECTS[kind]).of_site(site)
    return dialect


def connect(site: Site) -> Database:
    """A database session for the calling thread."""
    return Database(site.remember("dialect", lambda: dialect_of(site)))
