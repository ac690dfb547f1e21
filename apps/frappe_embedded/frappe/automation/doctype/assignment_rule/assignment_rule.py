from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.automation.assigning import apply
from frappe.automation.rules import forget_rules
from frappe.desk.form import assign_to
from frappe.model.document import Document
from frappe.utils import escape_html, get_weekday
from frappe.utils.argument_kinds import names_sent
from frappe.whitelisting import whitelist

__all__ = ["AssignmentRule", "apply", "bulk_apply"]


class AssignmentRule(Document):
    """Says who gets documents of a kind as a task, and when the task is over."""

    def before_validate(self) -> None:
        self.update({"description": self.description or _("Automatic Assignment")})

    def validate(self) -> None:
        if self.document_type == "ToDo":
            frappe.throw(_("Tasks cannot be assigned by a rule."))
        days = [row.day for row in self.assignment_days]
        if len(days) != len(set(days)):
            frappe.throw(_("A weekday stands twice among the assignment days."))
        if self.rule != "Based on Field" and not self.users:
            frappe.throw(_("Name the users that documents are assigned to."))

    def on_update(self) -> None:
        forget_rules()

    def on_trash(self) -> None:
        forget_rules()

    def is_active_today(self) -> bool:
        """Whether it assigns on this weekday."""
        return get_weekday() in [row.day for row in self.assignment_days]

    def holds(self, fieldname: str, values: Any) -> bool:
        """Whether a condition of the rule is true of a document's values; one that fails is told and does not hold."""
        condition = self.get(fieldname)
        try:
            return bool(condition and frappe.safe_eval(condition, None, values))
        except Exception as error:  # noqa: BLE001 a condition somebody wrote must not keep others from saving
            frappe.msgprint(
                _("The assignment rule {0} could not be applied: {1}").format(
                    frappe.bold(escape_html(self.name)), escape_html(str(error))
                ),
                indicator="orange",
            )
            return False

    def assign(self, values: Any) -> bool:
        """Give the document to the next user; whether there was one."""
        user = self.next_user(values)
        if not user:
            return False
        assign_to.clear(values.doctype, values.name, ignore_permissions=True)
        task = {"assign_to": [user], "doctype": values.doctype, "name": values.name, "assignment_rule": self.name}
        due = values.get(self.due_date_based_on) if self.due_date_based_on else None
        description = frappe.render_template(self.description or "", values)
        assign_to.add({**task, "description": description, "date": due}, ignore_permissions=True)
        frappe.db.set_value("Assignment Rule", self.name, "last_user", user)
        return True

    def next_user(self, values: Any) -> str | None:
        """Whose turn it is."""
        if self.rule == "Based on Field":
            named = values.get(self.field)
            return str(named) if named and frappe.db.exists("User", named) else None
        users = [row.user for row in self.users]
        if self.rule == "Load Balancing":
            return min(users, key=self._open_tasks, default=None)
        last = frappe.db.get_value("Assignment Rule", self.name, "last_user")
        position = users.index(last) + 1 if last in users else 0
        return users[position % len(users)] if users else None

    def _open_tasks(self, user: str) -> int:
        where = {"reference_type": self.document_type, "allocated_to": user, "status": "Open"}
        return int(frappe.db.count("ToDo", where))


@whitelist()
def bulk_apply(doctype: str, docnames: str | list[str]) -> None:
    """Apply the rules to documents of a list."""
    for name in names_sent(docnames):
        doc = frappe.get_doc(doctype, name)
        doc.check_permission("write")
        apply(doc)
