"""Dashboards, charts and number cards of an app."""

from __future__ import annotations

from frappe.modules.files import dashboard_files
from frappe.modules.sync import sync_document


def sync_dashboards(app: str) -> None:
    for file in dashboard_files(app):
        sync_document(file)
