"""What may be uploaded: size, extension, and for visitors of the website also that the content is what the name says."""

from __future__ import annotations

import os

from frappe.context import local
from frappe.exceptions import FileTypeNotAllowed, MaxFileSizeReachedError
from frappe.messages import throw
from frappe.site_cache import get_system_settings
from frappe.translate import _

DEFAULT_MAX_FILE_SIZE = 25 * 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = b""
# How each type that website users may upload begins; text has no mark of its own.
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".pdf": (b"%PDF-",),
    ".docx": (_ZIP,),
    ".xlsx": (_ZIP,),
    ".odt": (_ZIP,),
    ".ods": (_ZIP,),
    ".doc": (_OLE,),
    ".xls": (_OLE,),
    ".txt": (_TEXT,),
    ".csv": (_TEXT,),
    ".mov": (b"ftyp", b"moov", b"mdat", b"wide", b"free"),
    ".mp4": (b"ftyp",),
}
_MARK_AT_4 = (".mov", ".mp4")


def check_size(size: int) -> None:
    """Raise MaxFileSizeReachedError for a file larger than the site takes."""
    allowed = max_file_size()
    if size > allowed:
        megabytes = round(allowed / 1048576, 1)
        throw(
            _("The file is larger than the {0} MB that one file may have.").format(megabytes),
            MaxFileSizeReachedError,
            title=_("File too large"),
        )


def max_file_size() -> int:
    """The greatest size of one file in bytes: site_config.json, else System Settings (megabytes)."""
    if local.conf.max_file_size:
        return int(local.conf.max_file_size)
    megabytes = get_system_settings("max_file_size")
    return int(float(megabytes) * 1048576) if megabytes else DEFAULT_MAX_FILE_SIZE


def check_extension(file_name: str) -> None:
    """Raise FileTypeNotAllowed when System Settings name the extensions that are taken and this is none of them."""
    setting = get_system_settings("allowed_file_extensions")
    allowed = {line.strip().lstrip(".").lower() for line in (setting or "").splitlines()} - {""}
    extension = os.path.splitext(file_name)[1].lstrip(".").lower()
    if allowed and extension not in allowed:
        throw(_("Files of the type {0} are not allowed.").format(extension or "?"), FileTypeNotAllowed)


def check_upload_of_visitor(file_name: str, content: bytes) -> None:
    """Raise ValidationError when a website user sends a type that is not for him, or another under its name."""
    extension = os.path.splitext(file_name)[1].lower()
    beginnings = _BEGINNINGS.get(extension)
    if beginnings is None:
        throw(_("You can only upload JPG, PNG, PDF, TXT, CSV or Microsoft documents."))
    elif not _begins_with(content, beginnings, extension):
        throw(_("The content of {0} is not of the type that its name says.").format(file_name), FileTypeNotAllowed)


def _begins_with(content: bytes, beginnings: tuple[bytes, ...], extension: str) -> bool:
    if beginnings == (_TEXT,):
        return b"\0" not in content[:4096]
    start = content[4:12] if extension in _MARK_AT_4 else content
    return start.startswith(beginnings)
