"""Assigning documents to users: each assignment is a ToDo, listed in the document's column `_assign`."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.desk.assignment_messages import notify_assignment
from frappe.utils import cint, escape_html, nowdate, parse_json, strip_html
from frappe.utils.argument_kinds import doctype_sent, names_sent, values_sent
from frappe.whitelisting import whitelist


class DuplicateToDoError(frappe.ValidationError):
    """The user has a task about the document already."""


def get(args: Any = None) -> list[Any]:
    """Open assignments of a document."""
    args = values_sent(args or frappe.local.form_dict)
    return _open_tasks(args.doctype, args.name)


def _open_tasks(doctype: str, name: str | int) -> list[Any]:
    where = {"reference_type": doctype, "reference_name": str(name), "status": ("not in", ("Cancelled", "Closed"))}
    return list(frappe.get_all("ToDo", filters=where, fields=["allocated_to as owner", "name"], limit=5))


@whitelist()
def add(args: Any = None, *, ignore_permissions: bool = False) -> list[Any]:
    """Assign a document to users. Who cannot read it gets it shared; who has it already is only mentioned."""
    args = values_sent(args or frappe.local.form_dict)
    doctype_sent(args.doctype)
    if not ignore_permissions:
        frappe.has_permission(args.doctype, "read", args.name, throw=True)
    already, shared_with = [], []
    for user in _users(args.assign_to):
        if _has_task(args, user):
            already.append(user)
            continue
        _insert_task(args, user)
        notify_assignment(frappe.session.user, user, args.doctype, str(args.name), "ASSIGN", args.description)
        if _share_if_hidden(args, user):
            shared_with.append(user)
    _tell(already, shared_with)
    return _open_tasks(args.doctype, args.name)


def _users(value: Any) -> list[str]:
    parsed = parse_json(value) if isinstance(value, str) and value.strip().startswith(("[", '"')) else value
    return [parsed] if isinstance(parsed, str) else list(parsed or [])


def _has_task(args: Any, user: str) -> bool:
    where = {
        "reference_type": args.doctype,
        "reference_name": str(args.name),
        "status": "Open",
        "allocated_to": user,
    }
    return bool(frappe.db.exists("ToDo", where))


def _insert_task(args: Any, user: str) -> None:
    description = str(args.description or "")
    if not strip_html(description).strip():
        description = _("Assignment for {0} {1}").format(_(args.doctype), escape_html(str(args.name)))
    frappe.get_doc(
        {
            "doctype": "ToDo",
            "allocated_to": user,
            "reference_type": args.doctype,
            "reference_name": str(args.name),
            "description": description,
            "priority": args.priority or "Medium",
            "status": "Open",
            "date": args.date or nowdate(),
            "assigned_by": args.assigned_by or frappe.session.user,
            "assignment_rule": args.assignment_rule,
        }
    ).insert(ignore_permissions=True)
    _set_assigned_to_field(args, user)


def _set_assigned_to_field(args: Any, user: str) -> None:
    """Documents with a field `assigned_to` carry the last assignee there too."""
    if frappe.get_meta(args.doctype).get_field("assigned_to"):
        frappe.db.set_value(args.doctype, args.name, "assigned_to", user)


def _share_if_hidden(args: Any, user: str) -> bool:
    doc = frappe.get_doc(args.doctype, args.name)
    if frappe.has_permission(doc=doc, doctype=args.doctype, user=user):
        return False
    if cint(frappe.get_system_settings("disable_document_sharing")):
        frappe.throw(_("{0} may not read this document, and sharing is switched off.").format(frappe.bold(user)))
    frappe.share.add_docshare(doc.doctype, doc.name, user, flags={"ignore_share_permission": True})
    return True


def _tell(already: list[str], shared_with: list[str]) -> None:
    if shared_with:
        frappe.msgprint(
            _("The document was shared with {0}.").format(", ".join(map(escape_html, shared_with))), alert=True
        )
    if already:
        frappe.msgprint(_("These users have this task already: {0}").format(", ".join(map(escape_html, already))))


@whitelist()
def add_multiple(args: Any = None) -> None:
    """Assign several documents."""
    args = values_sent(args or frappe.local.form_dict)
    for name in names_sent(args.name):
        add({**args, "name": name})


@whitelist()
def remove_multiple(doctype: str, names: str | list[str], ignore_permissions: bool = False) -> None:
    """Take all assignments of several documents back."""
    for name in names_sent(names):
        clear(doctype, name)


def close_all_assignments(doctype: str, name: str | int, ignore_permissions: bool = False) -> bool:
    """Mark all tasks about a document as done."""
    return _set_all(doctype, name, "Closed", ignore_permissions)


def clear(doctype: str, name: str | int, ignore_permissions: bool = False) -> bool:
    """Take all assignments of a document back."""
    return _set_all(doctype, name, "Cancelled", ignore_permissions)


def _set_all(doctype: str, name: str | int, status: str, ignore_permissions: bool) -> bool:
    where = {"reference_type": doctype, "reference_name": str(name), "status": ("not in", ("Cancelled", "Closed"))}
    tasks = frappe.get_all("ToDo", filters=where, pluck="allocated_to")
    for user in tasks:
        set_status(doctype, name, assign_to=user, status=status, ignore_permissions=ignore_permissions)
    return bool(tasks)


@whitelist()
def remove(doctype: str, name: str | int, assign_to: str, ignore_permissions: bool = False) -> list[Any]:
    """Take the assignment of one user back."""
    return set_status(doctype, name, "", assign_to, status="Cancelled", ignore_permissions=ignore_permissions)


@whitelist()
def close(doctype: str, name: str | int, assign_to: str, ignore_permissions: bool = False) -> list[Any]:
    """Mark one's own task as done."""
    if assign_to != frappe.session.user:
        frappe.throw(_("Only the user who has the task can complete it."))
    return set_status(doctype, name, "", assign_to, status="Closed", ignore_permissions=ignore_permissions)


def set_status(
    doctype: str,
    name: str | int,
    todo: str | None = None,
    assign_to: str | None = None,
    status: str = "Cancelled",
    ignore_permissions: bool = False,
) -> list[Any]:
    """Give a task another status; returns the assignments that are left."""
    if not ignore_permissions:
        frappe.has_permission(doctype, "read", name, throw=True)
    where = {"reference_type": doctype, "reference_name": str(name), "allocated_to": assign_to, "status": "Open"}
    found = todo or frappe.db.get_value("ToDo", where)
    if found:
        task = frappe.get_doc("ToDo", found)
        task.status = status
        task.save(ignore_permissions=True)
        notify_assignment(task.assigned_by, task.allocated_to, task.reference_type, task.reference_name)
    if frappe.get_meta(doctype).get_field("assigned_to"):
        frappe.db.set_value(doctype, name, "assigned_to", None)
    return _open_tasks(doctype, name)
