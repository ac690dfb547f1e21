"""Which cards and charts a user may see: those about what he may read, and the public or own ones in lists."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.permissions import has_permission as may
from frappe.permissions import has_role


def is_visible(doc: Any, user: str) -> bool:
    """Roles of its own decide first; then the report or the DocType it is about."""
    if user == "Administrator" or has_role(user, "System Manager"):
        return True
    roles = [row.role for row in doc.get("roles") or ()]
    if roles:
        return bool(has_role(user, *roles))
    if doc.get("report_name") and "Report" in (doc.get("type"), doc.get("chart_type")):
        return _may_run(doc.report_name, user)
    return not doc.document_type or bool(may(doc.document_type, "read", user=user))


def _may_run(report: str, user: str) -> bool:
    ref_doctype = frappe.db.get_value("Report", report, "ref_doctype")
    return bool(ref_doctype and may(ref_doctype, "report", user=user))


def list_condition(doctype: str, user: str | None) -> str:
    """Hook `permission_query_conditions`: cards and charts about DocTypes the user may read, or about none."""
    user = user or frappe.session.user
    if user == "Administrator" or has_role(user, "System Manager"):
        return ""
    table = f"`tab{doctype}`"
    named = frappe.get_all(doctype, fields=["document_type"], distinct=True, pluck="document_type", order_by=None)
    closed = [frappe.db.escape(name) for name in named if name and not may(name, "read", user=user)]
    return f"({table}.document_type is null or {table}.document_type not in ({', '.join(closed)}))" if closed else ""
