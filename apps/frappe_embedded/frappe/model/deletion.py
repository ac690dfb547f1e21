"""Deleting one document with everything that belongs to it (contract C11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model import controllers
from frappe.model.back_links import check_no_back_links
from frappe.model.document_cache import forget_document
from frappe.model.naming import revert_series_if_last
from frappe.model.shape import shape_of
from frappe.translate import _
from frappe.utils.html import escape_html
from frappe.utils.password import delete_all_passwords_for

if TYPE_CHECKING:
    from frappe.model.saving import SavedDocument

# Records about a document, with the columns that point to it.
COMPANIONS: tuple[tuple[str, str, str], ...] = (
    ("ToDo", "reference_type", "reference_name"),
    ("DocShare", "share_doctype", "share_name"),
    ("Version", "ref_doctype", "docname"),
    ("Comment", "reference_doctype", "reference_name"),
    ("View Log", "reference_doctype", "reference_name"),
    ("Document Follow", "ref_doctype", "ref_docname"),
    ("Notification Log", "document_type", "document_name"),
    ("Tag Link", "document_type", "document_name"),
    ("Workflow Action", "reference_doctype", "reference_name"),
)
_LEAVES_NO_COPY = frozenset(("Deleted Document", "Error Log", "Version", "Comment", "Tag Link", "DocShare"))


def delete_document(
    document: SavedDocument,
    flags: Any = None,
    *,
    force: Any = 0,
    ignore_permissions: bool = False,
    ignore_on_trash: bool = False,
    delete_permanently: bool = False,
) -> None:
    """Check, run the hooks and delete."""
    if flags:
        document.flags.update(flags)
    if ignore_permissions:
        document.flags.ignore_permissions = True
    if document.meta.issingle:
        throw(_("{0} cannot be deleted: there is always one.").format(_(document.doctype)))
    _check_and_run_hooks(document, force, ignore_on_trash)
    _revert_series(document)
    delete_all_passwords_for(document.doctype, document.name)
    delete_rows(document.doctype, document.name)
    document.run_method("after_delete")
    _delete_attachments(document)
    _clear_up(document, delete_permanently)


def _check_and_run_hooks(document: SavedDocument, force: Any, ignore_on_trash: bool) -> None:
    document.check_permission("delete")
    if document.docstatus.is_submitted():
        throw(
            _("{0} {1} is submitted and cannot be deleted. Cancel it first.").format(_(document.doctype), document.name)
        )
    if not ignore_on_trash:
        document.run_method("on_trash")
        document.flags.in_delete = True
        document.run_method("on_change")
    if not force:
        check_no_back_links(document)


def delete_rows(doctype: str, name: Any) -> None:
    """Delete the row of a document (the values of a Single) and its child rows, nothing else."""
    if get_meta(doctype).issingle:
        local.db.delete_rows("tabSingles", {"doctype": doctype})
    else:
        local.db.delete_rows(f"tab{doctype}", {"name": name})
    for child_type in set(shape_of(doctype).tables.values()):
        if not get_meta(child_type).is_virtual:
            local.db.delete_rows(f"tab{child_type}", {"parent": name, "parenttype": doctype})


def _revert_series(document: SavedDocument) -> None:
    """The number of the last document of a series becomes free again."""
    series = document.get("naming_series") if document.meta.has_field("naming_series") else document.meta.autoname
    if series and "#" in series and ":" not in series:
        revert_series_if_last(series, document.name, document)
    elif series and document.meta.has_field("naming_series") and ":" not in series:
        revert_series_if_last(f"{series}.#####", document.name, document)


def _delete_attachments(document: SavedDocument) -> None:
    where = {"attached_to_doctype": document.doctype, "attached_to_name": document.name}
    if document.doctype == "File" or not local.db.table_exists("File"):
        return
    for name in local.db.get_values("File", where, "name", pluck=True):
        delete_document(controllers.load("File", name), force=1, ignore_permissions=True, delete_permanently=True)


def _clear_up(document: SavedDocument, delete_permanently: bool) -> None:
    delete_companions(document.doctype, document.name)
    forget_document(document.doctype, document.name)
    if document.meta.istable or document.doctype in _LEAVES_NO_COPY or local.flags.in_install:
        return
    if not delete_permanently and not local.flags.in_patch:
        keep_copy(document)
    if document.flags.notify_update is not False:
        document.notify_update()


def delete_companions(doctype: str, name: Any) -> None:
    """Delete the records about a document: assignments, shares, versions, comments …"""
    for companion, type_column, name_column in COMPANIONS:
        if companion != doctype and local.db.table_exists(companion):
            _delete_companion(companion, {type_column: doctype, name_column: name})
    if local.db.table_exists("Communication") and doctype != "Communication":
        _release_communications(doctype, name)


def _delete_companion(companion: str, where: dict[str, Any]) -> None:
    names = local.db.get_values(companion, where, "name", pluck=True)
    for name in names:
        delete_rows(companion, name)


def _release_communications(doctype: str, name: Any) -> None:
    """Letters stay; they only lose their reference."""
    where = {"reference_doctype": doctype, "reference_name": name}
    local.db.update_rows("tabCommunication", {"reference_doctype": None, "reference_name": None}, where)
    local.db.delete_rows("tabCommunication Link", {"link_doctype": doctype, "link_name": name})


def keep_copy(document: SavedDocument) -> None:
    """A Deleted Document with all values, so that it can be restored."""
    if not local.db.table_exists("Deleted Document"):
        return
    copy = controllers.make(
        {
            "doctype": "Deleted Document",
            "deleted_doctype": document.doctype,
            "deleted_name": str(document.name),
            "data": document.as_json(),
        }
    )
    copy.db_insert()
    remark = {"doctype": "Comment", "comment_type": "Deleted", "reference_doctype": document.doctype}
    content = _("deleted {0} {1}").format(_(document.doctype), escape_html(str(document.name)))
    controllers.make({**remark, "reference_name": str(document.name), "content": content}).insert(
        ignore_permissions=True, ignore_links=True
    )
