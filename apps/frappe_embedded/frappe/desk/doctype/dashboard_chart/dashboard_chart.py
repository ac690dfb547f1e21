"""Dashboard Chart: documents over time or in groups, a report, or what a source of an app gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import frappe
from frappe.desk.dashboards.chart_data import chart_data
from frappe.desk.dashboards.visibility import is_visible, list_condition
from frappe.model.document import Document
from frappe.translate import _
from frappe.utils.argument_kinds import values_sent
from frappe.whitelisting import only_for, whitelist


class DashboardChart(Document):
    """Named by its title."""

    if TYPE_CHECKING:
        document_type: Any

    def validate(self) -> None:
        if self.chart_type not in ("Custom", "Report"):
            self.validate_documents()
        if self.chart_type == "Report" and not self.report_name:
            frappe.throw(_("Choose the report of the chart."))
        for text in (self.custom_options, self.filters_json):
            self.validate_json(text)

    def validate_documents(self) -> None:
        """What is counted, and by what."""
        if not self.document_type:
            frappe.throw(_("Choose the DocType whose documents the chart shows."))
        if frappe.get_meta(self.document_type).istable and not self.parent_document_type:
            frappe.throw(_("Choose the DocType whose rows the chart shows."))
        needed = self.group_by_based_on if self.chart_type == "Group By" else self.based_on
        sums = (self.chart_type in ("Sum", "Average") and not self.value_based_on) or (
            self.chart_type == "Group By"
            and self.group_by_type in ("Sum", "Average")
            and not self.aggregate_function_based_on
        )
        if not needed or sums:
            frappe.throw(_("Choose the fields that the chart is made of."))

    def validate_json(self, text: str | None) -> None:
        try:
            json.loads(text or "[]")
        except ValueError as error:
            frappe.throw(_("This is not valid JSON: {0}").format(error))


@whitelist()
def get(
    chart_name: str | None = None,
    chart: Any = None,
    no_cache: Any = None,
    filters: Any = None,
    from_date: Any = None,
    to_date: Any = None,
    timespan: str | None = None,
    time_interval: str | None = None,
    heatmap_year: Any = None,
    refresh: Any = None,
) -> dict[str, Any] | None:
    """Labels and values of a stored chart, or of one given by its values; only over what the user may read."""
    if chart_name:
        found = frappe.get_doc("Dashboard Chart", chart_name)
        found.check_permission("read")
    else:
        found = values_sent(chart)
    return chart_data(
        found,
        frappe.parse_json(filters),
        timespan=timespan,
        time_interval=time_interval,
        from_date=from_date,
        to_date=to_date,
        heatmap_year=heatmap_year,
    )


@whitelist(methods=["POST", "PUT"])
def create_dashboard_chart(args: Any) -> Any:
    """A chart made from a list or report; for people of the desk."""
    only_for("Desk User")
    values = values_sent(args)
    if isinstance(values.get("custom_options"), dict):
        values["custom_options"] = json.dumps(values["custom_options"])
    name, number = values.get("chart_name"), 0
    while frappe.db.exists("Dashboard Chart", values.get("chart_name")):
        number += 1
        values["chart_name"] = f"{name}-{number}"
    return frappe.get_doc({**values, "doctype": "Dashboard Chart"}).insert(ignore_permissions=True)


@whitelist(methods=["POST", "PUT"])
def create_report_chart(args: Any) -> None:
    """A chart made from a report, put on a dashboard when one is named."""
    values = values_sent(args)
    chart = create_dashboard_chart({k: v for k, v in values.items() if k not in ("dashboard", "set_standard")})
    if values.dashboard:
        add_chart_to_dashboard({"dashboard": values.dashboard, "chart_name": chart.name})


@whitelist(methods=["POST", "PUT"])
def add_chart_to_dashboard(args: Any) -> None:
    """Put a chart on a dashboard."""
    values = values_sent(args)
    dashboard = frappe.get_doc("Dashboard", values.dashboard)
    dashboard.append("charts", {"chart": values.chart_name or values.name})
    dashboard.save()


@whitelist()
def get_charts_for_user(
    doctype: str, txt: str = "", searchfield: str | None = None, start: int = 0, page_len: int = 20, filters: Any = None
) -> list[Any]:
    """The names of the user's own and public charts, for a Link field."""
    own: dict[str, Any] = {"owner": frappe.session.user, "is_public": 1}
    conditions = frappe.parse_json(filters) or {}
    names = frappe.get_list("Dashboard Chart", filters=conditions, or_filters=own, pluck="name", order_by="name asc")
    found = [name for name in names if (txt or "").lower() in name.lower()]
    return [(name,) for name in found[int(start) : int(start) + int(page_len)]]


def get_permission_query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Hook: charts about what the user may read."""
    return list_condition("Dashboard Chart", user)


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """Hook: the same for one chart."""
    return is_visible(doc, user or frappe.session.user)
