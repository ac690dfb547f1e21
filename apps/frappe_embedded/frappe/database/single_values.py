"""Values of Singles: one row per field in `tabSingles`, all text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from frappe.apps.folders import get_module_app
from frappe.context import local
from frappe.database.app_sql import AppSQL
from frappe.exceptions import ValidationError
from frappe.metadata.fieldtypes import STANDARD_FIELD_TYPES
from frappe.metadata.meta import get_meta
from frappe.types.frappedict import _dict
from frappe.utils.casting import cast
from frappe.utils.dates import now
from frappe.utils.settings import single_values
from frappe.utils.translation import _

SINGLES = "tabSingles"


class SingleValues(AppSQL):
    """Reads and writes of Singles."""

    def get_single_value(self, doctype: str, fieldname: str, cache: bool = True) -> Any:
        """A Single's value in the type of its field."""
        meta = get_meta(doctype)
        fieldtype = meta.get_fieldtype(fieldname)
        if fieldtype is None:
            raise ValidationError(
                _("Field {0} does not exist on {1}").format(
                    f"<strong>{fieldname}</strong>", f"<strong>{doctype}</strong>"
                )
            )
        values = single_values(meta.name) if cache else self._read_single(doctype)
        return cast(fieldtype, values.get(fieldname))

    def get_singles_dict(
        self, doctype: str, debug: bool = False, *, for_update: bool = False, cast: bool = False
    ) -> _dict:
        """All stored values of a Single as text, or in their types with `cast`."""
        if for_update:
            self.begin_write()
        values = self._read_single(doctype)
        return _typed(doctype, values) if cast else values

    def _read_single(self, doctype: str) -> _dict:
        return _dict(self.fetch(f"SELECT `field`, `value` FROM `{SINGLES}` WHERE `doctype` = ?", (doctype,)))  # noqa: S608

    def set_single_value(
        self,
        doctype: str,
        fieldname: str | Mapping[str, Any],
        value: Any = None,
        *,
        modified: Any = None,
        modified_by: str | None = None,
        update_modified: bool = True,
        debug: bool = False,
    ) -> None:
        """Write one value or several."""
        changes = dict(fieldname) if isinstance(fieldname, Mapping) else {fieldname: value}
        if update_modified:
            changes.update(self.stamp(modified, modified_by))
        self.delete_rows(SINGLES, {"doctype": doctype, "field": list(changes)})
        rows = [{"doctype": doctype, "field": field, "value": single_text(new)} for field, new in changes.items()]
        self.insert_rows(SINGLES, rows)
        self.forget_single(doctype)

    def stamp(self, modified: Any = None, modified_by: str | None = None) -> dict[str, Any]:
        """Who changed something, and when."""
        return {"modified": modified or now(), "modified_by": modified_by or local.session.user}

    def forget_single(self, doctype: str) -> None:
        """The Single's values changed: nobody may go on with the old ones."""
        self.announce_change(f"single_values:{doctype}")
        self.forget_document(doctype, doctype)

    def forget_document(self, doctype: str, name: Any) -> None:
        """The document changed: nobody may go on with a cached copy of it."""
        key = f"{doctype}::{name}"
        self.own_documents.pop(key, None)
        local.request_cache.setdefault("changed_documents", set()).add(key)
        self.announce_change("documents", key)
        if get_module_app(get_meta(doctype).module) in (None, "frappe"):
            self.announce_change("conclusions")

    def _from_single(self, doctype: str, fields: list[Any], as_dict: bool, pluck: bool) -> Any:
        """What `get_values` gives for a Single: the values as text, in the order of the fields."""
        values = self._read_single(doctype)
        wanted = list(values) if fields == ["*"] else [str(field) for field in fields]
        if not any(field in values for field in wanted):
            return [] if as_dict or pluck else ()
        if as_dict:
            return [_dict((field, values.get(field)) for field in wanted)]
        row = tuple(values.get(field) for field in wanted)
        return [row[0]] if pluck else (row,)


def single_text(value: Any) -> str | None:
    """How a value is kept in `tabSingles`."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if type(value) is date else str(value)


def _typed(doctype: str, values: _dict) -> _dict:
    meta = get_meta(doctype)
    typed = _dict()
    for field, value in values.items():
        fieldtype = meta.get_fieldtype(field) or STANDARD_FIELD_TYPES.get(field)
        typed[field] = cast(fieldtype, value) if fieldtype and value is not None else value
    if "idx" in values:
        typed["idx"] = values["idx"]  # clients know it as the text it is stored as
    return typed
