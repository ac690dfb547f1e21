"""`frappe.client.*`: what programs outside may do with documents (contract G8)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.client.values import (
    by_name,
    document_and_row,
    first_name,
    plain,
    read_json,
    readable_dict,
    require_level,
    require_read,
    single_values,
    update_one,
    values_to_set,
)
from frappe.metadata.fieldtypes import CHILD_FIELDS, OPTIONAL_FIELDS, STANDARD_FIELDS
from frappe.model.query.arguments import DEFAULT_ORDER
from frappe.utils import cint, parse_json, sbool
from frappe.whitelisting import whitelist

STANDARD = frozenset({*STANDARD_FIELDS, *CHILD_FIELDS, *OPTIONAL_FIELDS, "doctype"})
MOST_AT_ONCE = 200


@whitelist()
def get_list(
    doctype: str,
    fields: Any = None,
    filters: Any = None,
    group_by: str | None = None,
    order_by: str | None = None,
    limit_start: Any = None,
    limit_page_length: Any = 20,
    parent: str | None = None,
    debug: bool = False,
    as_dict: bool = True,
    or_filters: Any = None,
) -> Any:
    """Documents the user may see, twenty unless told otherwise, in the DocType's order unless told otherwise."""
    return frappe.get_list(
        doctype,
        fields=read_json(fields, or_text=True),
        filters=read_json(filters),
        or_filters=read_json(or_filters),
        group_by=group_by,
        order_by=order_by or DEFAULT_ORDER,
        limit_start=cint(limit_start),
        limit_page_length=cint(limit_page_length),
        parent_doctype=parent,
        as_list=not sbool(as_dict),
    )


@whitelist()
def get_count(doctype: str, filters: Any = None, debug: bool = False, cache: bool = False) -> int:
    """How many documents of a list the user may see."""
    counted = frappe.get_list(
        doctype, fields=["count(distinct name) as n"], filters=read_json(filters), order_by=None, pluck="n"
    )
    return int(counted[0])


@whitelist()
def get(doctype: str, name: str | int | None = None, filters: Any = None, parent: str | None = None) -> Any:
    """One document by its name, or the first that the user may see with these values."""
    if frappe.get_meta(doctype).issingle:
        name = doctype
    elif filters:
        name = first_name(doctype, read_json(filters), parent)
    doc = frappe.get_doc(doctype, name)
    doc.check_permission("read")
    doc.apply_fieldlevel_read_permissions()
    return readable_dict(doc)


@whitelist()
def get_value(
    doctype: str,
    fieldname: Any,
    filters: Any = None,
    as_dict: bool = True,
    debug: bool = False,
    parent: str | None = None,
) -> Any:
    """Values of one document: {field: value}, `{}` when there is no such document."""
    require_read(doctype, parent)
    fields = read_json(fieldname, or_text=True)
    if not isinstance(fields, str | list | tuple):
        frappe.throw(_("Name the fields whose values you want."))
    fields = [fields] if isinstance(fields, str) else list(fields)
    if frappe.get_meta(doctype).issingle:
        return single_values(doctype, fields, sbool(as_dict))
    rows = frappe.get_list(
        doctype, filters=by_name(filters), fields=fields, limit_page_length=1, parent_doctype=parent,
        as_list=not sbool(as_dict),
    )  # fmt: skip
    if sbool(as_dict):
        return rows[0] if rows else {}
    if not rows:
        return None
    return rows[0] if len(fields) > 1 else rows[0][0]


@whitelist()
def get_single_value(doctype: str, field: str) -> Any:
    """One value of a Single, as its type."""
    require_read(doctype)
    require_level(doctype, [field])
    return frappe.db.get_single_value(doctype, field)


@whitelist(methods=["POST", "PUT"])
def set_value(doctype: str, name: str | int, fieldname: Any, value: Any = None) -> Any:
    """Change one value, or several given as a dict, and save the document."""
    values = values_to_set(fieldname, value)
    if forbidden := STANDARD.intersection(values):
        frappe.throw(_("The field {0} is kept by the system and cannot be set.").format(min(forbidden)))
    doc, target = document_and_row(doctype, name)
    doc.check_permission("write")
    target.update(values)
    doc.save()
    return readable_dict(doc)


@whitelist(methods=["POST", "PUT"])
def insert(doc: Any = None) -> Any:
    """Insert a document; a row of a table is added to its parent."""
    return readable_dict(insert_doc(doc))


@whitelist(methods=["POST", "PUT"])
def insert_many(docs: Any = None) -> list[Any]:
    """Insert up to two hundred documents, all or none; their names."""
    given = parse_json(docs) or []
    if len(given) > MOST_AT_ONCE:
        frappe.throw(_("At most {0} documents can be inserted at once.").format(MOST_AT_ONCE))
    return [insert_doc(doc).name for doc in given]


@whitelist(methods=["POST", "PUT"])
def save(doc: Any) -> Any:
    """Save a document sent whole; its `modified` must be the stored one."""
    document = frappe.get_doc(plain(doc))
    document.save()
    return readable_dict(document)


