"""What every renderer shares: the path it answers and how its answer is built."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from typing import Any

from frappe.context import local
from frappe.response_types import PageResponse

NO_STORE = "no-store, no-cache, must-revalidate"


class BaseRenderer:
    """A page. Subclasses, those of hook `page_renderer` too, say whether they can render a path, and render it."""

    def __init__(self, path: str | None = None, http_status_code: int | None = None) -> None:
        self.path: str = (path if path is not None else local.request.path).strip("/ ")
        self.http_status_code = http_status_code or 200
        self.headers: dict[str, str] = {}

    def can_render(self) -> bool:
        raise NotImplementedError(f"{type(self).__name__} must say whether it can render {self.path!r}.")

    def render(self) -> Any:
        raise NotImplementedError(f"{type(self).__name__} must render {self.path!r}.")

    def build_response(
        self, data: str | bytes, http_status_code: int | None = None, headers: Mapping[str, str] | None = None
    ) -> PageResponse:
        """The answer with this page's name, status and type."""
        return PageResponse(
            body=data,
            status=http_status_code or self.http_status_code,
            content_type=self.content_type(),
            headers={"X-Page-Name": header_text(self.path), "X-From-Cache": "False", **self.headers, **(headers or {})},
        )

    def content_type(self) -> str:
        """By the path's extension; pages have none."""
        kind = guessed_type(self.path) or "text/html"
        return f"{kind}; charset=utf-8" if is_text_type(kind) else kind


def guessed_type(path: str) -> str | None:
    """The MIME type that a path's extension stands for."""
    if "." not in path.rsplit("/", 1)[-1]:
        return None
    return "application/xml" if path.endswith(".xml") else mimetypes.guess_type(path)[0]


def is_text_type(kind: str) -> bool:
    """Whether a MIME type is text that may be rendered as a template."""
    return kind.startswith("text/") or kind in (
        "application/xml",
        "application/javascript",
        "application/json",
        "image/svg+xml",
    )


def header_text(text: str) -> str:
    """Text as a header may carry it: other letters than ASCII are percent-encoded."""
    from urllib.parse import quote

    return quote(text, safe="/ .:@-_~!$&'()*+,;=")
