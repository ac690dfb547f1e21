"""A task of a user, often about a document, whose column `_assign` lists who has one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_fullname
from frappe.whitelisting import whitelist


class ToDo(Document):
    """Assigning and completing leave a comment on the document."""

    if TYPE_CHECKING:
        _remark: Any

    def validate(self) -> None:
        self._remark = None
        if self.is_new():
            self._refuse_foreign_reference()
            if self.assigned_by and self.allocated_to and self.reference_name:
                self._remark = ("Assigned", self._assigned_text())
        elif self.has_value_changed("status") and self.status in ("Closed", "Cancelled") and self.reference_name:
            self._remark = ("Assignment Completed", self._completed_text())

    def _refuse_foreign_reference(self) -> None:
        """A task is written into its document: who makes one by hand may read the document."""
        if self.reference_type and self.reference_name and not self.flags.ignore_permissions:
            frappe.has_permission(self.reference_type, "read", doc=self.reference_name, throw=True)

    def on_update(self) -> None:
        if self.get("_remark"):
            kind, text = self._remark
            self._comment(kind, text)
        self.update_in_reference()

    def on_trash(self) -> None:
        self.update_in_reference(leaving=True)

    def _assigned_text(self) -> str:
        if self.assigned_by == self.allocated_to:
            return str(_("{0} took this task on").format(get_fullname(self.assigned_by)))
        people = get_fullname(self.assigned_by), get_fullname(self.allocated_to)
        return str(_("{0} assigned {1}: {2}").format(*people, self.description))

    def _completed_text(self) -> str:
        done = _("{0} completed the task") if self.status == "Closed" else _("{0} removed the assignment")
        return str(done.format(get_fullname(frappe.session.user)))

    def _comment(self, kind: str, text: str) -> None:
        if self.reference_type and frappe.db.exists(self.reference_type, self.reference_name):
            frappe.get_doc(self.reference_type, self.reference_name).add_comment(kind, text)

    def update_in_reference(self, leaving: bool = False) -> None:
        """Write into the document who has an open task about it."""
        if not (self.reference_type and self.reference_name) or frappe.get_meta(self.reference_type).issingle:
            return
        where = {
            "reference_type": self.reference_type,
            "reference_name": self.reference_name,
            "status": ("not in", ("Cancelled", "Closed")),
            "allocated_to": ("is", "set"),
        }
        if leaving:
            where["name"] = ("!=", self.name)
        users = frappe.db.get_values("ToDo", where, "allocated_to", order_by="creation asc", pluck=True)
        text = json.dumps(list(dict.fromkeys(users))) if users else None
        frappe.db.set_value(self.reference_type, self.reference_name, "_assign", text, update_modified=False)

    @classmethod
    def get_owners(cls, filters: Any = None) -> list[str]:
        """Users the open tasks are allocated to."""
        return list(frappe.get_all(cls.__name__, filters=filters, distinct=True, pluck="allocated_to"))


def has_permission(doc: Any, ptype: str | None = "read", user: str | None = None, debug: bool = False) -> bool:
    """Hook: tasks are seen by who gave or has them, and by those whose role manages tasks."""
    user = user or frappe.session.user
    return bool(_manages_tasks(user) or user in (doc.allocated_to, doc.assigned_by, doc.owner))


def get_permission_query_conditions(user: str | None = None) -> str | None:
    """Hook: the same for lists."""
    user = user or frappe.session.user
    if _manages_tasks(user):
        return None
    name = frappe.db.escape(user)
    return f"(`tabToDo`.allocated_to = {name} or `tabToDo`.assigned_by = {name} or `tabToDo`.owner = {name})"


def _manages_tasks(user: str) -> bool:
    return bool({"System Manager", "Administrator"} & set(frappe.get_roles(user)))


@whitelist()
def new_todo(description: str) -> None:
    """Add a task for oneself."""
    frappe.get_doc({"doctype": "ToDo", "description": description}).insert()
