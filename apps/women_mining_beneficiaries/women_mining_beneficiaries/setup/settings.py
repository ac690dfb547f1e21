"""Settings get their first values; a value somebody chose stays."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe.utils import cast
from women_mining_beneficiaries.constants import SETTINGS
from women_mining_beneficiaries.setup.ledger import sync_record
from women_mining_beneficiaries.setup.masters import read_seed


def sync_settings() -> None:
    settings = frappe.get_doc(SETTINGS)
    # The first time nobody has chosen anything yet: what is stored is what the framework filled in by itself.
    first = not frappe.db.exists("Shipped Record", {"ref_doctype": SETTINGS})
    stored = {} if first else frappe.db.get_singles_dict(SETTINGS)
    changes: dict[str, Any] = {}
    for fieldname, value in shipped_settings().items():
        on_site = {"value": stored[fieldname]} if stored.get(fieldname) is not None else None
        sync_record(SETTINGS, fieldname, {"value": value}, on_site, partial(changes.__setitem__, fieldname, value))
    if changes:
        fieldtype_of = {field.fieldname: field.fieldtype for field in settings.meta.fields}
        settings.update({name: cast(fieldtype_of[name], value) for name, value in changes.items()})
        settings.flags.shipped = True
        settings.save(ignore_permissions=True)


def shipped_settings() -> dict[str, Any]:
    """Every field's default, and the longer texts and links of the seed."""
    fields = frappe.get_meta(SETTINGS).fields
    defaults = {field.fieldname: field.default for field in fields if field.default not in (None, "")}
    return {**defaults, **read_seed("settings")}
