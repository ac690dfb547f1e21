"""Small pages of the desk itself: notifications, preferences, signing out, and link search without REST."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page import notifications as notes
from frappe.desk.page.account.preferences import save_preferences
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.link_resolving import search_links
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.utils import cint


def notifications(route: Route) -> PageResponse:
    """The user's notifications. POST marks all as read, or the one named; with `open`, goes where it leads."""
    if local.request is not None and local.request.method == "POST":
        return _mark_read(str(local.form_dict.get("name") or ""))
    only_unread, start = local.form_dict.get("show") == "unread", max(0, cint(local.form_dict.get("start")))
    found = notes.list_notifications(only_unread, start)
    address = "/app/_notifications?show=unread&start=" if only_unread else "/app/_notifications?start="
    return render_page(
        "notifications.html",
        title=_("Notifications"),
        notifications=found[: notes.SHOWN],
        only_unread=only_unread,
        previous=f"{address}{max(0, start - notes.SHOWN)}" if start else "",
        next=f"{address}{start + notes.SHOWN}" if len(found) > notes.SHOWN else "",
    )


def _mark_read(name: str) -> PageResponse:
    if not name:
        notes.mark_all_read()
        return redirect_with("/app/_notifications", _("All notifications are marked as read."))
    url = notes.mark_read(name)
    return redirect_to(url if url and local.form_dict.get("open") else "/app/_notifications")


def preferences(route: Route) -> PageResponse:
    """Stores what was chosen; there is nothing to look at."""
    if local.request is None or local.request.method != "POST":
        return redirect_to("/app")
    return save_preferences()


def sign_out(route: Route) -> PageResponse:
    """Ends the session and shows the sign-in page."""
    if local.request is not None and local.request.method == "POST":
        local.login_manager.logout()
        # Drafts of forms are kept in the browser; the next person there must not find them.
        return PageResponse(status=303, headers={"Location": "/login", "Clear-Site-Data": '"storage"'})
    return redirect_to("/app")


def links(route: Route) -> PageResponse:
    """What `combobox.js` asks while someone types into a link field: documents as JSON."""
    doctype = str(local.form_dict.get("doctype") or "")
    found = search_links(
        doctype,
        str(local.form_dict.get("txt") or ""),
        filters=_link_filters(),
        limit=min(cint(local.form_dict.get("limit")) or 12, 50),
    )
    return PageResponse(body=frappe.as_json(found, indent=0), content_type="application/json; charset=utf-8")


def _link_filters() -> Any:
    """The filters of the field, as its script knows them."""
    try:
        return frappe.parse_json(local.form_dict.get("filters") or None)
    except (ValueError, RecursionError):
        frappe.throw(_("The filter was left out: it could not be read."))
