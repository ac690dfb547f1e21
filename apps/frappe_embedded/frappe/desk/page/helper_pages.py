"""Small pages of the desk itself: search over all lists, notifications, preferences, and link search without REST."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.core.global_search.entries import SEPARATOR
from frappe.core.global_search.finding import search as global_search
from frappe.desk.page import notifications as notes
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.link_resolving import search_links
from frappe.desk.page.preferences import save_preferences
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import form_url, list_url
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.utils import cint
from frappe.utils.arabic import fold

_PER_DOCTYPE = 5
_MOST_DOCTYPES = 12


def search(route: Route) -> PageResponse:
    """Lists whose name fits the words, and documents found by them in the DocTypes that are searched globally."""
    text = str(local.form_dict.get("q") or "").strip()
    return render_page(
        "search.html",
        title=_("Search"),
        text=text,
        lists=_matching_lists(text) if text else [],
        groups=_matching_documents(text) if len(text) > 1 else [],
    )


def notifications(route: Route) -> PageResponse:
    """The user's notifications; POST marks all as read."""
    if local.request is not None and local.request.method == "POST":
        notes.mark_all_read()
        return redirect_with("/app/_notifications", _("All notifications are marked as read."))
    return render_page("notifications.html", title=_("Notifications"), notifications=notes.list_notifications())


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
        filters=local.form_dict.get("filters") or None,
        limit=min(cint(local.form_dict.get("limit")) or 12, 50),
    )
    return PageResponse(body=frappe.as_json(found, indent=0), content_type="application/json; charset=utf-8")


def _matching_lists(text: str) -> list[dict[str, str]]:
    wanted = fold(text)
    names = frappe.get_all("DocType", filters={"istable": 0}, pluck="name", order_by="name")
    fitting = [name for name in names if wanted in fold(_(name)) or wanted in name.lower()]
    return [{"label": _(name), "url": list_url(name)} for name in fitting if frappe.has_permission(name, "read")]


def _matching_documents(text: str) -> list[dict[str, Any]]:
    """Documents by name and title, then those that have the words in any field that is searched globally."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for doctype in _searched_doctypes():
        if rows := search_links(doctype, text, limit=_PER_DOCTYPE):
            groups[doctype] = rows
    for result in global_search(text, limit=_PER_DOCTYPE * _MOST_DOCTYPES):
        _add(groups.setdefault(result.doctype, []), result)
    return [_group(doctype, rows) for doctype, rows in list(groups.items())[:_MOST_DOCTYPES]]


def _add(rows: list[dict[str, Any]], result: Any) -> None:
    if len(rows) < _PER_DOCTYPE and all(str(row["value"]) != str(result.name) for row in rows):
        description = result.content.split(SEPARATOR)[0].partition(" : ")[2]
        rows.append({"value": result.name, "label": result.title, "description": description})


def _group(doctype: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    shown = [
        {**row, "url": form_url(doctype, row["value"]), "description": _in_words(row.get("description"))}
        for row in rows
    ]
    return {"label": _(doctype), "url": list_url(doctype), "rows": shown}


def _in_words(description: str | None) -> str:
    """A description as people read it: its choices and states are words of the page's language."""
    return " · ".join(_(part) for part in (description or "").split(", ") if part)


def _searched_doctypes() -> list[str]:
    """DocTypes with a field that is searched globally and that the user may read."""
    fields = frappe.get_all("DocField", filters={"in_global_search": 1}, pluck="parent", distinct=True)
    named = frappe.get_all("DocType", filters={"show_name_in_global_search": 1}, pluck="name")
    candidates = frappe.get_all(
        "DocType",
        filters={"name": ["in", [*fields, *named]], "istable": 0, "issingle": 0},
        pluck="name",
        order_by="name",
    )
    return [name for name in candidates if frappe.has_permission(name, "read")]
