"""Which folders of a bench are sites."""

from __future__ import annotations

import os
import re
from functools import lru_cache

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
    path, own, common = _configuration_files(name, os.path.abspath(sites_path))
    times = (_time_of(own), _time_of(common))
    if _configuration_times.get(path, times) != times:
        forget_site(name, sites_path)
    _configuration_times[path] = times


@lru_cache(maxsize=256)
def _configuration_files(name: str, sites_path: str) -> tuple[str, str, str]:
    """The site's folder, its configuration and the one it shares with the others."""
    path = os.path.join(sites_path, name)
    return path, os.path.join(path, "site_config.json"), os.path.join(sites_path, "common_site_config.json")


def _time_of(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return 0
