"""Which folders of a bench are sites."""

from __future__ import annotations

import os
import re

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
