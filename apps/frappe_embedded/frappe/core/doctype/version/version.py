"""What one save changed in a document, and the handler that writes it down (contract C10)."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe import _
from frappe.metadata.fieldtypes import LAYOUT_TYPES, TABLE_TYPES
from frappe.model.document import Document
from frappe.model.validation.after_submit import differs

_ALWAYS_COMPARED = ("name", "docstatus")


class Version(Document):
    """The changes of one save as JSON."""

    def update_version_info(self, old: Any, new: Any) -> bool:
        """Take down what changed between two states of a document; False when nothing did."""
        diff = get_diff(old, new)
        if not diff:
            return False
        self.ref_doctype, self.docname = new.doctype, str(new.name)
        self.data = json.dumps(diff, separators=(",", ":"), sort_keys=True, ensure_ascii=False, default=str)
        return True

    def get_data(self) -> Any:
        return json.loads(self.data)


def record_changes(doc: Document, method: str | None = None) -> None:
    """Handler of on_update, on_update_after_submit and on_cancel: write a Version when the DocType tracks changes."""
    old = doc.get_doc_before_save()
    if old is None or doc.flags.ignore_version or not doc.meta.track_changes or frappe.flags.in_install:
        return
    version = Version({"doctype": "Version"})
    if version.update_version_info(old, doc):
        version.insert(ignore_permissions=True, ignore_links=True)


def get_version(
    doctype: str, name: str, limit: int | None = None, head: bool = False, raise_err: bool = True
) -> list[frappe._dict]:
    """The recorded changes of a document: what changed (`version`), who (`user`) and when; `head` begins with the first.

    Raises ValueError when the DocType does not track changes, unless `raise_err` is false.
    """
    if not frappe.get_meta(doctype).track_changes:
        if raise_err:
            raise ValueError(_("{0} does not track changes.").format(_(doctype)))
        return []
    rows = frappe.get_all(
        "Version",
        filters={"ref_doctype": doctype, "docname": name},
        fields=["data", "owner", "creation"],
        order_by="creation asc" if head else "creation desc",
        limit=limit,
    )
    return [frappe._dict(version=frappe.parse_json(row.data), user=row.owner, creation=row.creation) for row in rows]


def get_diff(old: Any, new: Any, for_child: bool = False) -> frappe._dict | None:
    """Changed values, and added, removed and changed rows; None when there are none."""
    diff = frappe._dict(added=[], removed=[], row_changed=[], changed=_changed_values(old, new))
    if not for_child:
        diff.update(updater_reference=new.flags.updater_reference, data_import=new.flags.via_data_import)
        for field in new.meta.get_table_fields():
            _compare_rows(diff, field.fieldname, old.get(field.fieldname) or [], new.get(field.fieldname) or [])
        for key in _ALWAYS_COMPARED:
            if old.get(key) != new.get(key):
                diff.changed.append([key, _plain(old.get(key)), _plain(new.get(key))])
    return diff if any(diff[key] for key in ("added", "removed", "changed", "row_changed")) else None


def _changed_values(old: Any, new: Any) -> list[list[Any]]:
    changed = []
    for field in new.meta.fields:
        before, after = old.get(field.fieldname), new.get(field.fieldname)
        if before == after or field.fieldtype in LAYOUT_TYPES or field.fieldtype in TABLE_TYPES or field.is_virtual:
            continue
        if differs(field.fieldtype, after, before):
            changed.append([field.fieldname, _shown(old, field, before), _shown(new, field, after)])
    return changed


def _shown(doc: Any, field: Any, value: Any) -> Any:
    """The value as people read it; a password stays secret."""
    if field.fieldtype == "Password":
        return "*" * 6 if value else value
    if field.fieldtype == "JSON" and isinstance(value, dict):
        return json.dumps(value)
    return (
        doc.get_formatted(field.fieldname)
        if value not in (None, "") and field.fieldtype not in ("Int", "Check")
        else value
    )


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, int) else value


def _compare_rows(diff: Any, fieldname: str, old_rows: list[Any], new_rows: list[Any]) -> None:
    known = {row.name: row for row in old_rows}
    for row in new_rows:
        if row.name not in known:
            diff.added.append([fieldname, row.as_dict(convert_dates_to_str=True)])
            continue
        changes = get_diff(known[row.name], row, for_child=True)
        if changes:
            diff.row_changed.append([fieldname, row.idx, row.name, changes.changed])
    present = {row.name for row in new_rows}
    diff.removed.extend(
        [fieldname, row.as_dict(convert_dates_to_str=True)] for row in old_rows if row.name not in present
    )
