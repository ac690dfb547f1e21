"""The portal's list of a DocType, and the calls that fetch more of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe import _
from frappe.types.frappedict import _dict
from frappe.website import portal_list
from frappe.website.portal_list import get_documents as get_list
from frappe.whitelisting import whitelist

__all__ = ["get", "get_context", "get_list", "get_list_context", "get_list_data"]

no_cache = 1


def get_context(context: Any) -> None:
    doctype = frappe.form_dict.doctype
    if not doctype or not frappe.db.exists("DocType", doctype):
        raise frappe.PageDoesNotExistError
    meta = frappe.get_meta(doctype)
    context.parents = [_dict(route="me", title=_("My Account"))] if frappe.session.user != "Guest" else []
    context.meta, context.doctype, context.txt = meta, doctype, frappe.form_dict.txt
    context.title = _(doctype)
    list_context = portal_list.get_list_context(context, doctype)
    portal_list.check_list_permission(doctype, list_context)
    context.update(list_context)
    context.update(portal_list.page_of_list(doctype, dict(frappe.form_dict), list_context))
    if list_context.list_template:
        context.list_html = frappe.render_template(list_context.list_template, context)
    if context.result_heading_template:
        context.heading_html = frappe.render_template(context.result_heading_template, context)
    context.more_address = more_address(context.next_start) if context.show_more else None


def more_address(next_start: int) -> str:
    """The address of the next page, which works without scripts."""
    kept = {key: frappe.form_dict[key] for key in frappe.request.args if key != "limit_start"} if frappe.request else {}
    return "?" + urlencode({**kept, "limit_start": next_start})


def get_list_context(context: Any, doctype: str, web_form_name: str | None = None) -> Any:
    """What the DocType's module says about its list."""
    web_form = frappe.get_doc("Web Form", web_form_name) if web_form_name else None
    return portal_list.get_list_context(context, doctype, web_form)


@whitelist(allow_guest=True)
def get(
    doctype: str,
    txt: str | None = None,
    limit_start: int = 0,
    limit: int = 20,
    pathname: str | None = None,
    **kwargs: Any,
) -> Any:
    """One page of a list as rows of HTML."""
    list_context = portal_list.get_list_context(_dict(), doctype)
    given = {**kwargs, "txt": txt, "limit_start": limit_start, "limit": limit}
    return portal_list.page_of_list(doctype, given, list_context)


@whitelist(allow_guest=True)
def get_list_data(
    doctype: str,
    txt: str | None = None,
    limit_start: int = 0,
    fields: Any = None,
    cmd: str | None = None,
    limit: int = 20,
    web_form_name: str | None = None,
    **kwargs: Any,
) -> list[Any]:
    """One page of a list as data."""
    return portal_list.list_data(doctype, txt, int(limit_start), int(limit), web_form_name, kwargs)
