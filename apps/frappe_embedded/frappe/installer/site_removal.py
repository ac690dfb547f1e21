"""Removes sites."""

from __future__ import annotations

import os
import shutil
from datetime import datetime

from frappe import context
from frappe.context import Site
from frappe.database import coherence
from frappe.database.connect import dialect_of
from frappe.database.connection_pool import pool
from frappe.database.dialects.base import Administrator
from frappe.database.writer_lock import forget_writer_lock
from frappe.installer.backup import make_backup
from frappe.site import connect


def remove_site_files(name: str, sites_path: str = ".") -> None:
    """Delete a site's folder with everything in it. It must not be open."""
    site = let_go_of(name, sites_path)
    dialect_of(site).drop_database()
    shutil.rmtree(site.path)
    context.forget_site(name, sites_path)


def drop_site(
    name: str, sites_path: str = ".", archive_folder: str | None = None, administrator: Administrator | None = None
) -> str:
    """Move a site's folder away, to `archived/sites` beside the sites unless told otherwise; where it went.

    A database that is elsewhere is backed up into the folder and removed, its user too where the administrator is given.
    """
    if context.has_context() and context.local.site == name:
        context.destroy()
    if not keeps_database_in_its_folder(name, sites_path):
        _back_up(name, sites_path)
    site = let_go_of(name, sites_path)
    if not keeps_database_in_its_folder(name, sites_path):
        dialect_of(site).drop_database(administrator)
    folder = archive_folder or os.path.join(os.path.dirname(site.sites_path), "archived", "sites")
    os.makedirs(folder, exist_ok=True)
    target = os.path.join(folder, f"{name}-{datetime.now():%Y%m%d_%H%M%S}")
    shutil.move(site.path, target)
    context.forget_site(name, sites_path)
    return target


def _back_up(name: str, sites_path: str) -> None:
    context.init(name, sites_path, force=True)
    try:
        connect()
        make_backup()
    finally:
        context.destroy()


def let_go_of(name: str, sites_path: str) -> Site:
    """Close this process's connections to a site and forget what it remembered."""
    site = Site(name, sites_path)
    dialect = dialect_of(site)
    pool.drop(dialect.key)
    path = dialect.lock_path()
    if path is not None:
        forget_writer_lock(path)
    coherence.forget_site(site.path)
    return site


def keeps_database_in_its_folder(name: str, sites_path: str = ".") -> bool:
    """Whether moving the site's folder moves its database."""
    return dialect_of(Site(name, sites_path)).lock_path() is not None
