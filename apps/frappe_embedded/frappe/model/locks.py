"""Document locks: while one is held, saving the document is refused."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from frappe.context import local
from frappe.exceptions import DocumentLockedError
from frappe.messages import throw
from frappe.translate import _

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

EXPIRES_AFTER_SECONDS = 600


def path_of(doctype: str, name: object) -> str:
    signature = hashlib.sha224(f"{doctype}:{name}".encode(), usedforsecurity=False).hexdigest()
    return os.path.join(local.site_path, "locks", f"{signature}.lock")


def is_locked(doctype: str, name: object) -> bool:
    """Whether somebody holds the lock. A forgotten one expires."""
    try:
        age = time.time() - os.stat(path_of(doctype, name)).st_mtime
    except FileNotFoundError:
        return False
    return age < EXPIRES_AFTER_SECONDS


def check(document: BaseDocument) -> None:
    if is_locked(document.doctype, document.name) and not document.flags.holds_lock:
        _refuse(document)


def acquire(document: BaseDocument, timeout: int | None = None) -> None:
    """Take the lock, waiting up to `timeout` seconds for it."""
    path = path_of(document.doctype, document.name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    patience = time.monotonic() + (timeout or 0)
    while not _create(path, document):
        if time.monotonic() >= patience:
            _refuse(document)
        time.sleep(0.2)
    document.flags.holds_lock = True


def _create(path: str, document: BaseDocument) -> bool:
    if not is_locked(document.doctype, document.name) and os.path.exists(path):
        os.unlink(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o640))
    except FileExistsError:
        return False
    return True


def release(document: BaseDocument) -> None:
    """Give the lock back."""
    document.flags.holds_lock = False
    try:
        os.unlink(path_of(document.doctype, document.name))
    except FileNotFoundError:
        return


def _refuse(document: BaseDocument) -> None:
    throw(
        _("{0} {1} is being worked on. Please try again in a moment.").format(_(document.doctype), document.name),
        DocumentLockedError,
        title=_("Document locked"),
    )
