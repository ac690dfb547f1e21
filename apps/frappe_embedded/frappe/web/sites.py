"""Which site a request is for: the header `X-Frappe-Site-Name`, the host name, or the only site there is."""

from __future__ import annotations

import os
from functools import lru_cache

from frappe.context import Site, get_site
from frappe.exceptions import IncorrectSitePath
from frappe.utils import site_folders


def resolve_site(asked: str, host: str, sites_path: str, default: str | None = None) -> str:
    """The name of the site. `asked` is the header, `host` the Host header with or without a port."""
    for name in (asked, host.rsplit(":", 1)[0]):
        if name and is_site(name, sites_path):
            return name
    if not asked:
        sites = [default] if default else list_sites(sites_path)
        if len(sites) == 1:
            return sites[0]
    raise IncorrectSitePath(f"No site for the host name {host!r}.")


def is_site(name: str, sites_path: str) -> bool:
    """Whether `name` is a site of this bench."""
    return site_folders.is_site_name(name) and name in list_sites(sites_path)


def list_sites(sites_path: str) -> tuple[str, ...]:
    """The names of all sites, read again when the sites folder changes."""
    return _list_sites(os.path.abspath(sites_path), os.stat(sites_path).st_mtime_ns)


@lru_cache(maxsize=8)
def _list_sites(sites_path: str, _changed: int) -> tuple[str, ...]:
    return tuple(site_folders.list_sites(sites_path))


def open_site(name: str, sites_path: str) -> Site:
    """The site, with its configuration read again when one of the files changed."""
    site_folders.notice_configuration(name, sites_path)
    return get_site(name, sites_path)
