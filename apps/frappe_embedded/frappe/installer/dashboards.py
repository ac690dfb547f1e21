"""Dashboards, charts and number cards of an app."""

from __future__ import annotations

from frappe.model.sync import sync_document
from frappe.modules.files import dashboard_files


def sync_dashboards(app: str) -> None:
    for file in dashboard_files(app):
        sync_document(file)
