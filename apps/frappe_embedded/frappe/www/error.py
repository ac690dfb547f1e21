"""The page for an error; what it says comes from the renderer."""

from __future__ import annotations

from typing import Any

from frappe import _

no_cache = 1


def get_context(context: Any) -> None:
    context.title = _("Error")
    context.http_status_code = context.http_status_code or 500
