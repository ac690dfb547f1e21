"""The context every page starts with: settings of the site, hooks of the apps, and who is looking."""

from __future__ import annotations

from typing import Any

from frappe.apps import get_attr, get_hooks
from frappe.context import local
from frappe.sessions import get_form_token
from frappe.templating.display import text_direction
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.utils.settings import single_values

WEBSITE_SETTINGS = "Website Settings"


def get_website_context(path: str) -> _dict:
    """A fresh context for one page."""
    context = get_website_settings()
    context.update(_request_context(path))
    for method in get_hooks("update_website_context"):
        context.update(get_attr(method)(context) or {})
    context.update((local.response or {}).get("context") or {})
    return context


def get_website_settings(context: _dict | None = None) -> _dict:
    """What every page knows of the site, added to `context`."""
    context = _dict() if context is None else context
    context.update(local.open_site.remember("website.context", _read_site_context))
    return context


def _read_site_context() -> dict[str, Any]:
    """What is the same for everybody until settings change."""
    context: dict[str, Any] = {
        key: value for key, value in single_values(WEBSITE_SETTINGS).items() if value not in (None, "")
    }
    context.update({key: cint(context.get(key)) for key in ("disable_signup", "hide_login")})
    context["app_name"] = context.get("app_name") or _last(get_hooks("app_title")) or "Frappe"
    context["favicon"] = context.get("favicon") or "/assets/frappe/images/mark.svg"
    context["base_template_path"] = _last(get_hooks("base_template"))
    context["web_include_css"] = get_hooks("web_include_css")
    context["web_include_js"] = get_hooks("web_include_js")
    context.update({key: _last(value) for key, value in (get_hooks("website_context", default={}) or {}).items()})
    context.update(local.conf.get("website_context") or {})
    context["top_bar_items"], context["footer_items"] = _nav_items("top_bar_items"), _nav_items("footer_items")
    return context


def _nav_items(parentfield: str) -> list[_dict]:
    """The links of Website Settings for the header or the footer, nested by their parent label."""
    if not local.db.table_exists("Top Bar Item"):
        return []
    rows = local.db.get_all(
        "Top Bar Item",
        filters={"parent": WEBSITE_SETTINGS, "parentfield": parentfield},
        fields=["label", "url", "parent_label", "open_in_new_tab", "right"],
        order_by="idx asc",
    )
    items = [_dict(row, child_items=[child for child in rows if child.parent_label == row.label]) for row in rows]
    return [item for item in items if not item.parent_label]


def _last(value: Any) -> Any:
    """Scalars of several apps: the app installed last decides."""
    if isinstance(value, list):
        return value[-1] if value else None
    return value


def _request_context(path: str) -> dict[str, Any]:
    session = local.session
    data = session.data or _dict()
    is_guest = session.user == "Guest"
    return {
        "path": path,
        "route": path,
        "name": path,
        "pathname": path,
        "basepath": path.rpartition("/")[0],
        "user": session.user,
        "fullname": data.full_name or session.user,
        "user_image": data.user_image,
        "is_guest": is_guest,
        "is_system_user": data.user_type == "System User" or session.user == "Administrator",
        "lang": local.lang,
        "dir": text_direction(),
        "developer_mode": cint(local.conf.developer_mode),
        "build_version": local.open_site.conf.get("build_version") or "1",
        # Called by forms only: a session insists on its token from the moment it has one.
        "form_token": lambda: get_form_token() or "",
        "boot": _dict(lang=local.lang, user=session.user),
        "metatags": _dict(),
        "canonical": None,
    }


def finish_context(context: _dict) -> None:
    """What depends on the rest of the context: title, address, breadcrumbs, sidebar."""
    from frappe.utils import get_url

    context.title = context.title or context.page_title or context.name
    context.canonical = context.canonical or get_url(context.path)
    context.metatags = {"title": context.title, **(context.metatags or {})}
    for key in ("description", "image"):
        if context.get(key) and key not in context.metatags:
            context.metatags[key] = context[key]
    if context.show_sidebar and not context.sidebar_items:
        add_sidebar(context)
    if cint(context.add_breadcrumbs) and not context.parents:
        context.parents = [_dict(route="/", title=_("Home"))]


def add_sidebar(context: _dict) -> None:
    """The portal menu, with the current page marked."""
    from frappe.website.portal_menu import get_portal_menu

    context.sidebar_items = get_portal_menu()
    current = "/" + str(context.path).strip("/")
    for item in context.sidebar_items:
        item.current = current == item.route or current.startswith(item.route.rstrip("/") + "/")
