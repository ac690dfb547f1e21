"""The permission manager at /app/permission-manager: the rules of a DocType as a matrix of roles and rights."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.core.page.permission_manager import permission_manager as rules
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import cint
from frappe.utils.html import strip_html

ADDRESS = "/app/permission-manager"
# The rights that are shown for each kind of DocType; a right that cannot matter only confuses.
_PLAIN = ("select", "read", "write", "create", "delete", "report", "export", "import", "print", "email", "share")
_SUBMITTABLE = ("submit", "cancel", "amend")
_LEVELS = ("read", "write")


def respond(route: Route) -> PageResponse:
    """GET shows the matrix of the chosen DocType; POST changes it and says what became of it."""
    frappe.only_for("System Manager")
    doctype = str(local.form_dict.get("doctype") or "")
    if local.request is not None and local.request.method == "POST":
        return _change(doctype)
    choices = rules.get_roles_and_doctypes()
    known = any(choice["value"] == doctype for choice in choices["doctypes"])
    return render_page(
        "permissions.html",
        title=_("Role permissions"),
        choices=choices,
        chosen=doctype if known else "",
        rows=_rows(doctype) if known else [],
        is_custom=known and bool(frappe.db.exists("Custom DocPerm", {"parent": doctype})),
    )


def _rows(doctype: str) -> list[dict[str, Any]]:
    submittable = bool(frappe.get_meta(doctype).is_submittable)
    return [
        {
            "key": key_of(rule),
            "role": _(rule.role),
            "level": cint(rule.permlevel),
            "if_owner": cint(rule.if_owner),
            "rights": [
                {"name": right, "label": _(right.title()), "granted": cint(rule.get(right))}
                for right in rights_of(cint(rule.permlevel), submittable)
            ],
        }
        for rule in rules.get_permissions(doctype)
    ]


def rights_of(level: int, submittable: bool) -> tuple[str, ...]:
    """The rights a rule of this level can grant."""
    if level:
        return _LEVELS
    return (*_PLAIN, *_SUBMITTABLE) if submittable else _PLAIN


def key_of(rule: Any) -> str:
    """What the inputs of a rule are called by: role, level and whether it holds for one's own documents only."""
    return f"{rule.role}|{cint(rule.permlevel)}|{cint(rule.if_owner)}"


def _change(doctype: str) -> PageResponse:
    back = f"{ADDRESS}?{urlencode({'doctype': doctype})}"
    action, _separator, key = str(local.form_dict.get("_action") or "save").partition(":")
    try:
        said = _ACTIONS[action](doctype, key)
    except (frappe.ValidationError, frappe.PermissionError) as error:
        frappe.db.rollback()
        frappe.clear_messages()
        return redirect_with(back, strip_html(str(error)), "danger")
    return redirect_with(back, said)


def _save(doctype: str, _key: str) -> str:
    """Set each right whose box no longer says what the rule says."""
    submittable = bool(frappe.get_meta(doctype).is_submittable)
    changed = 0
    for rule in rules.get_permissions(doctype):
        if f"_rule.{key_of(rule)}" not in local.form_dict:
            continue
        for right in rights_of(cint(rule.permlevel), submittable):
            wanted = cint(local.form_dict.get(f"{key_of(rule)}|{right}"))
            if wanted != cint(rule.get(right)):
                rules.update(doctype, rule.role, rule.permlevel, right, wanted, cint(rule.if_owner))
                changed += 1
    return _("Saved. Rights changed: {0}").format(changed) if changed else _("Nothing was changed.")


def _add(doctype: str, _key: str) -> str:
    role, level = str(local.form_dict.get("role") or ""), cint(local.form_dict.get("permlevel"))
    if not role or not frappe.db.exists("Role", role):
        frappe.throw(_("Choose a role first."))
    if any((rule.role, cint(rule.permlevel)) == (role, level) for rule in rules.get_permissions(doctype)):
        frappe.throw(_("There is a rule for {0} on this level already.").format(_(role)))
    rules.add(doctype, role, level)
    return _("{0} may now read {1}. Tick what else the role may do.").format(_(role), _(doctype))


def _remove(doctype: str, key: str) -> str:
    role, level, if_owner = key.rsplit("|", 2)
    rules.remove(doctype, role, level, cint(if_owner))
    return _("The rule of {0} was removed.").format(_(role))


def _reset(doctype: str, _key: str) -> str:
    rules.reset(doctype)
    return _("The rules are again as the app ships them.")


_ACTIONS = {"save": _save, "add": _add, "remove": _remove, "reset": _reset}
