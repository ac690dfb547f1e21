"""Headers of the request that is being answered."""

from __future__ import annotations

from frappe.context import has_context, local


def get_request_header(key: str, default: str | None = None) -> str | None:
    """The value of a header; the default without it, and outside of a request."""
    request = local.request if has_context() else None
    value: str | None = request.headers.get(key, default) if request is not None else default
    return value
