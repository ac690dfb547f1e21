"""What a user can reach, at /app/_access?user=…: the roles, and a matrix of documents and rights with the roles that grant them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.core.doctype.user.api_keys import generate_keys
from frappe.core.page.permission_manager.permission_manager import get_permissions
from frappe.desk.page.account.permission_page import ADDRESS as PERMISSION_MANAGER
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import form_url, list_url
from frappe.permissions.role_permissions import get_role_permissions
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import cint

RIGHTS = ("read", "write", "create", "delete", "submit", "cancel", "export", "import", "print", "share")
_AUTOMATIC = ("All", "Guest", "Desk User")


def access_url(doc: Any) -> str:
    """The page about a User, for those who manage users."""
    if doc.doctype != "User" or "System Manager" not in frappe.get_roles():
        return ""
    return "/app/_access?" + urlencode({"user": doc.name})


def respond(route: Route) -> PageResponse:
    """GET shows the matrix; POST also gives the user a new key for programs."""
    frappe.only_for("System Manager")
    user = frappe.get_doc("User", str(local.form_dict.get("user") or ""))
    secret = ""
    if local.request is not None and local.request.method == "POST":
        secret = generate_keys(user.name)["api_secret"]
        user.reload()
    roles = sorted(role for role in frappe.get_roles(user.name) if role not in _AUTOMATIC)
    return render_page(
        "access.html",
        title=_("What {0} can reach").format(_(user.full_name or user.name)),
        person=user,
        # Shown on this answer alone, and kept nowhere.
        new_key=f"{user.api_key}:{secret}" if secret else "",
        breadcrumbs=[(list_url("User"), _("User")), (form_url("User", user.name), _(user.full_name or user.name))],
        roles=[_(role) for role in roles],
        rights=[(right, _(right.title())) for right in RIGHTS],
        rows=matrix_of(user.name),
    )


def matrix_of(user: str) -> list[dict[str, Any]]:
    """The kinds of documents the user reaches, each with the rights he has and the roles they come from."""
    names = frappe.get_all("DocType", filters={"istable": 0}, pluck="name")
    rows = [_row(name, user) for name in names]
    return sorted((row for row in rows if row is not None), key=lambda row: row["label"])


def _row(doctype: str, user: str) -> dict[str, Any] | None:
    granted = get_role_permissions(doctype, user)
    held = {right: _extent(granted, right) for right in RIGHTS}
    if not any(held.values()):
        return None
    return {
        "label": _(doctype),
        "rules": f"{PERMISSION_MANAGER}?{urlencode({'doctype': doctype})}",
        "held": held,
        "roles": [_(role) for role in _granting(doctype, user)],
    }


def _extent(granted: Any, right: str) -> str:
    """`all`, `own` (only what the user made himself), or nothing."""
    if not cint(granted.get(right)):
        return ""
    return "own" if right in granted.if_owner and granted.get("has_if_owner_enabled") else "all"


def _granting(doctype: str, user: str) -> list[str]:
    """The user's roles that have a rule for the DocType."""
    mine = set(frappe.get_roles(user))
    return list(dict.fromkeys(rule.role for rule in get_permissions(doctype) if rule.role in mine))
