"""Who may do what: one verdict for documents (`verdict`) and for lists (`list_conditions`), from the same rules."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from frappe.permissions.asking import has_permission
from frappe.permissions.check import explain
from frappe.permissions.controllers import has_controller_permissions
from frappe.permissions.data_transfer import can_export, can_import
from frappe.permissions.field_levels import permitted_columns, permlevels_of, readable_fields
from frappe.permissions.list_conditions import is_list_open, list_condition
from frappe.permissions.memory import forget_permissions
from frappe.permissions.rights import (
    ADMIN_ROLE,
    ALL_USER_ROLE,
    AUTOMATIC_ROLES,
    GUEST_ROLE,
    SYSTEM_USER_ROLE,
    rights,
)
from frappe.permissions.role_permissions import (
    get_all_perms,
    get_doctype_roles,
    get_doctypes_with_read,
    get_role_permissions,
    get_valid_perms,
)
from frappe.permissions.roles import get_roles, has_role, is_system_user
from frappe.permissions.session_user import UserPermissions, get_user
from frappe.permissions.titles import readable_title
from frappe.permissions.user_permissions import default_value_for, get_allowed_docs_for_doctype, get_user_permissions
from frappe.permissions.verdict import get_doc_permissions, has_user_permission
from frappe.permissions.website import has_website_permission

# Changing permissions saves documents, which is work of a higher layer; apps find it here all the same.
_CHANGES = "frappe.core.permission_changes"
_CHANGING = frozenset(
    "add_permission update_permission_property setup_custom_perms reset_perms add_user_permission "
    "remove_user_permission clear_user_permissions_for_doctype".split()
)


def __getattr__(name: str) -> Any:
    if name in _CHANGING:
        return getattr(import_module(_CHANGES), name)
    raise AttributeError(f"module 'frappe.permissions' has no attribute {name!r}")


__all__ = [
    "ADMIN_ROLE",
    "ALL_USER_ROLE",
    "AUTOMATIC_ROLES",
    "GUEST_ROLE",
    "SYSTEM_USER_ROLE",
    "UserPermissions",
    "can_export",
    "can_import",
    "default_value_for",
    "explain",
    "forget_permissions",
    "get_all_perms",
    "get_allowed_docs_for_doctype",
    "get_doc_permissions",
    "get_doctype_roles",
    "get_doctypes_with_read",
    "get_role_permissions",
    "get_roles",
    "get_user",
    "get_user_permissions",
    "get_valid_perms",
    "has_controller_permissions",
    "has_permission",
    "has_role",
    "has_user_permission",
    "has_website_permission",
    "is_list_open",
    "is_system_user",
    "list_condition",
    "permitted_columns",
    "permlevels_of",
    "readable_fields",
    "readable_title",
    "rights",
]
