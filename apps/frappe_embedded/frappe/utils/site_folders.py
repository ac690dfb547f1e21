"""Which folders of a bench are sites."""

from __future__ import annotations

import os
import re

from frappe.context import forget_site

# A site is a folder: nothing that a client or a person names may step out of the folder of the sites.
_SITE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_NOT_SITES = frozenset({"all", "assets"})


def is_site_name(name: str) -> bool:
    """Whether a site may be called so."""
    return _SITE_NAME.fullmatch(name) is not None and name not in _NOT_SITES


def unfinished_mark(name: str, sites_path: str) -> str:
    """The file that is there while a site is being made, beside the site's folder."""
    return os.path.join(os.path.abspath(sites_path), f".unfinished-{name}")


def is_unfinished(name: str, sites_path: str) -> bool:
    """Whether the site is being made, or its making was interrupted."""
    return os.path.exists(unfinished_mark(name, sites_path))


def has_configuration(name: str, sites_path: str) -> bool:
    return os.path.exists(os.path.join(sites_path, name, "site_config.json"))


def list_sites(sites_path: str) -> list[str]:
    """The sites that are ready to be used."""
    return sorted(
        name
        for name in os.listdir(sites_path)
        if is_site_name(name) and has_configuration(name, sites_path) and not is_unfinished(name, sites_path)
    )


_configuration_times: dict[str, tuple[int, int]] = {}


def notice_configuration(name: str, sites_path: str) -> None:
    """Let the site's configuration be read again when one of its files changed since the last call."""
    path = os.path.join(os.path.abspath(sites_path), name)
    times = (
        _time_of(os.path.join(path, "site_config.json")),
        _time_of(os.path.join(sites_path, "common_site_config.json")),
    )
    if _configuration_times.get(path, times) != times:
        forget_site(name, sites_path)
    _configuration_times[path] = times


def _time_of(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return 0
