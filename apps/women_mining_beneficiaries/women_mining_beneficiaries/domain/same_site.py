"""Addresses that a sign-in may lead to: pages of this site and nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

# A way back into the sign-in, or out of the session, would go round in circles.
_NOT_BACK_TO = ("/sign-in", "/sign-out", "/login", "/register", "/api/")


def safe_path(text: str | None) -> str | None:
    """The path with its query when it is a page of this site; None for anything a browser could read as elsewhere."""
    path = text or ""
    if not path.startswith("/") or path.startswith("//") or len(path) > 500:
        return None
    if "\\" in path or any(char.isspace() or ord(char) < 32 or ord(char) == 127 for char in path):
        return None
    try:
        parts = urlsplit(path)
    except ValueError:  # pragma: no cover  what urlsplit refuses begins with two slashes
        return None
    if parts.scheme or parts.netloc or parts.path.startswith(_NOT_BACK_TO):
        return None
    return path
