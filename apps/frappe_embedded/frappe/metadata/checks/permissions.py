"""Which rights permission rows may give together (contract E2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from frappe.metadata.checks.finding import Definition, Finding
from frappe.utils.translation import _

BASIC_RIGHTS = ("select", "read", "write", "create", "submit", "cancel")
LEVEL_FREE_ROLES = ("All", "Desk User")


def check_some_right(definition: Definition) -> Iterator[Finding]:
    for number, row in enumerate(definition.permissions, 1):
        if not any(row.get(right) for right in BASIC_RIGHTS):
            message = _("Row {0}: no basic permission is set for {1}.").format(number, row.role)
            yield Finding("permission.empty", message)


def check_rows_differ(definition: Definition) -> Iterator[Finding]:
    counted = Counter((row.role, int(row.permlevel or 0), bool(row.if_owner)) for row in definition.permissions)
    for (role, level, _if_owner), times in counted.items():
        if times > 1:
            message = _("Only one rule is allowed with the same role ({0}), level ({1}) and owner setting.").format(
                role, level
            )
            yield Finding("permission.twice", message)


def check_submit_rights(definition: Definition) -> Iterator[Finding]:
    """Cancel needs submit; submit, cancel and amend need write."""
    for row in definition.permissions:
        if row.get("cancel") and not row.get("submit"):
            yield Finding("permission.cancel", _("{0}: cancel cannot be given without submit.").format(row.role))
        if any(row.get(right) for right in ("submit", "cancel", "amend")) and not row.get("write"):
            message = _("{0}: submit, cancel and amend cannot be given without write.").format(row.role)
            yield Finding("permission.submit.write", message)
        if (row.get("submit") or row.get("amend")) and not definition.is_submittable:
            message = _("{0}: submit and amend need a DocType that can be submitted.").format(row.role)
            yield Finding("permission.submit.doctype", message)


def check_import_right(definition: Definition) -> Iterator[Finding]:
    for row in definition.permissions:
        if row.get("import") and not row.get("create"):
            yield Finding("permission.import.create", _("{0}: import cannot be given without create.").format(row.role))
        if row.get("import") and not definition.allow_import:
            yield Finding("permission.import.doctype", _("{0}: the DocType does not allow import.").format(row.role))


def check_levels(definition: Definition) -> Iterator[Finding]:
    """A right on higher levels needs one on level 0."""
    at_zero = {row.role for row in definition.permissions if not int(row.permlevel or 0)}
    for row in definition.permissions:
        if int(row.permlevel or 0) and row.role not in at_zero and row.role not in LEVEL_FREE_ROLES:
            message = _("{0}: permission at level 0 must be set before higher levels are.").format(row.role)
            yield Finding("permission.level", message)
