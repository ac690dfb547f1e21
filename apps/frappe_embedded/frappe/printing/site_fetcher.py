"""Files that a print may contain: those of this site and of the apps. Nothing is fetched from the network or the machine."""

from __future__ import annotations

import mimetypes
import os
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from frappe.apps import app_folder, get_installed_apps
from frappe.context import local
from frappe.printing.pdf_fonts import FACES, FONT_PATH, as_truetype
from frappe.utils import get_url
from frappe.utils.asset_urls import split_version

BASE_URL = "https://print.invalid/"


class SiteFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers addresses of the site from its folders."""

    def fetch(self, url: str, headers: dict[str, Any] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = own_path(url)
        if path is None:
            raise ValueError(f"A print may contain files of this site only, not {url}")
        content = read_own(path)
        if content is None:
            raise ValueError(f"There is no file {path}, or it may not be printed")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def own_path(url: str) -> str | None:
    """The path of an address of this site; None for all others."""
    parts = urlsplit(url)
    hosts = {urlsplit(BASE_URL).netloc, urlsplit(get_url()).netloc}
    if parts.scheme not in ("http", "https") or parts.netloc not in hosts:
        return None
    return unquote(parts.path)


def read_own(path: str) -> bytes | None:
    """The content of `/assets/…`, `/files/…` or, for who may see it, `/private/files/…`."""
    name = path.removeprefix(FONT_PATH).removesuffix(".ttf")
    if path.startswith(FONT_PATH) and any(name == file for _family, _weight, file in FACES):
        return as_truetype(name)
    file = _file_of(path)
    if file is None:
        return None
    with open(file, "rb") as opened:
        return opened.read()


def _file_of(path: str) -> str | None:
    if path.startswith("/assets/"):
        app, _slash, inner = split_version(path.removeprefix("/assets/"))[1].partition("/")
        return _below(os.path.join(app_folder(app), "public"), inner) if app in get_installed_apps() else None
    if path.startswith("/files/"):
        return _below(os.path.join(local.site_path, "public", "files"), path.removeprefix("/files/"))
    if path.startswith("/private/files/") and _may_read_private(path):
        return _below(os.path.join(local.site_path, "private", "files"), path.removeprefix("/private/files/"))
    return None


def _below(folder: str, relative: str) -> str | None:
    root, file = os.path.realpath(folder), os.path.realpath(os.path.join(folder, relative))
    return file if file.startswith(root + os.sep) and os.path.isfile(file) else None


def _may_read_private(url: str) -> bool:
    """Whether the user may read some File with this address."""
    from frappe.model.document import get_doc
    from frappe.permissions.check import has_permission

    names = local.db.get_all("File", filters={"file_url": url}, pluck="name")
    return any(has_permission("File", "read", doc=get_doc("File", name)) for name in names)
