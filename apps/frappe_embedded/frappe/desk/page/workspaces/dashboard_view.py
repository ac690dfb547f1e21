"""A dashboard at /app/dashboard-view/<dashboard>: its number cards and charts, each for who may see it."""

from __future__ import annotations

import frappe
from frappe.context import local
from frappe.desk.page.rail import dashboard_links
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import dashboard_url
from frappe.desk.page.workspaces.chart_blocks import INTERVALS, TIMESPANS, chart_block
from frappe.desk.page.workspaces.number_cards import cards_for
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.utils import now_datetime
from frappe.utils.display import format_clock


def respond(route: Route) -> PageResponse:
    """The page; without a name, the default dashboard or the first."""
    if not route.name:
        return _first_dashboard()
    dashboard = frappe.get_doc("Dashboard", route.name)
    dashboard.check_permission("read")
    charts = [(row.width, chart_block(row.chart, f"c{row.idx}")) for row in dashboard.charts]
    return render_page(
        "dashboard.html",
        title=_(dashboard.dashboard_name),
        cards=cards_for([row.card for row in dashboard.cards]),
        charts=[{**block, "is_full": width == "Full"} for width, block in charts if block],
        others=[link for link in dashboard_links() if link["url"] != dashboard_url(dashboard.name)],
        made_at=format_clock(now_datetime()),
        timespans=TIMESPANS,
        intervals=INTERVALS,
        kept=choices_in_address,
    )


def choices_in_address(key: str) -> list[tuple[str, str]]:
    """What is chosen for the other charts, kept while one is changed."""
    return [
        (name, str(value)) for name, value in local.form_dict.items() if "." in name and not name.startswith(f"{key}.")
    ]


def _first_dashboard() -> PageResponse:
    found = dashboard_links()
    if not found:
        raise frappe.DoesNotExistError
    return redirect_to(found[0]["url"], 302)
