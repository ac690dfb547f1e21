"""Cookies that apps set or delete through `frappe.local.cookie_manager`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol


class TakesCookies(Protocol):
    """A response that cookies can be put on."""

    def set_cookie(self, key: str, value: str = ..., **options: Any) -> None: ...
    def delete_cookie(self, key: str, **options: Any) -> None: ...


class CookieManager:
    """Collects cookies during a request; they leave with its response."""

    def __init__(self) -> None:
        self.cookies: dict[str, dict[str, Any]] = {}
        self.to_delete: set[str] = set()

    def set_cookie(
        self,
        key: str,
        value: str,
        expires: datetime | None = None,
        secure: bool = False,
        httponly: bool = False,
        samesite: str = "Lax",
        max_age: int | None = None,
    ) -> None:
        """Send a cookie with the response."""
        self.cookies[key] = {
            "value": str(value),
            "expires": expires,
            "secure": secure,
            "httponly": httponly,
            "samesite": samesite,
            "max_age": max_age,
        }

    def delete_cookie(self, to_delete: str | list[str]) -> None:
        """Make the client forget one cookie or several."""
        self.to_delete.update([to_delete] if isinstance(to_delete, str) else to_delete)

    def flush_cookies(self, response: TakesCookies) -> None:
        """Put what was collected on the response."""
        for key, options in self.cookies.items():
            response.set_cookie(key, **options)
        for key in self.to_delete:
            response.delete_cookie(key)
