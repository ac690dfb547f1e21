"""`/app/_arrange`: what a user arranges for a list of his: columns and their order, kept filters, how it opens. POST only,
save for the page that shows the columns."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

import frappe
from frappe.context import local
from frappe.desk.page.asked import asked_doctype, is_plain_path
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.forms.view import is_post
from frappe.desk.page.lists.columns import ListColumns
from frappe.desk.page.lists.filters import ListFilters
from frappe.desk.page.lists.saved import save_view, view_word
from frappe.desk.page.lists.settings import keep, keep_last_view
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import list_url, view_url
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.utils import cint


def respond(route: Route) -> PageResponse:
    """GET shows the columns; POST does one of `_ACTIONS`."""
    doctype = asked_doctype()
    frappe.has_permission(doctype, "read", throw=True)
    if not is_post():
        return _columns_page(doctype)
    action, _colon, value = _sent("_action").partition(":")
    if action not in _ACTIONS:
        raise frappe.DoesNotExistError
    return _ACTIONS[action](doctype, value)


def _columns_page(doctype: str) -> PageResponse:
    columns = ListColumns(frappe.get_meta(doctype))
    shown = {column.fieldname for column in columns.columns}
    return render_page(
        "list_columns.html",
        title=_("Columns of {0}").format(_(doctype)),
        doctype=doctype,
        doctype_label=_(doctype),
        list_url=view_url(doctype, "list"),
        columns=columns,
        others=[column for column in columns.choosable if column.fieldname not in shown],
        may_set_for_all=bool(frappe.has_permission("List View Settings", "write")),
    )


def _arrange(doctype: str, change: Callable[[list[str]], None]) -> PageResponse:
    names = [column.fieldname for column in ListColumns(frappe.get_meta(doctype)).columns]
    change(names)
    keep(doctype, columns=names)
    return _back_to_columns(doctype)


def _move(doctype: str, name: str, by: int) -> PageResponse:
    def change(names: list[str]) -> None:
        place = names.index(name) if name in names else -1
        if place >= 0 and 0 <= place + by < len(names):
            names[place], names[place + by] = names[place + by], names[place]

    return _arrange(doctype, change)


def _add(doctype: str, value: str) -> PageResponse:
    added = _sent("column")
    return _arrange(doctype, lambda names: names.append(added) if added and added not in names else None)


def _remove(doctype: str, name: str) -> PageResponse:
    return _arrange(doctype, lambda names: names.remove(name) if name in names and len(names) > 1 else None)


def _reset(doctype: str, value: str) -> PageResponse:
    keep(doctype, columns=None)
    return _back_to_columns(doctype, _("The usual columns are back."))


def _for_all(doctype: str, value: str) -> PageResponse:
    """The columns become everybody's, who has not chosen his own."""
    names = [column.fieldname for column in ListColumns(frappe.get_meta(doctype)).columns]
    settings = {"fields": json.dumps([{"fieldname": name} for name in names])}
    if frappe.db.exists("List View Settings", doctype):
        record = frappe.get_doc("List View Settings", doctype)
        record.update(settings)
        record.save()
    else:
        frappe.get_doc({"doctype": "List View Settings", "name": doctype, **settings}).insert()
    return _back_to_columns(doctype, _("Everybody who has not chosen columns now sees these."))


def _save(doctype: str, value: str) -> PageResponse:
    label = _sent("label")
    meta = frappe.get_meta(doctype)
    filters = ListFilters(meta, ListColumns(meta).readable, parse_qsl(_sent("query")))
    if not label or not filters.filters:
        return _back(doctype, _("Filter the list and write a name."), "warning")
    save_view(doctype, label, filters, shared=bool(cint(_sent("shared"))))
    return _back(doctype, _("The filters are kept as “{0}”.").format(label))


def _delete(doctype: str, name: str) -> PageResponse:
    frappe.delete_doc("List Filter", name)
    return _back(doctype, _("The kept filters are deleted."))


def _default(doctype: str, view: str) -> PageResponse:
    """The list opens as it is now."""
    path = _sent("path")
    if not path.startswith(list_url(doctype)) or not is_plain_path(path):
        raise frappe.DoesNotExistError
    keep(doctype, default=_here(path))
    return redirect_with(_here(path), _("The list opens this way from now on."))


def _forget(doctype: str, value: str) -> PageResponse:
    keep(doctype, default=None)
    return _back(doctype, _("The list opens as usual again."))


def _remember(doctype: str, view: str) -> PageResponse:
    """The view somebody looks at is the one he comes back to."""
    keep_last_view(doctype, view_word(view))
    return PageResponse(status=204)


def _back(doctype: str, text: str, tone: str = "success") -> PageResponse:
    return redirect_with(_here(view_url(doctype, "list")), text, tone)


def _here(path: str) -> str:
    pairs = parse_qsl(_sent("query"))
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def _back_to_columns(doctype: str, text: str = "") -> PageResponse:
    here = f"/app/_arrange?{urlencode({'doctype': doctype})}"
    return redirect_with(here, text) if text else redirect_to(here)


def _sent(name: str) -> str:
    return str(local.form_dict.get(name) or "").strip()


_ACTIONS: dict[str, Callable[[str, str], PageResponse]] = {
    "up": lambda doctype, name: _move(doctype, name, -1),
    "down": lambda doctype, name: _move(doctype, name, 1),
    "add": _add,
    "remove": _remove,
    "reset": _reset,
    "for-all": _for_all,
    "save": _save,
    "delete": _delete,
    "default": _default,
    "forget": _forget,
    "remember": _remember,
}
