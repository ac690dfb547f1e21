"""Desk pages out of templates: the environment, what every template may use, and the headers of the answer."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from frappe.desk.controls.display import both_calendars, display_time_ago
from frappe.desk.controls.figures import figures_apart
from frappe.desk.digits import whole_number
from frappe.desk.page.flash import take_flash
from frappe.desk.page.icons import icon
from frappe.desk.page.shell import shell_context
from frappe.desk.page.slugs import form_url, list_url, new_url
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils.asset_urls import asset_url

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)


@lru_cache
def environment() -> Environment:
    """The engine's own templates are trusted files, so they are not sandboxed; what they print is escaped."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parents[2] / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        _=_,
        asset_url=asset_url,
        both_calendars=both_calendars,
        figures_apart=figures_apart,
        form_url=form_url,
        icon=icon,
        list_url=list_url,
        new_url=new_url,
        time_ago=display_time_ago,
        whole_number=whole_number,
    )
    return made


def render_part(template: str, **context: Any) -> str:
    """A piece of a page."""
    return environment().get_template(f"desk/{template}").render(**context)


def render_page(template: str, title: str, status: int = 200, **context: Any) -> PageResponse:
    """A whole page inside the desk's shell."""
    messages, headers = take_flash()
    body = render_part(template, title=title, messages=messages, shell=shell_context(), **context)
    return PageResponse(body=body, status=status, headers={**_security_headers(), **headers})


def _security_headers() -> dict[str, str]:
    return {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": "no-store"}
