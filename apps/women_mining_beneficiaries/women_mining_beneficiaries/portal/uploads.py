"""Files sent with a form of the portal: private, of an allowed kind and size, by content and not by name alone."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import photos
from women_mining_beneficiaries.portal.assets import asset
from women_mining_beneficiaries.portal.forms import FieldError
from women_mining_beneficiaries.services import dates, files
from women_mining_beneficiaries.services.settings import get_setting

MEGABYTE = 1024 * 1024
# What the first bytes of each kind of file say.
SIGNATURES = {"pdf": (b"%PDF-",), "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",)}

# A telephone offers its camera where photos are among them.
MEDIA_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def allowed_extensions() -> list[str]:
    return [
        text.strip().lower().lstrip(".")
        for text in (get_setting("allowed_extensions") or "pdf,jpg,jpeg,png").split(",")
    ]


def largest_size() -> int:
    """In bytes."""
    return int(get_setting("max_file_mb") or 10) * MEGABYTE


def accepted() -> Any:
    """What the file fields of a form tell before a file is chosen, and check in the browser as well."""
    kinds = allowed_extensions()
    types = sorted({MEDIA_TYPES[kind] for kind in kinds if kind in MEDIA_TYPES})
    return frappe._dict(
        extensions=kinds,
        kinds="، ".join(kinds).upper(),
        accept=",".join([*(f".{kind}" for kind in kinds), *types]),
        largest=largest_size(),
        megabytes=dates.format_number(largest_size() // MEGABYTE),
        numerals="arab" if dates.uses_arabic_digits() else "latn",
        script=asset("js/portal/upload.js"),
    )


def is_sent(field: str) -> bool:
    """Whether a file was chosen for a form's field."""
    upload = frappe.request.files.get(field)
    return bool(upload and upload.filename)


def save_upload(field: str) -> str:
    """Keep the file of a form's field as a private file of the signed-in person; its address."""
    upload = frappe.request.files.get(field)
    if not upload or not upload.filename:
        raise FieldError(_("Choose a file, or take a photo of the document."), field)
    content = upload.stream.read(largest_size() + 1)
    check_upload(upload.filename, content, field)
    return str(files.keep(upload.filename, content).file_url)


def check_upload(filename: str, content: bytes, field: str) -> None:
    """Raises FieldError for a kind or size that is not accepted."""
    extension = filename.rpartition(".")[2].lower()
    if extension not in allowed_extensions():
        raise FieldError(
            _("This kind of file is not accepted. Send one of: {0}.").format("، ".join(allowed_extensions())), field
        )
    if len(content) > largest_size():
        raise FieldError(
            _("The file is larger than {0} MB. Send a smaller photo or a compressed file.").format(
                largest_size() // MEGABYTE
            ),
            field,
        )
    if not content:
        raise FieldError(_("The file is empty. Choose another one."), field)
    if not _is_what_it_says(extension, content):
        raise FieldError(
            _("The content of the file is not what its name says. Save it again as PDF or as a photo."), field
        )


def _is_what_it_says(extension: str, content: bytes) -> bool:
    if not content.startswith(SIGNATURES.get(extension, (b"",))):
        return False
    return extension not in photos.EXTENSIONS or photos.is_readable(content)
