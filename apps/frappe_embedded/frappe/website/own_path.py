"""Addresses that a page may send the browser to: those of this site."""

from __future__ import annotations

from urllib.parse import urlsplit

from frappe.utils import get_url


def own_path(target: str | None) -> str | None:
    """The path of an address of this site; None for other sites and for what browsers read as other sites."""
    text = str(target or "").strip()
    if not text or any(character in text for character in "\\\r\n\t\0"):
        return None
    parts = urlsplit(text)
    if parts.scheme or parts.netloc:
        own = urlsplit(get_url())
        if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
            return None
        text = text.partition(parts.netloc)[2] or "/"
    return text if text.startswith("/") and not text.startswith("//") else None
