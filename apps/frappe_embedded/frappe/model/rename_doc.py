"""`frappe.rename_doc`: give a document another name, or merge it into another."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.messages import msgprint
from frappe.model import controllers
from frappe.model.renaming import rename_document, update_references
from frappe.translate import _
from frappe.utils.html import escape_html
from frappe.utils.text import bold
from frappe.whitelisting import whitelist

__all__ = ["bulk_rename", "rename_doc", "update_document_title", "update_references"]


def rename_doc(
    doctype: str | None = None,
    old: Any = None,
    new: Any = None,
    force: bool = False,
    merge: Any = False,
    ignore_permissions: bool = False,
    ignore_if_exists: bool = False,
    show_alert: bool = True,
    rebuild_search: bool = True,
    doc: Any = None,
    validate: bool = True,
) -> Any:
    """Rename `old` to `new`, update everything that refers to it, and return the name it has now."""
    document = doc or controllers.load(str(doctype), old, for_update=True)
    before = document.name
    name = rename_document(
        document,
        new,
        merge=merge,
        force=force,
        ignore_permissions=ignore_permissions,
        ignore_if_exists=ignore_if_exists,
        validate=validate,
    )
    if show_alert and name != before:
        text = _("{0} is now named {1}").format(bold(escape_html(str(before))), bold(escape_html(str(name))))
        msgprint(text, alert=True, indicator="green")
    return name


@whitelist(methods=["POST", "PUT"])
def update_document_title(
    *,
    doctype: str,
    docname: str,
    title: str | None = None,
    name: str | None = None,
    merge: bool = False,
    enqueue: bool = False,
    **_unused: Any,
) -> str:
    """Change the title and, if asked, the name of a document; returns its name."""
    document = controllers.load(doctype, docname)
    document.check_permission("write")
    title_field = document.meta.get_title_field()
    if title and title_field != "name" and document.get(title_field) != title:
        document.set(title_field, title)
        document.save()
    if name and name != docname:
        return str(rename_doc(doc=document, new=name, merge=merge))
    return docname


def bulk_rename(doctype: str, rows: list[list[Any]] | None = None, via_console: bool = False) -> list[str] | None:
    """Rename many: rows of (old, new[, merge]). Each is committed alone, failures are told."""
    told = []
    for old, new, *rest in rows or []:
        try:
            rename_doc(doctype, old, new, merge=rest[0] if rest else False, rebuild_search=False)
            local.db.commit()
        except Exception as error:  # noqa: BLE001  the other rows go on
            local.db.rollback()
            told.append(_("{0} could not be renamed to {1}: {2}").format(old, new, error))
    if told and not via_console:
        msgprint("<br>".join(told))
    return told
