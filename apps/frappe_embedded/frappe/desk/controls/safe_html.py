"""HTML that people or documents wrote, made harmless before it is shown."""

from __future__ import annotations

from markupsafe import Markup

from frappe.utils.sanitize import sanitize_html


def shown(html: str) -> Markup:
    """`html` as it may stand on a page."""
    return Markup(sanitize_html(html, linkify=False, always_sanitize=True))  # noqa: S704 sanitised on this line
