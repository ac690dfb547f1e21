"""What a list sends when something is to be done with many of its documents: a Bulk Action is made of it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode

import frappe
from frappe.context import local
from frappe.desk.bulk import running
from frappe.desk.bulk.actions import ACTIONS, offered
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.lists.columns import ListColumns
from frappe.desk.page.lists.export import FORMATS, export
from frappe.desk.page.lists.filters import ListFilters
from frappe.desk.page.lists.query import ListQuery
from frappe.desk.page.slugs import list_url
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _

_AT_ONCE = ("print", *FORMATS)
_MOST_PRINTS = 100


def start(doctype: str, key: str) -> PageResponse:
    """Keep what was chosen and go to its page; back to the list when nothing was."""
    meta = frappe.get_meta(doctype)
    if key in _AT_ONCE:
        return _answer_at_once(meta, key)
    if all(action.key != key for action in offered(meta)):
        raise frappe.PermissionError(_("You may not do this with documents of this list."))
    names = chosen_names(meta)
    if not names:
        return _nothing_chosen(doctype)
    if len(names) > running.MOST:
        text = _("At most {0} documents can be handled at once. Filter the list first.").format(running.MOST)
        return redirect_with(list_url(doctype), text, "warning")
    record = _record(doctype, key, names)
    if not ACTIONS[key].asks:
        running.check(record)
    return redirect_with(f"/app/_bulk/{record.name}")


def _answer_at_once(meta: Any, key: str) -> PageResponse:
    """A file or prints change nothing, so nothing is tried first."""
    names = chosen_names(meta)
    if not names:
        return _nothing_chosen(meta.name)
    if key != "print":
        columns = ListColumns(meta)
        return export(ListQuery(meta, columns, ListFilters(meta, columns.readable, [])), key, names)
    if len(names) > _MOST_PRINTS:
        text = _("At most {0} documents can be printed at once.").format(_MOST_PRINTS)
        return redirect_with(list_url(meta.name), text, "warning")
    asked = urlencode({"doctype": meta.name, "name": json.dumps(names, ensure_ascii=False)})
    return redirect_to(f"/api/method/frappe.utils.print_format.download_multi_pdf?{asked}")


def _nothing_chosen(doctype: str) -> PageResponse:
    return redirect_with(list_url(doctype), _("Choose documents in the list first."), "warning")


def chosen_names(meta: Any) -> list[Any]:
    """The documents that were ticked, or all that match the list's filters. Only those the user sees there."""
    form = local.request.form
    if form.get("all"):
        return _matching(meta, str(form.get("query") or ""))
    ticked = list(dict.fromkeys(form.getlist("names")))
    seen = {str(name) for name in frappe.get_list(meta.name, filters={"name": ["in", ticked]}, pluck="name")}
    return [name for name in ticked if name in seen]


def _matching(meta: Any, address: str) -> list[Any]:
    columns = ListColumns(meta)
    filters = ListFilters(meta, columns.readable, parse_qsl(address))
    return ListQuery(meta, columns, filters).names(limit=running.MOST + 1)


def _record(doctype: str, key: str, names: list[Any]) -> Any:
    values = {"reference_doctype": doctype, "action": key, "total": len(names), "status": "Draft"}
    record = frappe.get_doc({"doctype": "Bulk Action", **values, "names": json.dumps(names, ensure_ascii=False)})
    return record.insert(ignore_permissions=True)
