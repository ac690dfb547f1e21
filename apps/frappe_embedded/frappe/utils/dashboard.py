"""Public path of Frappe's: sources of charts, and dashboards of apps."""

from frappe.desk.chart_sources import cache_source
from frappe.installer.dashboards import sync_dashboards

__all__ = ["cache_source", "sync_dashboards"]
