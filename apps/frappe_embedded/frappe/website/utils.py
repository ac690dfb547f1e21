"""Helpers of the website that apps import from here."""

from __future__ import annotations

import re
from typing import Any

from frappe.context import local
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.utils.settings import single_values
from frappe.website.home_page import get_home_page
from frappe.website.page_cache import clear_cache, clear_website_cache
from frappe.website.page_names import cleanup_page_name
from frappe.website.portal_menu import get_portal_menu as get_portal_sidebar_items

__all__ = [
    "cleanup_page_name",
    "clear_cache",
    "clear_website_cache",
    "delete_page_cache",
    "find_first_image",
    "get_boot_data",
    "get_home_page",
    "get_html_for_route",
    "get_html_content_based_on_type",
    "get_portal_sidebar_items",
    "get_shade",
    "is_signup_disabled",
]

_FIRST_IMAGE = re.compile(r"""<img[^>]*\ssrc\s?=\s?['"]([^'"]*)['"]""")


delete_page_cache = clear_cache


def is_signup_disabled() -> bool:
    """Whether guests may not make accounts."""
    value = single_values("Website Settings").get("disable_signup")
    return bool(cint(value)) if value is not None else True


def get_html_content_based_on_type(doc: Any, fieldname: str, content_type: str | None) -> str:
    """A document's text as HTML, whichever of its fields the content type says."""
    from frappe.utils import md_to_html

    if content_type == "Markdown":
        return str(md_to_html(doc.get(fieldname + "_md")) or "")
    if content_type == "HTML":
        return str(doc.get(fieldname + "_html") or "")
    return str(doc.get(fieldname) or "")


def find_first_image(html: str | None) -> str | None:
    """The address of the first picture in a text."""
    found = _FIRST_IMAGE.search(html or "")
    return found[1] if found else None


def get_shade(color: str, percent: float | None = None) -> str:
    """A colour lighter or darker by a per cent of the full range; away from its own side when none is given."""
    parts = [int(color.lstrip("#")[index : index + 2], 16) for index in (0, 2, 4)]
    shift = 255 * ((percent if percent is not None else (-20 if sum(parts) > 382 else 20)) / 100)
    return "#" + "".join(f"{max(0, min(255, round(part + shift))):02x}" for part in parts)


def get_boot_data() -> _dict:
    """What scripts of public pages may know about the site."""
    return _dict(lang=local.lang, sysdefaults=_dict(), user=local.session.user)


def get_html_for_route(route: str) -> str:
    """The text of the page at a route."""
    from frappe.website.serve import get_response_content  # serving pages imports these helpers

    return get_response_content(route)
