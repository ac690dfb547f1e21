"""Where a user goes after signing in."""

from __future__ import annotations

from frappe.apps import get_attr, get_hooks


def get_home_page_after_login(system_user: bool) -> str:
    """The desk for staff; for others the page that the website's rules give them."""
    if system_user:
        return "/app"
    resolvers = get_hooks("home_page_resolver")
    return "/" + str(get_attr(resolvers[-1])()).strip("/") if resolvers else "/me"
