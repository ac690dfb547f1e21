"""The filters every template has besides Jinja's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup


def as_json(value: Any) -> str:
    from frappe.utils.serialize import as_json as dump

    return str(dump(value))


def to_int(value: Any) -> int:
    from frappe.utils import cint

    return int(cint(value))


def to_float(value: Any) -> float:
    from frappe.utils import flt

    return float(flt(value))


def global_date_format(value: Any) -> str:
    from frappe.utils import global_date_format as formatted

    return str(formatted(value))


def markdown(value: Any) -> Markup:
    """Markdown as HTML. It is Markup so that the engine's own templates do not escape it again."""
    from frappe.utils import md_to_html

    return Markup(md_to_html(value) or "")  # noqa: S704  Markdown is trusted as the template that prints it


def abs_url(path: str | None) -> str | None:
    """`/path` of a site path; other addresses, anchors and templates stay as they are."""
    if not path or path.startswith(("/", "#", "http://", "https://", "mailto:", "tel:", "{")):
        return path
    return "/" + path


FILTERS: dict[str, Callable[..., Any]] = {
    "json": as_json,
    "len": len,
    "int": to_int,
    "str": str,
    "flt": to_float,
    "global_date_format": global_date_format,
    "markdown": markdown,
    "abs_url": abs_url,
}
