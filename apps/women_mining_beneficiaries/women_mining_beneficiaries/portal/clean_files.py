"""Files that somebody sends with a complaint: checked as every upload is, and nothing of whom or where travels with them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

import frappe
from frappe import _
from women_mining_beneficiaries.portal import photos, uploads
from women_mining_beneficiaries.portal.forms import FieldError

FIELDS = ("file_1", "file_2", "file_3")
_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}
_QUALITY = 85


def read_files(*, photos_only: bool) -> list[tuple[str, bytes]]:
    """The files of a form by names of ours. Without a name only photos are taken: a PDF often says who wrote it."""
    sent = [field for field in FIELDS if uploads.is_sent(field)]
    return [_read(field, number, photos_only) for number, field in enumerate(sent, 1)]


def _read(field: str, number: int, photos_only: bool) -> tuple[str, bytes]:
    upload: Any = frappe.request.files[field]
    content = upload.stream.read(uploads.largest_size() + 1)
    upload.stream.seek(0)
    uploads.check_upload(upload.filename, content, field)
    extension = upload.filename.rpartition(".")[2].lower()
    if extension in photos.EXTENSIONS:
        content = drawn_again(content, _FORMATS[extension])
    elif photos_only:
        raise FieldError(
            _("Without your name we take photos only: such a file may carry the name of who made it."), field
        )
    return f"attachment-{number}.{extension}", content


def drawn_again(content: bytes, format_name: str) -> bytes:
    """The picture itself, upright, without place, time and camera."""
    with Image.open(BytesIO(content)) as photo:
        upright = ImageOps.exif_transpose(photo)
        picture = upright.convert("RGB" if format_name == "JPEG" else "RGBA")
    plain = Image.new(picture.mode, picture.size)
    plain.paste(picture)
    drawn = BytesIO()
    plain.save(drawn, format=format_name, quality=_QUALITY, optimize=True)
    return drawn.getvalue()
