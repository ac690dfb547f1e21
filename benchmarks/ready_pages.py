"""The floor of the desk's pages: the same templates and controls on the same server, with every value in hand.

Each page is made once by the engine, which leaves its document or rows and the template's other values; every request
then renders them anew. Nothing is read from the database and nobody is asked who may see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from unittest import mock

from werkzeug.wrappers import Request

import frappe
from benchmarks.data import SITE, USER
from frappe.context import has_context
from frappe.desk.page import render, router
from frappe.desk.page.forms import page as form_page
from frappe.desk.page.lists import view as list_view
from frappe.desk.page.lists.rows import render_rows

Render = Callable[[], str]


class ReadyPages:
    """Answers a path of the desk with the page made of ready values."""

    def __init__(self, sites: str) -> None:
        self.sites = sites
        self.pages: dict[str, Render] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not has_context():
            self._open()
        path = environ["PATH_INFO"]
        if path not in self.pages:
            self.pages[path] = ready(path, environ["QUERY_STRING"])
        body = self.pages[path]().encode()
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
        return [body]

    def _open(self) -> None:
        frappe.init(site=SITE, sites_path=self.sites)
        frappe.connect()
        frappe.set_user(USER)


def ready(path: str, query: str) -> Render:
    """What renders the page at `path` again."""
    request = Request({"QUERY_STRING": query, "REQUEST_METHOD": "GET"})
    frappe.local.request, frappe.local.form_dict = request, frappe._dict(request.args.to_dict())
    kept: dict[str, Any] = {}
    with (
        mock.patch.object(render, "render_part", _keeping(kept, "page", render.render_part)),
        mock.patch.object(list_view, "render_rows", _keeping(kept, "rows", render_rows)),
        mock.patch.object(form_page, "_tabs", _keeping(kept, "tabs", form_page._tabs)),
    ):
        router.respond(path)
    (template,), context = kept["page"]
    if "rows" in kept:
        rows, _none = kept["rows"]
        return lambda: render.render_part(template, **{**context, "body": render_rows(*rows)})
    (form,), _none = kept["tabs"]
    return lambda: render.render_part(template, **{**context, "tabs": form_page._tabs(form)})


def _keeping(kept: dict[str, Any], key: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        kept[key] = (args, kwargs)
        return function(*args, **kwargs)

    return call
