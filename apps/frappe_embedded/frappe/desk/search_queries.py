"""Searches that apps write themselves: named by the form (`query`) or for a DocType by the hook `standard_queries`."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import parse_json
from frappe.whitelisting import is_whitelisted


def query_for(doctype: str, query: str | None) -> str | None:
    """The path of the search to use instead of the built-in one."""
    if query and query.split()[0].lower() != "select":
        return query
    standard = (frappe.get_hooks("standard_queries") or {}).get(doctype)
    return standard[-1] if standard else None


def run_query(
    path: str,
    doctype: str,
    txt: str,
    searchfield: str,
    start: int,
    page_length: int,
    filters: Any,
    reference_doctype: str | None,
) -> list[Any]:
    """Call the app's search; only whitelisted functions can be called."""
    method = frappe.get_attr(path)
    is_whitelisted(method)
    return list(
        frappe.call(
            method,
            doctype,
            txt,
            searchfield,
            start,
            page_length,
            parse_json(filters) if isinstance(filters, str) else filters,
            as_dict=False,
            reference_doctype=reference_doctype,
        )
    )
