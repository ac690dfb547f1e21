"""The page of one file at /app/_file?name=…: look at it, download, rename, move, change its privacy, delete it, each by right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe.context import local
from frappe.core.doctype.file.file import HOME
from frappe.desk.page.around.full_names import full_names
from frappe.desk.page.files.folders import folder_url, trail_of
from frappe.desk.page.files.previews import file_url_of, shown
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import form_url
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import cint
from frappe.utils.html import strip_html

_MOST_FOLDERS = 200


def respond(route: Route) -> PageResponse:
    """GET shows the file, POST does what the pressed button says."""
    file = frappe.get_doc("File", str(local.form_dict.get("name") or ""))
    file.check_permission("read")
    if file.is_folder:
        return redirect_with(folder_url(file.name))
    if local.request is not None and local.request.method == "POST":
        return _act(file)
    return render_page("file.html", title=str(file.file_name), **_content(file))


def _content(file: Any) -> dict[str, Any]:
    about = None
    if file.attached_to_doctype and file.attached_to_name:
        about = {
            "label": _(file.attached_to_doctype),
            "name": file.attached_to_name,
            "url": form_url(file.attached_to_doctype, file.attached_to_name),
        }
    may_write = file.has_permission("write")
    return {
        "file": shown(file.as_dict()),
        "about": about,
        "owner": full_names({file.owner}).get(file.owner, file.owner),
        "trail": trail_of(file.folder or HOME),
        "may_write": may_write,
        "may_delete": may_write and file.has_permission("delete"),
        "folders": _folders() if may_write else [],
    }


def _folders() -> list[tuple[str, str]]:
    """Every folder the user may see, with its path in words."""
    names = frappe.get_list(
        "File", filters={"is_folder": 1}, pluck="name", order_by="name", limit_page_length=_MOST_FOLDERS
    )
    return [(name, " / ".join(word for _url, word in trail_of(name))) for name in names]


def _act(file: Any) -> PageResponse:
    action = str(local.form_dict.get("_action") or "")
    try:
        return _ACTIONS[action](file)
    except (frappe.ValidationError, frappe.NameError) as error:
        frappe.db.rollback()
        frappe.clear_messages()
        return redirect_with(file_url_of(file.name), strip_html(str(error)), "danger")


def _save(file: Any) -> PageResponse:
    """Name, folder and privacy."""
    file.check_permission("write")
    name = str(local.form_dict.get("file_name") or "").strip()
    if not name:
        frappe.throw(_("A file needs a name."))
    folder = str(local.form_dict.get("folder") or file.folder or HOME)
    if not frappe.db.get_value("File", folder, "is_folder"):
        frappe.throw(_("Choose one of the folders."))
    file.update({"file_name": name, "folder": folder, "is_private": 0 if cint(local.form_dict.get("public")) else 1})
    file.save()
    return redirect_with(file_url_of(file.name), _("Saved."))


def _delete(file: Any) -> PageResponse:
    """Delete it, and go back to where it was."""
    file.check_permission("write")
    back = folder_url(file.folder or HOME)
    if file.attached_to_doctype and file.attached_to_name:
        back = form_url(file.attached_to_doctype, file.attached_to_name)
    frappe.delete_doc("File", file.name)
    return redirect_with(back, _("{0} was deleted.").format(file.file_name))


_ACTIONS: dict[str, Callable[[Any], PageResponse]] = {"save": _save, "delete": _delete}
