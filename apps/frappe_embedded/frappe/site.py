"""Opens a site: its configuration, its database and whose session it is."""

from __future__ import annotations

import os
from typing import Any

from frappe import context
from frappe.apps.files import get_file_json
from frappe.context import Site, local
from frappe.database.connect import connect as connect_database
from frappe.query_builder.handle import QueryBuilder
from frappe.site_cache import SiteCache
from frappe.types.frappedict import _dict

_cache = SiteCache()
_query_builder = QueryBuilder()


def connect(site: str | None = None, db_name: str | None = None, set_admin_as_user: bool = True) -> None:
    """Give the open site (or `site`, which is opened first) its database connection."""
    if site:
        context.init(site, local.sites_path if context.has_context() else ".")
    opened = context.current()
    existing = getattr(opened, "db", None)
    if existing is not None:
        existing.close()
    opened.db = connect_database(opened.open_site)
    opened.cache = _cache
    opened.qb = _query_builder
    opened.user = None
    opened.db.notice_changes()
    if set_admin_as_user:
        set_user("Administrator")


def init_site(site: str, sites_path: str = ".", force: bool = False) -> None:
    """Open a site and connect to it as Administrator."""
    context.init(site, sites_path, force=force)
    connect()


def set_user(username: str) -> None:
    """From here on everything happens as `username`; what was remembered of the former user's rights is forgotten."""
    opened = context.current()
    opened.session = _dict(user=username, sid=username, data=_dict())
    opened.user = None
    opened.role_permissions = {}
    opened.request_cache = {}
    opened.form_dict = _dict()


def get_site_config(sites_path: str | None = None, site_path: str | None = None) -> _dict:
    """The configuration of the open site, or of the site in the folder given."""
    if site_path is None and sites_path is None and context.has_context():
        return _dict(local.conf)
    folder = site_path or local.site_path
    return Site(os.path.basename(folder.rstrip("/")), sites_path or os.path.dirname(os.path.abspath(folder))).conf


def get_conf(site: str | None = None) -> Any:
    """`frappe.conf` of the open site."""
    return local.conf


def get_common_site_config(sites_path: str | None = None) -> _dict:
    """What `common_site_config.json` says for all sites."""
    path = os.path.join(sites_path or local.sites_path, "common_site_config.json")
    return _dict(get_file_json(path)) if os.path.exists(path) else _dict()
