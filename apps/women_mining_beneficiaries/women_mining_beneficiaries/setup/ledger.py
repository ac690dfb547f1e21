"""The memory of what was shipped, so that a later version tells its own old copy from an administrator's work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe.utils import cstr
from women_mining_beneficiaries.domain.three_way import Step, choose_step, record_hash

AS_SHIPPED, CHANGED, REMOVED = "As Shipped", "Changed Here", "Removed Here"


def sync_record(ref_doctype: str, ref_name: str, shipped: Any, on_site: Any, write: Callable[[], None]) -> Step:
    """Bring one record up to date if the site's copy is the one shipped before, and remember the outcome.

    `shipped` and `on_site` are the two forms reduced to the same keys; `on_site` is None when there is no record.
    """
    entry = _find(ref_doctype, ref_name)
    shipped_hash = fingerprint(shipped)
    site_hash = None if on_site is None else fingerprint(on_site)
    step = choose_step(entry and entry.shipped_hash, shipped_hash, site_hash)
    if step in (Step.INSERT, Step.UPDATE):
        write()
        site_hash = shipped_hash
    _remember(entry, ref_doctype, ref_name, shipped_hash, site_hash, step)
    return step


def fingerprint(form: Any) -> str:
    """The mark by which a form of a record is known again."""
    return record_hash(_plain(form))


def is_untouched(ref_doctype: str, ref_name: str, on_site: Any) -> bool:
    """Whether the site's copy still is what was shipped last, so that the next synchronisation updates it."""
    entry = _find(ref_doctype, ref_name)
    return bool(entry) and entry.shipped_hash == fingerprint(on_site)


def _find(ref_doctype: str, ref_name: str) -> Any:
    filters = {"ref_doctype": ref_doctype, "ref_name": ref_name}
    return frappe.db.get_value("Shipped Record", filters, ["name", "shipped_hash", "state", "differs"], as_dict=True)


def _remember(
    entry: Any, ref_doctype: str, ref_name: str, shipped_hash: str, site_hash: str | None, step: Step
) -> None:
    respected = step in (Step.RESPECT_CHANGE, Step.RESPECT_DELETION)
    state = REMOVED if site_hash is None else AS_SHIPPED if site_hash == shipped_hash else CHANGED
    # A respected change keeps the hash it was made against: the next version must not take it for untouched.
    kept_hash = entry.shipped_hash if entry and respected else shipped_hash
    values = {"shipped_hash": kept_hash, "state": state, "differs": int(respected)}
    if entry is None:
        record = {"doctype": "Shipped Record", "ref_doctype": ref_doctype, "ref_name": ref_name, **values}
        frappe.get_doc(record).insert(ignore_permissions=True)
    elif values != {key: entry[key] for key in values}:
        frappe.db.set_value("Shipped Record", entry.name, values)


def reduce_to(shipped: dict[str, Any], doc: Any) -> dict[str, Any]:
    """A document's values of the shipped keys, rows of its tables included."""
    return {
        key: _reduce_rows(value, doc.get(key)) if isinstance(value, list) else doc.get(key)
        for key, value in shipped.items()
    }


def _reduce_rows(shipped_rows: list[dict[str, Any]], rows: Any) -> list[dict[str, Any]]:
    keys = sorted({key for row in shipped_rows for key in row})
    return [{key: row.get(key) for key in keys} for row in rows or []]


def _plain(value: Any) -> Any:
    """One spelling for values from a file and from the database."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if _plain(item) is not None}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value in (None, "", 0, False):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cstr(int(value) if isinstance(value, bool) else value).strip()
