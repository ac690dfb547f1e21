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


def remove_site_files(name: str, sites_path: str = ".") -> None:
    """Delete a site's folder with everything in it."""
    site = Site(name, sites_path)
    pool.drop(dialect_of(site).key)
    coherence.forget_site(site.path)
    shutil.rmtree(site.path)
    context.forget_site(name, sites_path)


def drop_site(name: str, sites_path: str = ".", archive_folder: str | None = None) -> str:
    """Move a site's folder away, to `archived/sites` beside the sites unless told otherwise; where it went."""
    if context.has_context() and context.local.site == name:
        context.destroy()
    site = Site(name, sites_path)
    pool.drop(dialect_of(site).key)
    coherence.forget_site(site.path)
    folder = archive_folder or os.path.join(os.path.dirname(site.sites_path), "archived", "sites")
    os.makedirs(folder, exist_ok=True)
    target = os.path.join(folder, f"{name}-{datetime.now():%Y%m%d_%H%M%S}")
    shutil.move(site.path, target)
    context.forget_site(name, sites_path)
    return target
