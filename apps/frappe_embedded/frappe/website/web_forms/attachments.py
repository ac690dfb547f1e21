"""Files that come with a web form: checked, saved as private files of the document."""

from __future__ import annotations

import base64
import binascii
from typing import Any, NamedTuple

from markupsafe import escape

from frappe.context import local
from frappe.exceptions import FileTypeNotAllowed, MaxFileSizeReachedError
from frappe.messages import throw
from frappe.model.document import get_doc
from frappe.translate import _
from frappe.utils import cint

ALLOWED_EXTENSIONS = frozenset(
    "png jpg jpeg gif webp heic pdf doc docx xls xlsx odt ods txt csv mov mp4 m4a mp3".split()
)
DEFAULT_MAX_BYTES = 25 * 1024 * 1024


class Upload(NamedTuple):
    """A file as it arrived."""

    filename: str
    content: bytes


def is_upload(value: Any) -> bool:
    """Whether a field's value is a file in the form `name,data:…;base64,…` instead of an address."""
    return isinstance(value, str) and "data:" in value[:300] and "base64," in value[:400]


def read_data_url(value: str) -> Upload:
    """The file in `name,data:<type>;base64,<content>`; without a name it is called `file`."""
    before, _comma, encoded = value.partition("base64,")
    filename = before.partition("data:")[0].rstrip(",").strip() or "file"
    try:
        return Upload(filename, base64.b64decode(encoded, validate=False))
    except (binascii.Error, ValueError):
        throw(_("The file {0} did not arrive whole. Choose it again.").format(escape(filename)))
        raise


def save_upload(upload: Upload, doc: Any, fieldname: str, max_megabytes: Any = None) -> str:
    """Keep a file as the document's private attachment and return its address."""
    check_upload(upload, max_megabytes)
    file = get_doc(
        {
            "doctype": "File",
            "file_name": upload.filename,
            "content": upload.content,
            "is_private": 1,
            "attached_to_doctype": doc.doctype,
            "attached_to_name": doc.name,
            "attached_to_field": fieldname,
        }
    )
    file.insert(ignore_permissions=True)
    return str(file.file_url)


def check_upload(upload: Upload, max_megabytes: Any = None) -> None:
    """Refuse files that are too large or of a type that nobody needs to send here."""
    limit = cint(max_megabytes) * 1024 * 1024 or cint(local.conf.get("max_file_size")) or DEFAULT_MAX_BYTES
    if len(upload.content) > limit:
        text = _("The file {0} is larger than {1} MB.").format(escape(upload.filename), limit // (1024 * 1024))
        throw(text, MaxFileSizeReachedError)
    extension = upload.filename.rpartition(".")[2].lower() if "." in upload.filename else ""
    if extension and extension not in ALLOWED_EXTENSIONS:
        text = _("Files of the type {0} cannot be sent here. Send a PDF, a picture or a document.").format(
            escape(extension)
        )
        throw(text, FileTypeNotAllowed)


def remove_file(url: str, doc: Any) -> None:
    """Delete the document's attachment at an address."""
    filters = {"file_url": url, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
    for name in local.db.get_all("File", filters=filters, pluck="name"):
        get_doc("File", name).delete(ignore_permissions=True)
