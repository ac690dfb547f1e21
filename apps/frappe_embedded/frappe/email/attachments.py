"""Attachments of a mail: given contents, stored files, prints."""

from __future__ import annotations

from typing import Any

from frappe.apps import get_attr
from frappe.model.document import get_doc


def read_attachments(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each attachment with its name and its content."""
    return [_read(dict(attachment)) for attachment in given]


def _read(attachment: dict[str, Any]) -> dict[str, Any]:
    if attachment.get("fcontent") is not None:
        return attachment
    if attachment.get("fid") or attachment.get("file_url"):
        return _read_file(attachment)
    if attachment.get("print_format_attachment"):
        return _print(attachment)
    raise ValueError(
        f"An attachment needs fcontent, fid, file_url or print_format_attachment; it has {sorted(attachment)}."
    )


def _read_file(attachment: dict[str, Any]) -> dict[str, Any]:
    where = attachment.get("fid") or {"file_url": attachment["file_url"]}
    file = get_doc("File", where)
    return {"fname": file.file_name, "fcontent": file.get_content(encodings=[])}


def _print(attachment: dict[str, Any]) -> dict[str, Any]:
    keys = ("print_format", "style", "html", "doc", "lang", "print_letterhead", "password", "letterhead")
    options = {key: attachment[key] for key in keys if key in attachment}
    made: dict[str, Any] = get_attr("frappe.printing.attach_print")(
        attachment["doctype"], attachment["name"], attachment.get("file_name"), **options
    )
    return made
