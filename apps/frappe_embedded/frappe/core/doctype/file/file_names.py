"""Names of uploaded files: made harmless, kept readable, never in each other's way."""

from __future__ import annotations

import mimetypes
import os
import re
import unicodedata

from frappe.utils.random import generate_hash, random_string

_MAX_BYTES = 200
# Characters that separate folders, hide a file, or mean something in an address.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|#%&{}\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


def safe_file_name(name: str) -> str:
    """`name` without folders, control characters and leading dots; `file` when nothing is left."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    stem, extension = os.path.splitext(_UNSAFE.sub("_", name).strip().strip("."))
    return _shortened(stem.strip() or "file", extension.strip())


def name_with_suffix(name: str, content_hash: str | None) -> str:
    """`name` with six characters before the extension, for when it is taken."""
    stem, extension = os.path.splitext(name)
    return _shortened(stem, (content_hash or generate_hash(length=6))[-6:] + extension)


def get_file_name(fname: str, optional_suffix: str | None = None) -> str:
    """`fname` with a suffix, by default six random characters, before the extension."""
    stem, extension = os.path.splitext(fname)
    return f"{stem}{optional_suffix or generate_hash(length=6)}{extension}"


def get_random_filename(content_type: str | None = None) -> str:
    """A name for a content of this type."""
    return random_string(7) + ((mimetypes.guess_extension(content_type) if content_type else None) or "")


def free_file_name(folder: str, name: str, content_hash: str | None) -> str:
    """A name like `name` that no file in `folder` has."""
    if not os.path.exists(os.path.join(folder, name)):
        return name
    other = name_with_suffix(name, content_hash)
    while os.path.exists(os.path.join(folder, other)):
        other = name_with_suffix(name, None)
    return other


def file_type_of(name: str) -> str | None:
    """The extension in capitals, as the list of files shows it."""
    extension = os.path.splitext(name)[1].lstrip(".").upper()
    return extension or None


def _shortened(stem: str, end: str) -> str:
    """Stem and end in at most as many bytes as file systems take; letters are not cut in half."""
    room = _MAX_BYTES - len(end.encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + end
