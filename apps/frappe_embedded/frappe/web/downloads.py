"""Private files: sent to those who may read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Request, Response

from frappe.context import local
from frappe.exceptions import PermissionError as NotPermitted
from frappe.exceptions import ValidationError
from frappe.messages import throw
from frappe.model.document import get_doc
from frappe.translate import _
from frappe.web.static_files import content_type_of, file_below, send_upload


def send_private_file(request: Request) -> Response:
    """The file at `/private/files/…` for a user who may read one of its File records."""
    relative = request.path.removeprefix("/private/files/")
    name = find_readable_file("/private/files/" + relative)
    if name is None:
        raise Forbidden("You don't have permission to access this file")
    file = file_below(Path(local.site_path, "private", "files"), relative)
    if file is None:
        raise NotFound
    response = send_upload(request, file, download_name=name)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def download_file(file_url: str) -> None:
    """Put the file into the response as an attachment. Raises PermissionError."""
    doc = _find_downloadable(file_url)
    if doc is None:
        raise NotPermitted
    local.response.update(
        filename=doc.file_name,
        filecontent=doc.get_content(encodings=[]),
        content_type=content_type_of(doc.file_name or ""),
        type="download",
    )


def find_readable_file(file_url: str) -> str | None:
    """The name under which the user may fetch the file; None when he may not, or when there is none."""
    doc = _find_downloadable(file_url)
    return str(doc.file_name) if doc else None


def _find_downloadable(file_url: str) -> Any:
    if not file_url:
        throw(_("The address of a file is missing."), ValidationError)
    for name in local.db.get_values("File", {"file_url": file_url}, order_by="creation desc", pluck=True):
        doc = get_doc("File", name)
        if doc.is_downloadable():
            return doc
    return None
