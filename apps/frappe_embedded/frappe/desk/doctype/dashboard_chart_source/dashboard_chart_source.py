"""Dashboard Chart Source: a function of an app that gives the figures of charts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import frappe
from frappe.model.document import Document
from frappe.modules.utils import get_doc_path
from frappe.whitelisting import whitelist


class DashboardChartSource(Document):
    """Its files are in the app's module."""

    if TYPE_CHECKING:
        module: Any


@whitelist()
def get_config(name: str) -> str:
    """The script that tells Frappe's own desk how to ask the source."""
    source = frappe.get_doc("Dashboard Chart Source", name)
    folder = get_doc_path(source.module, "Dashboard Chart Source", source.name)
    path = os.path.join(folder, f"{frappe.scrub(source.name)}.js")
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()
