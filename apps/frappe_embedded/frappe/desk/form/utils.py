"""What forms ask of the server besides saving: comments, attachments, the next document."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, parse_json
from frappe.whitelisting import whitelist


@whitelist(methods=["POST", "PUT"])
def add_comment(reference_doctype: str, reference_name: str, content: str, comment_email: str, comment_by: str) -> Any:
    """Add a written comment to a document one may read. It is always signed by who is signed in."""
    document = frappe.get_doc(reference_doctype, reference_name)
    document.check_permission()
    user = frappe.session.user
    name = comment_by if comment_email == user else frappe.utils.get_fullname(user)
    return document.add_comment("Comment", content, comment_email=user, comment_by=name)


@whitelist(methods=["POST", "PUT"])
def update_comment(name: str, content: str) -> None:
    """Change one's own comment."""
    comment = frappe.get_doc("Comment", name)
    if frappe.session.user not in ("Administrator", comment.owner):
        frappe.throw(_("A comment can only be changed by its author."), frappe.PermissionError)
    if comment.reference_doctype and comment.reference_name:
        frappe.get_doc(comment.reference_doctype, comment.reference_name).check_permission()
    comment.content = content
    comment.save(ignore_permissions=True)


@whitelist(methods=["POST", "DELETE"])
def remove_attach() -> None:
    """Delete an attached file (form value `fid`) of a document one may change."""
    form = frappe.local.form_dict
    file = frappe.get_doc("File", form.get("fid"))
    if file.attached_to_doctype and file.attached_to_name:
        frappe.get_doc(file.attached_to_doctype, file.attached_to_name).check_permission("write")
        file.delete(ignore_permissions=True)
    else:
        file.delete()


@whitelist()
def get_next(
    doctype: str,
    value: str,
    prev: Any,
    filters: Any = None,
    sort_order: str = "desc",
    sort_field: str = "modified",
) -> str | None:
    """The name of the document before or after `value` in a sorted list."""
    ahead = (str(sort_order).lower() == "asc") ^ bool(cint(prev))
    current = _place_of(doctype, value, sort_field)
    conditions = [*_as_list(doctype, filters), [doctype, sort_field, ">" if ahead else "<", current]]
    found = frappe.get_list(
        doctype,
        fields=["name"],
        filters=conditions,
        order_by=f"`tab{doctype}`.`{sort_field}` {'asc' if ahead else 'desc'}",
        limit_page_length=1,
        as_list=True,
    )
    if not found:
        frappe.msgprint(_("There are no more documents."))
        return None
    return str(found[0][0])


def _place_of(doctype: str, name: str, sort_field: str) -> Any:
    """The value a document is sorted by, for those who see the document and the field."""
    found = frappe.get_list(doctype, filters={"name": name}, fields=[f"`tab{doctype}`.`{sort_field}` as place"])
    if not found:
        frappe.throw(_("{0} {1} not found").format(_(doctype), name), frappe.DoesNotExistError)
    return found[0].get("place")


def _as_list(doctype: str, filters: Any) -> list[Any]:
    parsed = parse_json(filters) or []
    if isinstance(parsed, dict):
        return [[doctype, key, *(value if isinstance(value, list) else ["=", value])] for key, value in parsed.items()]
    return list(parsed)
