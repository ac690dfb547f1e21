"""Answers `/app/…`: who may enter, which page is meant, and kind refusals."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import frappe
from frappe.context import local
from frappe.desk.page import desk_page_view, helper_pages, import_page, refusals, template_page
from frappe.desk.page.account import access_page, account_page, permission_page
from frappe.desk.page.around import mailing, print_view, renaming
from frappe.desk.page.bulk import page as bulk_page
from frappe.desk.page.files import file_page, folders
from frappe.desk.page.finding import view as finding
from frappe.desk.page.forms import fetched, new_view
from frappe.desk.page.forms import view as form_view
from frappe.desk.page.lists import arranging as list_arranging
from frappe.desk.page.lists import filter_form as list_filter_form
from frappe.desk.page.lists import view as list_view
from frappe.desk.page.reports import view as reports
from frappe.desk.page.routes import Route, parse
from frappe.desk.page.tasks import view as tasks
from frappe.desk.page.views import view
from frappe.desk.page.workspaces import dashboard_view, home, workspace
from frappe.response_types import PageResponse, redirect_to

_PAGES: dict[str, Callable[[Route], PageResponse]] = {
    "access": access_page.respond,
    "home": home.respond,
    "workspace": workspace.respond,
    "list": list_view.respond,
    "view": view.respond,
    "new": new_view.respond,
    "form": form_view.respond,
    "redirect": lambda route: redirect_to(route.name, 302),
    "search": finding.search,
    "palette": finding.palette,
    "tasks": tasks.respond,
    "links": helper_pages.links,
    "arrange": list_arranging.respond,
    "bulk": bulk_page.respond,
    "filter": list_filter_form.respond,
    "fetched": fetched.respond,
    "import": import_page.respond,
    "notifications": helper_pages.notifications,
    "user-profile": account_page.respond,
    "permission-manager": permission_page.respond,
    "email": mailing.respond,
    "file": file_page.respond,
    "files": folders.respond,
    "rename": renaming.respond,
    "template": template_page.respond,
    "print": print_view.respond,
    "preferences": helper_pages.preferences,
    "sign-out": helper_pages.sign_out,
    "dashboard-view": dashboard_view.respond,
    "query-report": reports.respond,
    "desk-page": desk_page_view.respond,
    "not_found": lambda route: refusals.not_found(),
}


def respond(path: str) -> PageResponse:
    """The page at `path`. Writes happen only on POST and are undone when the page refuses."""
    path = "/" + path.lstrip("/")
    refused = _refuse_entry(path)
    if refused is not None:
        return refused
    try:
        route = parse(path)
        return _PAGES[route.page](route)
    except frappe.DoesNotExistError:
        frappe.db.rollback()
        return refusals.not_found()
    except frappe.PermissionError as error:
        frappe.db.rollback()
        return refusals.forbidden(str(error))


def _refuse_entry(path: str) -> PageResponse | None:
    if local.session.user == "Guest":
        asked = path if local.request is None or local.request.method != "GET" else local.request.full_path.rstrip("?")
        return redirect_to(f"/login?redirect-to={quote(asked, safe='')}", 302)
    if not _is_staff():
        return refusals.portal_only()
    return None


def _is_staff() -> bool:
    if local.session.user == "Administrator":
        return True
    return bool(frappe.db.get_value("User", local.session.user, "user_type", cache=True) == "System User")
