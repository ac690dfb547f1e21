"""Pictures pasted into an editor as `data:` addresses become File documents."""

from __future__ import annotations

import base64
import binascii
import mimetypes
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from frappe.model.controllers import get_controller
from frappe.model.shape import own_shape
from frappe.utils.random import generate_hash

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

_IMAGE = re.compile(
    r"""(?P<before><img[^>]*?\ssrc\s*=\s*["'])data:(?P<type>image/[\w.+-]+)(?P<options>[^,"']*?);base64,(?P<data>[^"']+)""",
    re.IGNORECASE,
)
_NAME = re.compile(r"filename=([^;]+)")
_EDITORS = frozenset(("Text Editor", "HTML Editor"))


def extract(document: BaseDocument) -> None:
    """Store the pictures inside the document's editors as files and point to them."""
    if document.doctype == "File":
        return
    for field in own_shape(document).having("editor", lambda field: field.fieldtype in _EDITORS):
        value = document.__dict__.get(field.fieldname)
        if isinstance(value, str) and "data:image" in value:
            document.__dict__[field.fieldname] = _IMAGE.sub(lambda found: _stored(document, found), value)


def _stored(document: BaseDocument, found: re.Match[str]) -> str:
    try:
        content = base64.b64decode(unquote(found["data"]), validate=False)
    except (binascii.Error, ValueError):
        return found.group(0)
    named = _NAME.search(found["options"])
    name = (
        unquote(named.group(1))
        if named
        else generate_hash(length=10) + (mimetypes.guess_extension(found["type"]) or "")
    )
    file = get_controller("File")(
        {
            "doctype": "File",
            "file_name": name,
            "content": content,
            "is_private": 1,
            "attached_to_doctype": document.get("parenttype") or document.doctype,
            "attached_to_name": document.get("parent") or document.name,
        }
    )
    file.flags.ignore_permissions = True
    file.insert()
    return f"{found['before']}{file.file_url}"
