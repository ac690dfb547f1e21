"""A page as plain data: what desk and website answer with, before `web/` makes an HTTP response of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PageResponse:
    """Body, status and headers of an answer. `body` is text unless the page is a file."""

    body: str | bytes = ""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def redirect_to(location: str, status: int = 303) -> PageResponse:
    """The answer after a form was posted: look at `location` now."""
    return PageResponse(status=status, headers={"Location": location})
