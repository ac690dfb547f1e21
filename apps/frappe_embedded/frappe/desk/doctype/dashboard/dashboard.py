"""Dashboard: charts and number cards on one page."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.translate import _
from frappe.whitelisting import whitelist


class Dashboard(Document):
    """One of them is the default."""

    def validate(self) -> None:
        try:
            json.loads(self.chart_options or "{}")
        except ValueError as error:
            frappe.throw(_("This is not valid JSON: {0}").format(error))

    def on_update(self) -> None:
        if self.is_default:
            for name in frappe.get_all("Dashboard", filters={"is_default": 1, "name": ["!=", self.name]}, pluck="name"):
                frappe.db.set_value("Dashboard", name, "is_default", 0)


@whitelist()
def get_permitted_charts(dashboard_name: str) -> list[Any]:
    """The charts of a dashboard that the user may see, with the dashboard's options."""
    dashboard = _open(dashboard_name)
    options = {"custom_options": dashboard.chart_options} if dashboard.chart_options else {}
    return [
        frappe._dict({**row.as_dict(), **options})
        for row in dashboard.charts
        if frappe.has_permission("Dashboard Chart", doc=row.chart)
    ]


@whitelist()
def get_permitted_cards(dashboard_name: str) -> list[Any]:
    """The cards of a dashboard that the user may see."""
    return [row for row in _open(dashboard_name).cards if frappe.has_permission("Number Card", doc=row.card)]


def _open(name: str) -> Any:
    dashboard = frappe.get_doc("Dashboard", name)
    dashboard.check_permission("read")
    return dashboard
