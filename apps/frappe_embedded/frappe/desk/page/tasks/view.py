"""The user's tasks at /app/_tasks."""

from __future__ import annotations

from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.tasks.groups import my_tasks
from frappe.response_types import PageResponse
from frappe.translate import _

_SHOWN = 30


def respond(route: Route) -> PageResponse:
    """The page."""
    return render_page("my_tasks.html", title=_("My tasks"), tasks=my_tasks(_SHOWN))
