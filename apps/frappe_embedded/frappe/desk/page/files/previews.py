"""How a file can be looked at: as an image, a PDF, text, or only downloaded."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote

from frappe.desk.page.around.attachments import readable_size
from frappe.utils import cint

IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp"})


def kind_of(file_name: str) -> str:
    """`image`, `pdf` or `other`."""
    extension = os.path.splitext(file_name)[1].lower()
    if extension in IMAGES:
        return "image"
    return "pdf" if extension == ".pdf" else "other"


def file_url_of(name: str) -> str:
    """The page of a file."""
    return f"/app/_file?name={quote(name, safe='')}"


def shown(file: Any) -> dict[str, Any]:
    """A File row as cards and lists show it."""
    return {
        **file,
        "kind": kind_of(file.file_name or ""),
        "size": readable_size(cint(file.file_size)),
        "page": file_url_of(file.name),
    }
