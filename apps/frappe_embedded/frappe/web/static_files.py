"""Files served without a session: `/assets/<app>/…` of the apps and the public `/files/…` of the site."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

from werkzeug.exceptions import NotFound
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from frappe.apps import get_all_apps, get_app_path
from frappe.utils.asset_urls import split_version
from frappe.utils.stylesheets import flatten
from frappe.web.compression import compress_asset
from frappe.web.responses import UNSAFE_INLINE, content_disposition

_A_YEAR = 31_536_000
_AN_HOUR = 3_600
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
# What an uploaded file may do in the browser when it is opened on its own: nothing.
_UPLOAD_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; sandbox"


def is_static(path: str) -> bool:
    """Whether a path is served from the disk without asking who wants it."""
    return path.startswith(("/assets/", "/files/"))


def send_static(request: Request, sites_path: str, site_path: str) -> Response:
    """The file at the path of the request; 404 for anything else, however the path is written."""
    if request.method not in ("GET", "HEAD"):
        raise NotFound
    if request.path.startswith("/files/"):
        return _send_upload(request, Path(site_path, "public", "files"))
    return _send_asset(request, sites_path)


def _send_asset(request: Request, sites_path: str) -> Response:
    version, relative = split_version(request.path.removeprefix("/assets/"))
    app, _slash, rest = relative.partition("/")
    file = file_below(Path(sites_path, "assets"), relative)
    if file is None and app in get_all_apps(sites_path=sites_path):
        file = file_below(Path(get_app_path(app, "public")), rest)
    if file is None:
        raise NotFound
    max_age = _A_YEAR if version or request.args.get("v") else _AN_HOUR
    response = _send_stylesheet(request, file, max_age) if file.suffix == ".css" else _send_file(request, file, max_age)
    response.headers["X-Content-Type-Options"] = "nosniff"
    compress_asset(request, response)
    return response


def _send_file(request: Request, file: Path, max_age: int) -> Response:
    return send_file(file, request.environ, mimetype=content_type_of(file.name), conditional=True, max_age=max_age)


def _send_stylesheet(request: Request, file: Path, max_age: int) -> Response:
    """A stylesheet with the files it imports put in place, so that a page asks for one."""
    response = Response(flatten(file), mimetype="text/css")
    response.headers["Cache-Control"] = f"public, max-age={max_age}"
    response.add_etag()
    return response.make_conditional(request)


def _send_upload(request: Request, folder: Path) -> Response:
    file = file_below(folder, request.path.removeprefix("/files/"))
    if file is None:
        raise NotFound
    return send_upload(request, file, max_age=_AN_HOUR)


def send_upload(request: Request, file: Path, max_age: int | None = None, download_name: str | None = None) -> Response:
    """An uploaded file. Types that run in a browser go out as attachments, and all of them in a sandbox."""
    kind = content_type_of(file.name)
    response = send_file(file, request.environ, mimetype=kind, conditional=True, max_age=max_age)
    inline = kind not in UNSAFE_INLINE
    response.headers["Content-Disposition"] = content_disposition(download_name or file.name, inline)
    if not inline:
        response.headers["Content-Security-Policy"] = _UPLOAD_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def content_type_of(name: str) -> str:
    """The type that a file name stands for."""
    suffix = os.path.splitext(name)[1].lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def file_below(folder: Path, relative: str) -> Path | None:
    """The existing file `relative` to `folder`, or None. Nothing outside is found: not by dots, not by links."""
    if "\0" in relative:
        return None
    top = relative.split("/", 1)[0]
    # A link at the top of assets/ is how bench shows the public folder of an app; deeper ones are not followed.
    root = (folder / top).resolve() if folder.name == "assets" and top not in ("", ".", "..") else folder.resolve()
    file = Path(os.path.normpath(folder / relative))
    try:
        file = file.resolve()
        return file if file.is_file() and file.is_relative_to(root) else None
    except OSError:
        # No file has a name of this length.
        return None
