"""Lists of the portal: which documents, in which order, and each as a row of HTML (contract H4)."""

from __future__ import annotations

import os
from inspect import signature
from typing import Any

from frappe.apps import app_folder, get_module_app
from frappe.context import local
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.db_query import get_list as get_permitted_list
from frappe.model.document import get_doc
from frappe.templating.render import get_template
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.utils.text import scrub
from frappe.website.router import list_routes, web_view_doctypes

PAGE_LENGTH = 20
INNER_COLUMNS = ("_user_tags", "_comments", "_assign", "_liked_by", "_seen")
NO_FILTERS = frozenset(
    "doctype txt limit_start limit limit_page_length web_form_name cmd pathname fields order_by group_by _lang csrf_token sid name "
    "redirect-to start filters or_filters parent parentfield parenttype".split()
)


def get_list_context(context: Any, doctype: str, web_form: Any = None) -> _dict:
    """What the DocType's module, then a web form's module, say about the list."""
    from frappe.modules import load_doctype_module

    list_context = _dict(context or {})
    meta = get_meta(doctype)
    modules = [] if meta.custom else [load_doctype_module(doctype)]
    if web_form is not None:
        modules.append(web_form.get_module())
    for module in modules:
        list_context = _extend(list_context, module)
    if web_form is not None and hasattr(web_form, "get_list_context"):
        list_context.update(web_form.get_list_context(list_context) or {})
    if list_context.filters is None:
        list_context.filters = _dict()
    return list_context


def _extend(list_context: _dict, module: Any) -> _dict:
    function = getattr(module, "get_list_context", None)
    if function is None:
        return list_context
    more = function(list_context) if signature(function).parameters else function()
    if more:
        list_context.update(more)
    return list_context


def check_list_permission(doctype: str, list_context: _dict) -> None:
    """Readers by role, and everybody where the list or the DocType's pages are public."""
    from frappe.permissions.check import has_permission

    if not (is_public(doctype, list_context) or has_permission(doctype, "read") or has_permission(doctype, "select")):
        throw(_("You are not permitted to access this list."), PermissionError)


def is_public(doctype: str, list_context: _dict) -> bool:
    return bool(list_context.allow_guest) or any(
        row.name == doctype and row.allow_guest_to_view for row in web_view_doctypes()
    )


def get_documents(
    doctype: str,
    txt: str | None,
    filters: Any,
    limit_start: int,
    limit_page_length: int = PAGE_LENGTH,
    ignore_permissions: bool = False,
    fields: list[str] | None = None,
    order_by: str | None = None,
) -> list[Any]:
    """Documents that match the filters and, in their search fields, the text."""
    meta = get_meta(doctype)
    or_filters: list[Any] = []
    if txt:
        searched = [name for name in meta.get_search_fields() if name == "name" or meta.has_field(name)]
        or_filters = [[doctype, name, "like", f"%{txt}%"] for name in dict.fromkeys(searched)]
    rows: list[Any] = get_permitted_list(
        doctype,
        fields=fields or ["*"],
        filters=filters,
        or_filters=or_filters or None,
        limit_start=limit_start,
        limit_page_length=limit_page_length,
        ignore_permissions=ignore_permissions,
        order_by=order_by or f"`tab{doctype}`.`modified` desc",
    )
    for row in rows:
        for column in INNER_COLUMNS:
            row.pop(column, None)
    return rows


def list_data(
    doctype: str, txt: str | None, limit_start: int, limit: int, web_form_name: str | None, given: dict[str, Any]
) -> list[Any]:
    """The documents of one page of a list, for whoever asks."""
    web_form = get_doc("Web Form", web_form_name) if web_form_name else None
    if web_form is not None and web_form.doc_type != doctype:
        throw(_("This form is of another DocType."), PermissionError)
    list_context = get_list_context(_dict(), doctype, web_form)
    filters = list_filters(doctype, list_context, given)
    public = is_public(doctype, list_context)
    ignore_permissions = public
    if web_form is not None:
        ignore_permissions = not web_form.apply_document_permissions
        if ignore_permissions:
            filters["owner"] = own_name(web_form)
    elif not public:
        check_list_permission(doctype, list_context)
    return _fetch(doctype, txt, filters, limit_start, limit, list_context, ignore_permissions)


def own_name(web_form: Any) -> str:
    """Whose documents a web form lists. Guests own none: what anonymous people sent is nobody's to read."""
    if local.session.user == "Guest":
        throw(_("Sign in to see what you have sent."), PermissionError)
    return str(local.session.user)


def _fetch(
    doctype: str,
    txt: str | None,
    filters: _dict,
    limit_start: int,
    limit: int,
    list_context: _dict,
    ignore_permissions: bool,
) -> list[Any]:
    kwargs = _dict(
        doctype=doctype,
        txt=txt,
        filters=filters,
        limit_start=limit_start,
        limit_page_length=limit,
        order_by=list_context.order_by,
    )
    fetch = list_context.get_list or get_documents
    accepted = signature(fetch).parameters
    if "ignore_permissions" in accepted:
        kwargs.ignore_permissions = ignore_permissions
    return list(fetch(**kwargs) or [])


def list_filters(doctype: str, list_context: _dict, given: dict[str, Any]) -> _dict:
    """Filters of the list itself, and those in the address that name a field everybody may see."""
    meta = get_meta(doctype)
    filters = _dict(
        {
            key: value
            for key, value in given.items()
            if key not in NO_FILTERS and (df := meta.get_field(key)) and not df.permlevel
        }
    )
    fixed = list_context.filters or {}
    if isinstance(fixed, dict):
        filters.update(fixed)
    if is_public(doctype, list_context) and meta.is_published_field:
        filters[meta.is_published_field] = 1
    return filters


def render_rows(doctype: str, documents: list[Any], list_context: _dict) -> list[str]:
    """Each document as HTML: the list's template, the DocType's own row, or the plain one."""
    template = get_template(list_context.row_template or row_template(doctype))
    meta, route = get_meta(doctype), list_route(doctype)
    context = _dict(list_context, meta=meta, doctype=doctype, pathname=local.request.path if local.request else "")
    rows = []
    for document in documents:
        values = document if isinstance(document, dict) else document.as_dict()
        doc = _dict(document, doctype=doctype) if isinstance(document, dict) else document
        address = values.get("route") or (
            f"{route}/{values.get('name')}" if route else f"{doctype}/{values.get('name')}"
        )
        rows.append(template.render({**values, **context, "doc": doc, "route": address}))
    return rows


def row_template(doctype: str) -> str:
    meta = get_meta(doctype)
    scrubbed, app = scrub(doctype), None if meta.custom else get_module_app(meta.module)
    inner = f"{scrub(meta.module)}/doctype/{scrubbed}/templates/{scrubbed}_row.html"
    if app and os.path.isfile(os.path.join(app_folder(app), inner)):
        return f"{app}/{inner}"
    return "frappe/templates/includes/list_row.html"


def list_route(doctype: str) -> str | None:
    return list_routes().get(doctype)


def page_of_list(doctype: str, given: dict[str, Any], list_context: _dict) -> _dict:
    """One page of rows, with what is needed to ask for the next."""
    start, limit = cint(given.get("limit_start")), cint(given.get("limit")) or PAGE_LENGTH
    txt = given.get("txt") or None
    documents = list_data(doctype, txt, start, limit + 1, given.get("web_form_name"), given)
    shown = documents[:limit]
    return _dict(
        raw_result=shown,
        result=render_rows(doctype, shown, list_context),
        show_more=len(documents) > limit,
        next_start=start + limit,
    )
