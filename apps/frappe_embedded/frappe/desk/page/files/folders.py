"""The file manager at /app/file: one folder at a time, with what the user may see in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.core.doctype.file.file import HOME
from frappe.core.doctype.file.folder_names import may_be_renamed, rename_folder
from frappe.desk.page.around.attachments import store_posted
from frappe.desk.page.files.previews import shown
from frappe.desk.page.files.sending import accepted, is_sent_by_script, refused
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import cint
from frappe.utils.html import strip_html

_PAGE = 60
_FIELDS = ["name", "file_name", "file_url", "file_size", "is_private", "is_folder", "creation", "attached_to_doctype"]


def folder_url(folder: str, **more: Any) -> str:
    """The address of a folder."""
    query = {**({"folder": folder} if folder != HOME else {}), **more}
    return "/app/file" + (f"?{urlencode(query)}" if query else "")


def respond(route: Route) -> PageResponse:
    """GET shows the folder; POST puts files or a folder into it."""
    folder = str(local.form_dict.get("folder") or HOME)
    if not frappe.db.get_value("File", folder, "is_folder"):
        raise frappe.DoesNotExistError
    frappe.get_doc("File", folder).check_permission("read")
    if local.request is not None and local.request.method == "POST":
        return _act(folder)
    return render_page("files.html", title=_("Files"), **_content(folder))


def _content(folder: str) -> dict[str, Any]:
    text, start = str(local.form_dict.get("q") or "").strip(), max(0, cint(local.form_dict.get("start")))
    filters: dict[str, Any] = {"file_name": ["like", f"%{text}%"]} if text else {"folder": folder}
    rows = frappe.get_list(
        "File",
        filters={**filters, "name": ["!=", HOME]},
        fields=_FIELDS,
        order_by="is_folder desc, creation desc",
        start=start,
        page_length=_PAGE + 1,
    )
    more = {"q": text} if text else {}
    return {
        "folder": folder,
        "text": text,
        "trail": trail_of(folder),
        "may_rename": may_be_renamed(frappe.get_doc("File", folder)),
        "folders": [{**row, "url": folder_url(row.name)} for row in rows[:_PAGE] if row.is_folder],
        "files": [shown(row) for row in rows[:_PAGE] if not row.is_folder],
        "earlier": folder_url(folder, start=max(0, start - _PAGE), **more) if start else "",
        "later": folder_url(folder, start=start + _PAGE, **more) if len(rows) > _PAGE else "",
    }


def trail_of(folder: str) -> list[tuple[str, str]]:
    """The folders above and the folder itself, as addresses and names."""
    parts = folder.split("/")
    paths = ["/".join(parts[: index + 1]) for index in range(len(parts))]
    words = [_("Files") if part == HOME else _(part) for part in parts]
    return [(folder_url(path), word) for path, word in zip(paths, words, strict=True)]


def _act(folder: str) -> PageResponse:
    """A refusal is said on the same page."""
    action = _ACTIONS.get(str(local.form_dict.get("_action") or ""), _upload)
    try:
        said, where = action(folder)
    except (frappe.ValidationError, frappe.PermissionError, frappe.NameError) as error:
        if is_sent_by_script():
            return refused(error)
        frappe.db.rollback()
        frappe.clear_messages()
        return redirect_with(folder_url(folder), strip_html(str(error)) or _("Your roles do not allow this."), "danger")
    return accepted(redirect_with(folder_url(where), said))


def _upload(folder: str) -> tuple[str, str]:
    """What is said, and the folder to go on in."""
    count = store_posted(folder=folder, is_private=0 if cint(local.form_dict.get("public")) else 1)
    if not count:
        frappe.throw(_("Choose a file first."))
    return _("Files that were uploaded: {0}").format(count), folder


def _make_folder(folder: str) -> tuple[str, str]:
    name = str(local.form_dict.get("folder_name") or "").strip()
    if not name.strip(".") or "/" in name:
        frappe.throw(_("A folder needs a name without a slash."))
    frappe.get_doc({"doctype": "File", "file_name": name, "is_folder": 1, "folder": folder}).insert()
    return _("The folder “{0}” is there.").format(name), folder


def _rename(folder: str) -> tuple[str, str]:
    path = rename_folder(folder, str(local.form_dict.get("folder_name") or ""))
    return _("The folder has its new name."), path


_ACTIONS = {"upload": _upload, "make_folder": _make_folder, "rename_folder": _rename}
