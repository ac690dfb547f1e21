"""Redirects of hook `website_redirects` and of Website Settings, tried before anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from frappe.apps import get_hooks
from frappe.context import local
from frappe.exceptions import Redirect
from frappe.utils import cint


class RedirectRule(NamedTuple):
    """One rule: what it matches from the start to the end of the path, and where it leads."""

    source: re.Pattern[str]
    target: str
    status: int
    with_query: bool


def resolve_redirect(path: str, query_string: str = "") -> None:
    """Raise Redirect when a rule matches the path."""
    for rule in _rules():
        address = "/" + path.strip("/")
        if rule.with_query and query_string:
            address += "?" + query_string
        matched = rule.source.match(address)
        if matched:
            local.flags.redirect_location = matched.expand(rule.target)
            raise Redirect(rule.status)


def _rules() -> list[RedirectRule]:
    rules: list[RedirectRule] = local.open_site.remember("website.redirects", lambda: [*_compile(_all_redirects())])
    return rules


def _all_redirects() -> list[dict[str, Any]]:
    redirects = list(get_hooks("website_redirects"))
    if local.db.table_exists("Website Route Redirect"):
        redirects += local.db.get_all(
            "Website Route Redirect", fields=["source", "target", "redirect_http_status"], order_by="idx asc"
        )
    return redirects


def _compile(redirects: Iterable[dict[str, Any]]) -> Iterable[RedirectRule]:
    for redirect in redirects:
        source = "/" + str(redirect.get("source") or "").strip("/")
        yield RedirectRule(
            re.compile(source + "$"),
            str(redirect.get("target") or "/"),
            cint(redirect.get("redirect_http_status")) or 301,
            bool(redirect.get("match_with_query_string")),
        )
