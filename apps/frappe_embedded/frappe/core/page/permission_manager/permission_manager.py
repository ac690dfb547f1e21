"""The permission manager: System Managers see and change who may do what with a DocType. Changes are Custom DocPerm rows."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.permission_changes import (
    add_permission,
    reset_perms,
    setup_custom_perms,
    update_permission_property,
)
from frappe.core.users_by_role import get_users_with_role as users_of
from frappe.model.link_fields import linking_to
from frappe.permissions import AUTOMATIC_ROLES, forget_permissions, get_all_perms, rights
from frappe.utils import cint
from frappe.whitelisting import whitelist

# What these hold is the engine's own; letting others in would let them out of everything.
NOT_CHANGED = ("DocType", "Patch Log", "Module Def", "Transaction Log")


@whitelist()
def get_roles_and_doctypes() -> dict[str, list[dict[str, str]]]:
    """{doctypes, roles}, each as {label, value} in the order of the labels."""
    frappe.only_for("System Manager")
    hidden = ["Administrator", *(AUTOMATIC_ROLES if frappe.session.user != "Administrator" else ())]
    doctypes = frappe.get_all("DocType", {"istable": 0, "name": ["not in", NOT_CHANGED]}, pluck="name")
    roles = frappe.get_all("Role", {"name": ["not in", hidden], "disabled": 0}, pluck="name")
    return {"doctypes": _labelled(doctypes), "roles": _labelled(roles)}


@whitelist()
def get_permissions(doctype: str | None = None, role: str | None = None) -> list[Any]:
    """The rules of a DocType, or all that name a role, with what a form needs to show them."""
    frappe.only_for("System Manager")
    if role:
        rules = [rule for rule in get_all_perms(role) if doctype in (None, "", rule.parent)]
    else:
        rules = _rules_of(str(doctype))
    return [_described(rule) for rule in rules if frappe.db.exists("DocType", rule.parent)]


@whitelist(methods=["POST", "PUT"])
def add(parent: str, role: str, permlevel: Any) -> None:
    """Let a role read a level of the DocType."""
    _check(parent)
    add_permission(parent, role, cint(permlevel))


@whitelist(methods=["POST", "PUT"])
def update(doctype: str, role: str, permlevel: Any, ptype: str, value: Any = None, if_owner: Any = 0) -> str | None:
    """Set one right of a rule. "refresh" when the DocType's own rules were replaced by it."""
    _check(doctype)
    if ptype not in (*rights, "if_owner"):
        frappe.throw(_("{0} is not a right.").format(frappe.utils.escape_html(ptype)))
    if ptype == "report" and cint(value) and cint(if_owner):
        frappe.throw(_("Reports cannot be limited to one's own documents."))
    replaced = update_permission_property(doctype, role, cint(permlevel), ptype, value, if_owner=cint(if_owner))
    if ptype == "if_owner" and cint(value):
        update_permission_property(doctype, role, cint(permlevel), "report", 0, if_owner=1)
    return "refresh" if replaced else None


@whitelist(methods=["POST", "PUT", "DELETE"])
def remove(doctype: str, role: str, permlevel: Any, if_owner: Any = 0) -> None:
    """Take a rule away; the last one stays."""
    _check(doctype)
    setup_custom_perms(doctype)
    rule = {"parent": doctype, "role": role, "permlevel": cint(permlevel), "if_owner": cint(if_owner)}
    for name in frappe.get_all("Custom DocPerm", rule, pluck="name"):
        frappe.delete_doc("Custom DocPerm", name, ignore_permissions=True, force=True)
    if not frappe.db.exists("Custom DocPerm", {"parent": doctype}):
        frappe.throw(_("A DocType needs at least one rule."), title=_("Cannot Remove"))
    frappe.clear_cache(doctype=doctype)
    forget_permissions()


@whitelist(methods=["POST", "PUT"])
def reset(doctype: str) -> None:
    """Back to the rules the app ships."""
    _check(doctype)
    reset_perms(doctype)


@whitelist()
def get_users_with_role(role: str) -> list[str]:
    """The enabled users that have the role."""
    frappe.only_for("System Manager")
    return users_of(role)


@whitelist()
def get_standard_permissions(doctype: str) -> list[Any]:
    """The rules the app ships."""
    frappe.only_for("System Manager")
    return [row.as_dict() for row in frappe.get_doc("DocType", doctype).permissions]


def _check(doctype: str) -> None:
    frappe.only_for("System Manager")
    if doctype in NOT_CHANGED:
        frappe.throw(_("The permissions of {0} cannot be changed.").format(_(doctype)), frappe.PermissionError)


def _rules_of(doctype: str) -> list[Any]:
    filters = {"parent": doctype}
    rules: list[Any] = frappe.get_all("Custom DocPerm", filters, ["*"], order_by="permlevel asc")
    return rules or list(frappe.get_all("DocPerm", filters, ["*"], order_by="permlevel asc, idx asc"))


def _described(rule: Any) -> Any:
    meta = frappe.get_meta(rule.parent)
    return frappe._dict(
        rule,
        linked_doctypes=sorted({link.doctype for link in linking_to(rule.parent)}),
        is_submittable=cint(meta.is_submittable),
        in_create=cint(meta.in_create),
    )


def _labelled(names: list[str]) -> list[dict[str, str]]:
    return sorted(({"label": _(name), "value": name} for name in names), key=lambda entry: entry["label"].casefold())
