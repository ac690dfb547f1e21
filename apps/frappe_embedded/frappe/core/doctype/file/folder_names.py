"""Another name for a folder: its path is the name of the folder and of all below it, so they move together."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.messages import throw
from frappe.model.document import get_doc
from frappe.model.rename_doc import rename_doc
from frappe.translate import _


def may_be_renamed(folder: Any) -> bool:
    """Whether the user may; the folders that every site has keep their names."""
    fixed = folder.is_home_folder or folder.is_attachments_folder
    return bool(folder.is_folder and not fixed and folder.has_permission("write"))


def rename_folder(name: str, file_name: str) -> str:
    """The new path. Raises PermissionError, or ValidationError for a name that is none or that stands there already."""
    folder, file_name = get_doc("File", name), file_name.strip()
    folder.check_permission("write")
    if not may_be_renamed(folder):
        throw(_("This folder keeps its name."))
    if not file_name.strip(".") or "/" in file_name:
        throw(_("A folder needs a name without a slash."))
    path = f"{folder.folder}/{file_name}"
    if path != name:
        if local.db.exists("File", path):
            throw(_("There is a folder “{0}” here already.").format(file_name))
        _move(name, path)
        local.db.set_value("File", path, "file_name", file_name)
    return path


def _move(old: str, new: str) -> None:
    """The folder under its new path, then those in it; files follow by their link."""
    rename_doc("File", old, new, force=True, ignore_permissions=True, show_alert=False)
    inner = local.db.get_all("File", filters={"folder": new, "is_folder": 1}, fields=["name", "file_name"])
    for row in inner:
        _move(row.name, f"{new}/{row.file_name}")
