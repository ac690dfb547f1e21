"""Limits of what one address sends, each form for itself.

On a bench all pages without a command share one counter per address: the form's own name, put beside what was sent, tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import frappe
from frappe.rate_limiter import rate_limit

Act = TypeVar("Act", bound=Callable[..., Any])
_KEY = "limited_form"


def limit_form(limit: int, seconds: int = 3600) -> Callable[[Act], Act]:
    """Let a form be sent at most `limit` times in `seconds` by one address; what the browser calls the form counts nothing."""

    def decorate(act: Act) -> Act:
        counted = rate_limit(key=_KEY, limit=limit, seconds=seconds)(act)
        name = f"{act.__module__}.{act.__qualname__}"

        @wraps(act)
        def limited(*arguments: Any, **named: Any) -> Any:
            frappe.local.form_dict[_KEY] = name
            return counted(*arguments, **named)

        return limited  # type: ignore[return-value]

    return decorate
