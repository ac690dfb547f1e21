"""What a page of the desk is about, as its address names it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local


def asked_doctype() -> str:
    """The argument `doctype`. Raises DoesNotExistError where there is no such DocType."""
    doctype = str(local.form_dict.get("doctype") or "")
    if not doctype or not frappe.db.exists("DocType", doctype):
        raise frappe.DoesNotExistError
    return doctype


def asked_document() -> Any:
    """The document of the arguments `doctype` and `name`. Raises DoesNotExistError where there is none."""
    return frappe.get_doc(asked_doctype(), str(local.form_dict.get("name") or ""))


def is_plain_path(path: str) -> bool:
    """Whether a path sent by a browser can stand in a header: no line breaks or other control characters."""
    return path.isprintable()
