"""`frappe.delete_doc`: delete documents by their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model import controllers
from frappe.model.back_links import check_no_back_links
from frappe.model.deletion import delete_document, delete_rows
from frappe.translate import _

__all__ = ["check_if_doc_is_linked", "delete_doc", "delete_doc_if_exists"]


def delete_doc(
    doctype: str | None = None,
    name: Any = None,
    force: Any = 0,
    ignore_doctypes: Iterable[str] | None = None,
    for_reload: bool = False,
    ignore_permissions: bool = False,
    flags: Any = None,
    ignore_on_trash: bool = False,
    ignore_missing: bool = True,
    delete_permanently: bool = False,
) -> Any:
    """Delete one document or a list of them. Returns False for one that does not exist."""
    names = [name] if isinstance(name, str | int) or name is None else list(name)
    result: Any = None
    for one in names:
        if _is_missing(doctype, one):
            if not ignore_missing:
                throw(_("{0} {1} not found").format(_(str(doctype)), one), DoesNotExistError)
            result = False
            continue
        if for_reload:
            delete_rows(str(doctype), one)
            continue
        delete_document(
            controllers.load(str(doctype), one, for_update=True),
            flags,
            force=force,
            ignore_permissions=ignore_permissions,
            ignore_on_trash=ignore_on_trash,
            delete_permanently=delete_permanently,
        )
    return result


def _is_missing(doctype: str | None, name: Any) -> bool:
    if not doctype or name in (None, ""):
        return True
    return not get_meta(doctype).is_virtual and not local.db.exists(doctype, name)


def delete_doc_if_exists(doctype: str, name: Any, force: Any = 0) -> None:
    """Delete a document when there is one of that name."""
    if local.db.exists(doctype, name):
        delete_doc(doctype, name, force=force)


def check_if_doc_is_linked(doc: Any, method: str = "Delete") -> None:
    """Raise LinkExistsError when documents link to `doc`."""
    check_no_back_links(doc, method)