@whitelist(methods=["POST", "PUT"])
def submit(doc: Any) -> Any:
    """Submit a document sent whole."""
    document = frappe.get_doc(plain(doc))
    document.submit()
    return readable_dict(document)


@whitelist(methods=["POST", "PUT"])
def cancel(doctype: str, name: str | int) -> Any:
    """Cancel a submitted document."""
    document = frappe.get_doc(doctype, name)
    document.cancel()
    return readable_dict(document)


@whitelist(methods=["DELETE", "POST"])
def delete(doctype: str, name: str | int) -> None:
    """Delete a document, or a row of a table together with saving its parent."""
    delete_doc(doctype, name)


@whitelist(methods=["POST", "PUT"])
def rename_doc(doctype: str, old_name: str, new_name: str, merge: bool = False) -> Any:
    """Give a document another name; the name it has then."""
    return frappe.rename_doc(doctype, old_name, new_name, merge=bool(sbool(merge)))


@whitelist(methods=["POST", "PUT"])
def bulk_update(docs: Any) -> dict[str, Any]:
    """Change many documents; those that failed, each with its reason."""
    failed = []
    for values in parse_json(docs):
        frappe.db.savepoint("bulk_update")
        try:
            update_one(dict(values))
        except Exception as error:  # noqa: BLE001  whatever stops one document must not stop the others
            frappe.db.rollback(save_point="bulk_update")
            failed.append({"doc": values, "exc": f"{type(error).__name__}: {error}"})
    return {"failed_docs": failed}


@whitelist()
def has_permission(doctype: str, docname: str | int, perm_type: str = "read") -> dict[str, bool]:
    """Whether the user may do it with this document."""
    return {"has_permission": frappe.has_permission(doctype, perm_type.lower(), docname)}


@whitelist()
def get_doc_permissions(doctype: str, docname: str | int) -> dict[str, Any]:
    """Every right the user has on this document."""
    return {"permissions": frappe.permissions.get_doc_permissions(frappe.get_doc(doctype, docname))}


@whitelist()
def get_password(doctype: str, name: str | int, fieldname: str) -> Any:
    """A stored password in clear, for System Managers."""
    frappe.only_for("System Manager")
    return frappe.get_doc(doctype, name).get_password(fieldname)


@whitelist(methods=["POST", "PUT"])
def attach_file(
    filename: str | None = None,
    filedata: Any = None,
    doctype: str | None = None,
    docname: str | int | None = None,
    folder: str | None = None,
    decode_base64: bool = False,
    is_private: Any = None,
    docfield: str | None = None,
) -> Any:
    """Attach a file to a document one may change, and put its address into `docfield` when that is given."""
    doc = frappe.get_doc(doctype, docname)
    doc.check_permission("write")
    file = frappe.get_doc(
        {
            "doctype": "File",
            "file_name": filename,
            "attached_to_doctype": doctype,
            "attached_to_name": docname,
            "attached_to_field": docfield,
            "folder": folder,
            "is_private": cint(is_private),
            "content": filedata,
            "decode": bool(sbool(decode_base64)),
        }
    ).save()
    if docfield:
        doc.set(docfield, file.file_url)
        doc.save()
    return file


@whitelist()
def validate_link(doctype: str, docname: str | int, fields: Any = None) -> Any:
    """The document a Link would point to: its name (None when the user sees no such document) and the fields asked for."""
    require_read(doctype)
    wanted = read_json(fields, or_text=True) or []
    wanted = [wanted] if isinstance(wanted, str) else wanted
    found = frappe.get_list(doctype, filters={"name": docname}, limit_page_length=1, for_selection=True)
    if found and wanted:
        for row in frappe.get_list(doctype, filters={"name": docname}, fields=list(wanted), limit_page_length=1):
            found[0].update(row)
    return found[0] if found else frappe._dict(name=None)


@whitelist()
def is_document_amended(doctype: str, docname: str | int) -> Any:
    """The name of the document that amends this one, None when there is none."""
    if not frappe.has_permission(doctype, "read", docname) or not frappe.get_meta(doctype).has_field("amended_from"):
        return None
    return frappe.db.exists(doctype, {"amended_from": docname})


@whitelist(allow_guest=True)
def get_time_zone() -> dict[str, Any]:
    """The time zone all times of the site are in."""
    return {"time_zone": frappe.get_system_settings("time_zone")}


def insert_doc(doc: Any) -> Any:
    """Insert from values; for a row, the parent it was added to."""
    doc = plain(doc)
    if not frappe.get_meta(doc["doctype"]).istable:
        return frappe.get_doc(doc).insert()
    if not (doc.get("parenttype") and doc.get("parent") and doc.get("parentfield")):
        frappe.throw(_("A row needs parenttype, parent and parentfield."))
    parent = frappe.get_doc(doc["parenttype"], doc["parent"])
    parent.append(doc["parentfield"], doc)
    parent.save()
    return parent


def delete_doc(doctype: str, name: str | int) -> None:
    """Delete a document; a row goes by saving its parent without it."""
    if not frappe.get_meta(doctype).istable:
        frappe.delete_doc(doctype, name, ignore_missing=False)
        return
    parent, row = document_and_row(doctype, name)
    parent.remove(row)
    parent.save()
