"""Titles as parts of addresses."""

from __future__ import annotations

import re

_NOT_IN_ADDRESSES = re.compile(r"[^\w\-]+")
_REPEATED = re.compile(r"(-)\1+")


def cleanup_page_name(title: str | None) -> str:
    """A title as a part of an address: lower case, words joined with hyphens."""
    if not title:
        return ""
    name = _NOT_IN_ADDRESSES.sub("-", title.lower().strip())
    return _REPEATED.sub(r"\1", name).strip("-_")[:140]
