"""The pages of desk and website: called here and nowhere else in `web`."""

from __future__ import annotations

import html
from typing import cast

from werkzeug.wrappers import Response

from frappe.response_types import PageResponse

_PLAIN_PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><h1>{title}</h1><p>{message}</p></body></html>"
)


def get_page(path: str, status: int | None = None) -> PageResponse | Response:
    """The page of the website at `path`."""
    from frappe.website.serve import get_response

    return cast("PageResponse | Response", get_response(path, status))


def get_desk_page(path: str) -> PageResponse | Response:
    """The page of the desk at `path`."""
    from frappe.desk.page.router import respond

    return cast("PageResponse | Response", respond(path))


def get_error_page(status: int, title: str, message: str) -> PageResponse | Response:
    """The page that says what went wrong."""
    from frappe.website.serve import error_page

    return cast("PageResponse | Response", error_page(status, title, message))


def plain_page(status: int, title: str, message: str) -> PageResponse:
    """A page without the site's design, for when there is no site or its pages fail too."""
    return PageResponse(_PLAIN_PAGE.format(title=html.escape(title), message=html.escape(message)), status)
