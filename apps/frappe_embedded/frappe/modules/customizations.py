"""What was customised on a site, written into an app: `<module>/custom/<doctype>.json`, which `migrate` reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from frappe.apps import get_module_path
from frappe.context import local
from frappe.messages import msgprint, throw
from frappe.metadata.meta import get_meta
from frappe.translate import _
from frappe.utils.numbers import cint
from frappe.utils.serialize import as_json
from frappe.utils.text import bold, scrub
from frappe.whitelisting import only_for, whitelist

_ALL = ["*"]


@whitelist(methods=["POST", "PUT"])
def export_customizations(
    module: str, doctype: str, sync_on_migrate: Any = False, with_permissions: Any = False
) -> str | None:
    """Write the customisations of a DocType, and of its tables, into a module (developer mode, System Managers).

    The path of the DocType's file; None when nothing was customised. With `sync_on_migrate` other sites get them.
    """
    only_for("System Manager")
    if not local.conf.developer_mode:
        throw(_("Customizations can be exported in developer mode only."))
    written = {
        each: _write(module, each, content)
        for each in (doctype, *_tables_of(doctype))
        if (content := _content(each, cint(sync_on_migrate), bool(cint(with_permissions))))
    }
    if written:
        msgprint(_("Customizations for {0} were written to: {1}").format(bold(doctype), ", ".join(written.values())))
    return written.get(doctype)


def _tables_of(doctype: str) -> Iterator[str]:
    yield from dict.fromkeys(str(table.options) for table in get_meta(doctype).get_table_fields())


def _content(doctype: str, sync_on_migrate: int, with_permissions: bool) -> dict[str, Any] | None:
    content: dict[str, Any] = {
        "custom_fields": _rows("Custom Field", {"dt": doctype}),
        "property_setters": _rows("Property Setter", {"doc_type": doctype}),
        "custom_perms": _rows("Custom DocPerm", {"parent": doctype}) if with_permissions else [],
        "links": _rows("DocType Link", {"parent": doctype, "custom": 1}),
    }
    if not any(content.values()):
        return None
    return {**content, "doctype": doctype, "sync_on_migrate": sync_on_migrate}


def _rows(doctype: str, filters: dict[str, Any]) -> list[Any]:
    rows: list[Any] = local.db.get_all(doctype, filters=filters, fields=_ALL, order_by="name asc")
    return rows


def _write(module: str, doctype: str, content: dict[str, Any]) -> str:
    folder = os.path.join(get_module_path(module), "custom")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{scrub(doctype)}.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(as_json(content, ensure_ascii=False))
    return path
