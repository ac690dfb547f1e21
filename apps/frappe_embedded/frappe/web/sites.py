"""Which site a request is for: the header `X-Frappe-Site-Name`, the host name, or the only site there is."""

from __future__ import annotations

import os
from functools import lru_cache

from frappe.context import Site, forget_site, get_site
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


_configuration_times: dict[str, tuple[int, int]] = {}


def open_site(name: str, sites_path: str) -> Site:
    """The site, with its configuration read again when one of the files changed."""
    path = os.path.join(sites_path, name)
    times = (
        _time_of(os.path.join(path, "site_config.json")),
        _time_of(os.path.join(sites_path, "common_site_config.json")),
    )
    if _configuration_times.get(path, times) != times:
        forget_site(name, sites_path)
    _configuration_times[path] = times
    return get_site(name, sites_path)


def _time_of(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return 0
