"""`cache_source`: what apps put around the function of a Dashboard Chart Source."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import frappe

_ARGUMENTS = ("filters", "from_date", "to_date", "timespan", "time_interval", "heatmap_year")


def cache_source(function: Callable[..., Any]) -> Callable[..., Any]:
    """Call the function with the chart and what was asked for.

    Nothing is kept between calls: figures depend on who asks.
    """

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        chart_name = kwargs.get("chart_name")
        given = {key: kwargs.get(key) or None for key in _ARGUMENTS}
        if not chart_name:
            return frappe.call(function, chart=kwargs.get("chart"), no_cache=1, **given)
        frappe.get_doc("Dashboard Chart", chart_name).check_permission("read")
        return frappe.call(function, chart_name=chart_name, **given)

    return wrapper
