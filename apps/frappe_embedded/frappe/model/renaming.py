"""Renaming a document, or merging it into another, with everything that refers to it (contract C12)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model import controllers
from frappe.model.deletion import delete_rows
from frappe.model.document_cache import forget_document
from frappe.model.link_fields import LinkField, dynamic_links, linking_to
from frappe.model.naming import validate_name
from frappe.model.shape import own_shape, shape_of
from frappe.translate import _
from frappe.utils.html import escape_html
from frappe.utils.numbers import cint, sbool
from frappe.utils.password import delete_all_passwords_for, rename_password
from frappe.utils.text import bold

if TYPE_CHECKING:
    from frappe.model.saving import SavedDocument

# Columns that name a document beside a column that names its DocType, in tables where neither is a link field.
_REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("Version", "ref_doctype", "docname"),
    ("File", "attached_to_doctype", "attached_to_name"),
    ("DocShare", "share_doctype", "share_name"),
    ("View Log", "reference_doctype", "reference_name"),
    ("Comment", "reference_doctype", "reference_name"),
    ("Tag Link", "document_type", "document_name"),
    ("Notification Log", "document_type", "document_name"),
    ("User Permission", "allow", "for_value"),
)


def rename_document(
    document: SavedDocument,
    new: Any,
    *,
    merge: Any = False,
    force: bool = False,
    ignore_permissions: bool = False,
    ignore_if_exists: bool = False,
    validate: bool = True,
    rebuild_search: bool = True,
) -> Any:
    """Give a document another name (`merge`: the name of one that exists) and return the name it has now."""
    old, merge = document.name, bool(sbool(merge))
    new = _name_from_hook(document, old, new, merge)
    if validate:
        new = _checked_name(document, new, merge, force, ignore_permissions, ignore_if_exists)
    if new is None or new == old:
        return old
    if merge:
        _move_into(document, new)
    else:
        _move(document, new)
    update_references(document.doctype, old, new)
    forget_document(document.doctype, old)
    forget_document(document.doctype, new)
    renamed = controllers.load(document.doctype, new)
    renamed.run_method("after_rename", old, new, merge)
    _leave_a_comment(renamed, old, merge)
    return new


def _name_from_hook(document: SavedDocument, old: Any, new: Any, merge: bool) -> Any:
    """`before_rename` may answer with another name."""
    answer = document.run_method("before_rename", old, new, merge)
    if isinstance(answer, dict):
        return answer.get("new") or new
    return answer if isinstance(answer, str) and answer else new


def _checked_name(
    document: SavedDocument, new: Any, merge: bool, force: bool, ignore_permissions: bool, ignore_if_exists: bool
) -> Any:
    new = validate_name(document.doctype, new)
    existing = local.db.get_value(document.doctype, {"name": new}, "name")
    same = existing is not None and str(existing) == str(document.name)
    if existing is not None and not merge and not same:
        if ignore_if_exists:
            return None
        throw(
            _("There is already a {0} named {1}. Choose another name.").format(
                _(document.doctype), bold(escape_html(str(new)))
            )
        )
    if merge and existing is None:
        throw(_("{0} {1} does not exist, so nothing can be merged into it.").format(_(document.doctype), bold(new)))
    if merge and same:
        throw(_("A document cannot be merged into itself."))
    if not ignore_permissions and not document.has_permission("write"):
        document.raise_no_permission_to("write")
    if not (force or ignore_permissions) and not cint(document.meta.allow_rename):
        throw(_("{0} is not allowed to be renamed.").format(bold(_(document.doctype))))
    return existing if merge else new


def _move(document: SavedDocument, new: Any) -> None:
    """Change the name in the document's own row and in its child rows."""
    doctype, old = document.doctype, document.name
    values: dict[str, Any] = {"name": new}
    field = _name_field(document)
    if field:
        values[field] = new
    local.db.update_row(f"tab{doctype}", old, values)
    for child_type in set(shape_of(doctype).tables.values()):
        if not get_meta(child_type).is_virtual:
            local.db.update_rows(f"tab{child_type}", {"parent": new}, {"parent": old, "parenttype": doctype})
    rename_password(doctype, old, new)


def _name_field(document: SavedDocument) -> str | None:
    """The field the name was made of (`field:x`)."""
    kind, _colon, field = str(document.meta.autoname or "").partition(":")
    return field if kind == "field" and field in own_shape(document).fields else None


def _move_into(document: SavedDocument, target: Any) -> None:
    """Merging: the source goes, the target stays as it is."""
    delete_all_passwords_for(document.doctype, document.name)
    delete_rows(document.doctype, document.name)


def update_references(doctype: str, old: Any, new: Any) -> None:
    """Point every link and reference from the old to the new name."""
    for field in linking_to(doctype):
        _update_link(field, doctype, old, new)
    for field in dynamic_links():
        _update_link(field, doctype, old, new)
    for table, type_column, name_column in _REFERENCES:
        if local.db.table_exists(table):
            local.db.update_rows(f"tab{table}", {name_column: new}, {type_column: doctype, name_column: old})
    _update_user_settings(doctype, old, new)


def _update_link(field: LinkField, doctype: str, old: Any, new: Any) -> None:
    if field.issingle:
        _update_single(field, doctype, old, new)
        return
    if not local.db.table_exists(field.doctype):
        return
    where = {field.fieldname: old}
    if field.type_field:
        where[field.type_field] = doctype
    touched = local.db.update_rows(f"tab{field.doctype}", {field.fieldname: new}, where)
    if touched:
        local.db.announce_change("documents")


def _update_single(field: LinkField, doctype: str, old: Any, new: Any) -> None:
    values = local.db.get_singles_dict(field.doctype)
    if values.get(field.fieldname) != old or (field.type_field and values.get(field.type_field) != doctype):
        return
    local.db.set_single_value(field.doctype, field.fieldname, new, update_modified=False)


def _update_user_settings(doctype: str, old: Any, new: Any) -> None:
    """Saved list filters that name the document."""
    rows = local.db.fetch(
        "SELECT `user`, `doctype`, `data` FROM `__UserSettings` WHERE `data` LIKE ?", (f"%{json.dumps(old)}%",)
    )
    for user, settings_of, data in rows:
        changed = data.replace(json.dumps(old), json.dumps(new))
        local.db.update_rows("__UserSettings", {"data": changed}, {"user": user, "doctype": settings_of})


def _leave_a_comment(document: SavedDocument, old: Any, merge: bool) -> None:
    if document.meta.istable or not local.db.table_exists("Comment"):
        return
    was, now = bold(escape_html(str(old))), bold(escape_html(str(document.name)))
    text = _("merged {0} into {1}") if merge else _("renamed from {0} to {1}")
    document.add_comment("Edit", text.format(was, now))
