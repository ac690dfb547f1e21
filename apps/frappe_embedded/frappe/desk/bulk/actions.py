"""What can be done with many documents at once. Each goes the way of a single document: its rights, checks and workflow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.desk.doctype.tag.tag import add_tag
from frappe.desk.form import assign_to
from frappe.desk.page.around import workflow_bar
from frappe.desk.page.around.people import refuse_hidden_sharing
from frappe.desk.page.forms.form import Form
from frappe.desk.page.workflow_state import workflow_of
from frappe.translate import _

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Action:
    """`right` is what the DocType must grant before the action is offered at all."""

    key: str
    label: str
    icon: str
    right: str
    apply: Callable[[str, Any, Arguments], Any]
    asks: bool = True  # whether something is to be chosen first
    is_grave: bool = False  # whether it is hard to undo


def offered(meta: Any) -> list[Action]:
    """The actions the user may try on documents of a DocType."""
    return [
        action for action in ACTIONS.values() if _fits(action, meta) and frappe.has_permission(meta.name, action.right)
    ]


def _fits(action: Action, meta: Any) -> bool:
    has_workflow = workflow_of(meta.name) is not None
    if action.key == "workflow":
        return has_workflow
    if action.key in ("submit", "cancel"):
        return bool(meta.is_submittable) and not has_workflow
    return action.key != "edit" or not meta.read_only


def _edit(doctype: str, name: Any, arguments: Arguments) -> None:
    doc = frappe.get_doc(doctype, name, for_update=True)
    doc.check_permission("write")
    df = doc.meta.get_field(arguments["field"])
    if Form(doc).is_read_only(df):
        frappe.throw(_("{0} cannot be changed in this document.").format(_(df.label)))
    doc.set(df.fieldname, arguments.get("value"))
    doc.save()


def _assign(doctype: str, name: Any, arguments: Arguments) -> None:
    refuse_hidden_sharing(frappe.get_doc(doctype, name), arguments["user"])
    values = {"assign_to": [arguments["user"]], "doctype": doctype, "name": name}
    assign_to.add({**values, "description": arguments.get("description") or None})


def _tag(doctype: str, name: Any, arguments: Arguments) -> None:
    add_tag(arguments["tag"], doctype, name)


def _delete(doctype: str, name: Any, arguments: Arguments) -> None:
    frappe.delete_doc(doctype, name)


def _submit(doctype: str, name: Any, arguments: Arguments) -> None:
    frappe.get_doc(doctype, name, for_update=True).submit()


def _cancel(doctype: str, name: Any, arguments: Arguments) -> None:
    frappe.get_doc(doctype, name, for_update=True).cancel()


def _workflow(doctype: str, name: Any, arguments: Arguments) -> None:
    doc = frappe.get_doc(doctype, name, for_update=True)
    reason = str(arguments.get("reason") or "")
    if not reason and workflow_bar.needs_reason(doc, arguments["workflow_action"]):
        frappe.throw(_("Write the reason for “{0}”.").format(_(arguments["workflow_action"])))
    workflow_bar.apply(doc, arguments["workflow_action"], reason)


ACTIONS = {
    action.key: action
    for action in (
        Action("edit", "Change a field", "edit", "write", _edit),
        Action("assign", "Assign to somebody", "user", "read", _assign),
        Action("tag", "Add a tag", "star", "write", _tag),
        Action("workflow", "Workflow action", "send", "write", _workflow),
        Action("submit", "Submit", "check", "submit", _submit, asks=False),
        Action("cancel", "Cancel", "ban", "cancel", _cancel, asks=False, is_grave=True),
        Action("delete", "Delete", "trash", "delete", _delete, asks=False, is_grave=True),
    )
}
