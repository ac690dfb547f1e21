"""What the website remembers of a site, and when it forgets."""

from __future__ import annotations

from typing import Any

from frappe.context import local

_MEMORY_PREFIX = "website."


def clear_cache(path: str | None = None) -> None:
    """Forget what the website remembers of the site; other processes do so too."""
    for key in [key for key in local.open_site.memory if key.startswith(_MEMORY_PREFIX)]:
        local.open_site.memory.pop(key, None)
    announce = getattr(local.db, "announce_change", None)
    if announce is not None:
        announce()


def clear_website_cache(path: Any = None, method: str | None = None) -> None:
    """Forget what pages were made of; as a document event too, with the document first."""
    clear_cache()
