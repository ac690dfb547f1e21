"""Files on the disk of the site: written whole or not at all, removed again when the transaction is rolled back."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import tempfile

from frappe.context import local
from frappe.core.doctype.file.file_names import free_file_name

PUBLIC_PREFIX = "/files/"
PRIVATE_PREFIX = "/private/files/"


def folder_of(is_private: bool | int | str | None) -> str:
    """The folder of private or of public files."""
    return os.path.join(local.site_path, "private" if is_private else "public", "files")


def path_of_url(file_url: str) -> str | None:
    """The path of a stored file; None for an address elsewhere or one that leaves the folder."""
    for prefix, is_private in ((PRIVATE_PREFIX, True), (PUBLIC_PREFIX, False)):
        if file_url.startswith(prefix):
            folder = os.path.realpath(folder_of(is_private))
            path = os.path.realpath(os.path.join(folder, file_url.removeprefix(prefix)))
            return path if path.startswith(folder + os.sep) else None
    return None


def to_bytes(content: bytes | str, decode: bool = False) -> bytes:
    """The content as bytes; `decode` says that it is base64, possibly as a data address."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if not decode:
        return data
    if b"," in data[:128]:
        data = data.split(b",", 1)[1]
    return base64.b64decode(data)


def content_hash_of(content: bytes) -> str:
    """The hash by which equal contents are recognised."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def write_file(name: str, content: bytes, is_private: bool | int) -> str:
    """Store the content under a free name; the address of the file."""
    folder = folder_of(is_private)
    os.makedirs(folder, exist_ok=True)
    name = free_file_name(folder, name, content_hash_of(content))
    path = os.path.join(folder, name)
    _write_whole(path, content)
    local.db.after_rollback.add(lambda: remove_file(path))
    return (PRIVATE_PREFIX if is_private else PUBLIC_PREFIX) + name


def _write_whole(path: str, content: bytes) -> None:
    handle, written = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".upload-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(written, 0o644)
    os.replace(written, path)


def remove_file(path: str) -> None:
    """Delete a file that may be gone already."""
    with contextlib.suppress(FileNotFoundError):
        os.remove(path)


def remove_file_after_commit(path: str) -> None:
    """Delete a file once the transaction is sure to stay."""
    local.db.after_commit.add(lambda: remove_file(path))
