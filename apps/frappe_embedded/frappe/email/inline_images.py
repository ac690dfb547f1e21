"""Pictures inside a mail: `<img embed="…">` becomes a part of the mail that the HTML shows."""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple
from urllib.parse import unquote

from frappe.apps import app_folder, get_installed_apps
from frappe.context import local
from frappe.utils.random import generate_hash

_EMBED = re.compile(r"""embed=(["'])(.*?)\1""")


class Picture(NamedTuple):
    """A picture with the id the HTML calls it by."""

    cid: str
    name: str
    content: bytes


def embed_images(html: str, given: list[dict[str, Any]] | None = None) -> tuple[str, list[Picture]]:
    """The HTML with references in place of `embed`, and the pictures. Only given ones and public files are found."""
    contents = {str(image.get("filename")): image.get("filecontent") for image in given or []}
    found: dict[str, Picture] = {}

    def refer(match: re.Match[str]) -> str:
        path = match.group(2)
        if path not in found:
            content = contents.get(path) or read_public(path)
            if not content:
                return ""
            data = content.encode() if isinstance(content, str) else bytes(content)
            found[path] = Picture(generate_hash(length=16), os.path.basename(path), data)
        return f'src="cid:{found[path].cid}"'

    return _EMBED.sub(refer, html), list(found.values())


def read_public(path: str) -> bytes | None:
    """A file of an app's public folder (`/assets/<app>/…`) or of the site (`/files/…`)."""
    first, _slash, rest = unquote(path).lstrip("/").partition("/")
    app, _slash, inner = rest.partition("/")
    if first == "files":
        return _read(os.path.join(local.site_path, "public", "files"), rest)
    if first == "assets" and app in get_installed_apps():
        return _read(os.path.join(app_folder(app), "public"), inner)
    return None


def _read(folder: str, inner: str) -> bytes | None:
    root, path = os.path.realpath(folder), os.path.realpath(os.path.join(folder, inner))
    if not path.startswith(root + os.sep) or not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return file.read()
