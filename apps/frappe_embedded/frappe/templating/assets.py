"""Addresses and tags of scripts and styles. Bundles are plain files here, so names are only completed, never mapped."""

from __future__ import annotations

import json
import os

from markupsafe import Markup, escape

from frappe.apps import app_folder, get_installed_apps
from frappe.context import local


def bundled_asset(path: str, rtl: bool | None = None) -> str:
    """The address of an asset named like `x.bundle.js`. Full addresses stay as they are."""
    if path.startswith(("/", "http://", "https://")):
        return path
    if path.startswith("assets/"):
        return "/" + path
    return _built_assets().get(path) or _public_file(path) or "/assets/frappe/" + path


def _built_assets() -> dict[str, str]:
    """`sites/assets/assets.json`, which a real bench's build writes."""
    return dict(local.open_site.remember("templating.built_assets", _read_built_assets))


def _read_built_assets() -> dict[str, str]:
    path = os.path.join(local.sites_path, "assets", "assets.json")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return dict(json.load(file))


def _public_file(name: str) -> str | None:
    """The bundle's source in some app's `public` folder, when nothing was built."""
    folder = os.path.splitext(name)[1].lstrip(".")
    for app in reversed(get_installed_apps()):
        for inner in ("", folder):
            if os.path.isfile(os.path.join(app_folder(app), "public", inner, name)):
                return "/".join(filter(None, ["/assets", app, inner, name]))
    return None


def include_script(path: str, preload: bool = True) -> Markup:
    """The script tag of an asset."""
    return Markup('<script type="text/javascript" src="{}"></script>').format(bundled_asset(path))


def include_style(path: str, rtl: bool | None = None, preload: bool = True) -> Markup:
    """The stylesheet tag of an asset. Our styles are logical, so one file serves both directions."""
    return Markup('<link type="text/css" rel="stylesheet" href="{}">').format(escape(bundled_asset(path, rtl)))
