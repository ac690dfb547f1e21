"""The user's own page at /app/user-profile: password, preferences, and where he is signed in."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe.context import local
from frappe.core.doctype.user.password_reset import update_password
from frappe.core.sign_in.own_sessions import list_own_sessions, sign_out_elsewhere
from frappe.desk.calendars import first_calendar
from frappe.desk.digits import preferred_digits
from frappe.desk.form.document_follow import FREQUENCIES
from frappe.desk.page.around.following import chosen_frequency, followed, stop_following
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils.html import strip_html

ADDRESS = "/app/user-profile"


def respond(route: Route) -> PageResponse:
    """GET shows the page; POST does what the pressed button says."""
    if local.request is not None and local.request.method == "POST":
        return _act()
    return render_page(
        "account.html",
        title=_("My account"),
        account=frappe.get_doc("User", local.session.user),
        roles=sorted(_(role) for role in frappe.get_roles() if role not in ("All", "Guest", "Desk User")),
        sessions=list_own_sessions(),
        digits=preferred_digits(),
        calendar=first_calendar(),
        followed=followed(),
        frequency=chosen_frequency(),
        frequencies=[("", _("Never")), *((often, _(often)) for often in FREQUENCIES)],
    )


def _act() -> PageResponse:
    action, _separator, key = str(local.form_dict.get("_action") or "").partition(":")
    try:
        said = _ACTIONS[action](key)
    except KeyError:
        return redirect_with(ADDRESS, _("Nothing was changed."), "warning")
    except (frappe.ValidationError, frappe.AuthenticationError, frappe.PermissionError) as error:
        local.db.rollback()
        told = strip_html(str(local.response.pop("message", "") or error)) or _("The password was not changed.")
        frappe.clear_messages()
        return redirect_with(ADDRESS, told, "danger")
    return redirect_with(ADDRESS, said)


def _password(_key: str) -> str:
    new, again = str(local.form_dict.get("new_password") or ""), str(local.form_dict.get("new_again") or "")
    if new != again:
        frappe.throw(_("The two new passwords differ."))
    update_password(new, logout_all_sessions=1, old_password=str(local.form_dict.get("old_password") or ""))
    return _("The password is changed; all other sessions are signed out.")


def _sign_out(key: str) -> str:
    return _("Signed out there.") if sign_out_elsewhere(key) else _("That session is over already.")


def _sign_out_others(_key: str) -> str:
    return _("Sessions that were signed out: {0}").format(sign_out_elsewhere())


_ACTIONS: dict[str, Callable[[str], str]] = {
    "password": _password,
    "sign_out": _sign_out,
    "sign_out_others": _sign_out_others,
    "stop_following": stop_following,
}
