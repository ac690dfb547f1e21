"""Who is told: people named in the document's fields, people with a role, fixed addresses, those it is assigned to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from frappe.context import local
from frappe.templating.render import render_template
from frappe.utils.expressions import safe_eval
from frappe.utils.text import unique
from frappe.utils.validators import validate_email_address

_NOT_PEOPLE = ("Administrator", "Guest")


class Recipients(NamedTuple):
    """Addresses or users' names, each once."""

    to: list[str]
    cc: list[str]
    bcc: list[str]

    def addresses(self) -> Recipients:
        """Only what a mail can be sent to."""
        return Recipients(*([entry for entry in group if validate_email_address(entry)] for group in self))

    def everybody(self) -> list[str]:
        return list(unique([*self.to, *self.cc, *self.bcc]))


def recipients_of(alert: Any, doc: Any, context: dict[str, Any]) -> Recipients:
    """The recipients of the rows whose condition holds."""
    to: list[str] = []
    cc: list[str] = []
    bcc: list[str] = []
    for row in rows_that_hold(alert, context):
        to.extend(in_field(doc, row.receiver_by_document_field))
        to.extend(holders(row.receiver_by_role, "email"))
        cc.extend(written(row.cc, context))
        bcc.extend(written(row.bcc, context))
    if alert.send_to_all_assignees:
        to.extend(assignees(doc))
    return Recipients(*(list(unique(filter(None, group))) for group in (to, cc, bcc)))


def rows_that_hold(alert: Any, context: dict[str, Any]) -> Iterable[Any]:
    return (row for row in alert.recipients if not row.condition or safe_eval(row.condition, None, context))


def in_field(doc: Any, field: str | None) -> list[str]:
    """The addresses in a field; `field,table` means that field of each row of a table."""
    if not field:
        return []
    name, _comma, table = (part.strip() for part in field.partition(","))
    rows = doc.get(table) or [] if table else [doc]
    return [address for row in rows for address in _split(row.get(name))]


def written(template: str | None, context: dict[str, Any]) -> list[str]:
    """Addresses written out, perhaps with Jinja."""
    if not template:
        return []
    return _split(render_template(template, context, is_path=False) if "{" in template else template)


def holders(role: str | None, field: str) -> list[str]:
    """`field` of the enabled users with a role."""
    if not role:
        return []
    names = local.db.get_all("Has Role", filters={"parenttype": "User", "role": role}, pluck="parent")
    people = [name for name in names if name not in _NOT_PEOPLE]
    if not people:
        return []
    found: list[str] = local.db.get_all(
        "User", filters={"name": ["in", people], "enabled": 1}, pluck=field, order_by="name asc"
    )
    return [value for value in found if value]


def assignees(doc: Any) -> list[str]:
    """Those who have an open task about the document."""
    filters = {"reference_type": doc.doctype, "reference_name": doc.name, "status": "Open"}
    found: list[str] = local.db.get_all("ToDo", filters=filters, pluck="allocated_to")
    return found


def _split(value: Any) -> list[str]:
    return [part.strip() for part in str(value or "").replace(",", "\n").splitlines() if part.strip()]
