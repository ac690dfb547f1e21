"""Documents that link to one that is about to be deleted or cancelled (contract C4, C11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frappe.apps import get_hooks
from frappe.context import local
from frappe.exceptions import LinkExistsError
from frappe.messages import msgprint, throw
from frappe.metadata.meta import get_meta
from frappe.model.docstatus import SUBMITTED
from frappe.model.link_fields import LinkField, dynamic_links, linking_to
from frappe.translate import _
from frappe.utils.html import escape_html
from frappe.utils.text import bold, slug

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

Linker = tuple[str, str]


def check_no_back_links(document: BaseDocument, method: str = "Delete") -> None:
    """Raise LinkExistsError when a document (for Cancel: a submitted one) links to this one."""
    ignored = set(get_hooks("ignore_links_on_delete")) if method == "Delete" else set()
    ignored |= set(document.__dict__.get("ignore_linked_doctypes") or ())
    for linker in linkers_of(document, method, ignored):
        _refuse(document, linker)


def linkers_of(document: BaseDocument, method: str, ignored: set[str]) -> Iterator[Linker]:
    """(DocType, name) of documents that stand in the way."""
    for field in [*linking_to(document.doctype), *dynamic_links()]:
        if field.doctype in ignored or (field.fieldname == "amended_from" and method == "Cancel"):
            continue
        yield from _linkers_by(field, document, method, ignored)


def _linkers_by(field: LinkField, document: BaseDocument, method: str, ignored: set[str]) -> Iterator[Linker]:
    if field.issingle:
        if _single_links(field, document) and method == "Delete":
            yield field.doctype, field.doctype
        return
    if not local.db.table_exists(field.doctype):
        return
    for row in _rows(field, document):
        name, parent, parenttype, docstatus = row
        holder = (parenttype, parent) if field.istable else (field.doctype, name)
        if holder[0] in ignored or not holder[0] or holder == (document.doctype, document.name):
            continue
        if method == "Delete" or docstatus == SUBMITTED:
            yield holder


def _rows(field: LinkField, document: BaseDocument) -> list[tuple[Any, ...]]:
    position = "`parent`, `parenttype`" if field.istable else "NULL, NULL"
    sql = f"SELECT `name`, {position}, `docstatus` FROM `tab{field.doctype}` WHERE `{field.fieldname}` = ?"  # noqa: S608
    parameters = [document.name]
    if field.type_field:
        sql += f" AND `{field.type_field}` = ?"
        parameters.append(document.doctype)
    rows: list[tuple[Any, ...]] = local.db.fetch(sql, parameters)
    return rows


def _single_links(field: LinkField, document: BaseDocument) -> bool:
    values = local.db.get_singles_dict(field.doctype)
    if field.type_field and values.get(field.type_field) != document.doctype:
        return False
    return bool(values.get(field.fieldname) == document.name)


def _refuse(document: BaseDocument, linker: Linker) -> None:
    text = _("{0} {1} is linked to by {2} {3} and cannot be deleted or cancelled.").format(
        _(document.doctype), link_to(document.doctype, document.name), _(linker[0]), link_to(*linker)
    )
    meta = get_meta(document.doctype)
    if meta.has_field("enabled") or meta.has_field("disabled"):
        msgprint(text, indicator="red")
        throw(_("You can disable this {0} instead of deleting it.").format(_(document.doctype)), LinkExistsError)
    throw(text, LinkExistsError, title=_("Linked document"))


def link_to(doctype: str, name: Any) -> str:
    """A link to the form of a document."""
    return f'<a href="/app/{slug(doctype)}/{escape_html(str(name))}">{bold(escape_html(str(name)))}</a>'
