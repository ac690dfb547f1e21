"""Connections of a DocType: the rows of its table `links`, and what the app's `<doctype>_dashboard.py` says (`get_data`)."""

from __future__ import annotations

import os
from typing import Any

from frappe.apps import app_folder, get_attr, get_hooks, get_module_app
from frappe.types.frappedict import _dict
from frappe.utils.text import scrub


def dashboard_data(meta: Any) -> _dict:
    """`transactions` by group, the field that names this document (`fieldname`, exceptions by DocType), and `internal_links`."""
    data = _dict(transactions=[], fieldname=None, non_standard_fieldnames={}, internal_links={})
    data.update(_of_the_app(meta))
    data.transactions = [_dict(group) for group in data.transactions or []]
    for link in meta.links or []:
        if not link.get("hidden"):
            _add(data, link)
    for path in (get_hooks("override_doctype_dashboards") or {}).get(meta.name) or []:
        data = _dict(get_attr(path)(data=data))
    return data


def _of_the_app(meta: Any) -> dict[str, Any]:
    app = get_module_app(meta.module) if meta.module and not meta.custom else None
    if app is None:
        return {}
    name, module = scrub(meta.name), scrub(meta.module)
    if not os.path.isfile(os.path.join(app_folder(app), module, "doctype", name, f"{name}_dashboard.py")):
        return {}
    return dict(get_attr(f"{app}.{module}.doctype.{name}.{name}_dashboard.get_data")())


def _add(data: _dict, link: Any) -> None:
    label, target = link.get("group") or "", _listed(link)
    group = next((group for group in data.transactions if (group.get("label") or "") == label), None)
    if group is None:
        group = _dict(label=label, items=[])
        data.transactions.append(group)
    if target not in group["items"]:
        group["items"] = [*group["items"], target]
    if link.get("is_child_table"):
        return
    if link.get("link_fieldname") != data.fieldname and target not in data.non_standard_fieldnames:
        data.non_standard_fieldnames = {**data.non_standard_fieldnames, target: link.get("link_fieldname")}


def _listed(link: Any) -> str:
    """The DocType whose documents are listed: of rows it is the one that has the table."""
    return str(link["parent_doctype"] if link.get("is_child_table") else link["link_doctype"])
