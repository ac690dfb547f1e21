"""`DocField`: one field of a Meta."""

from __future__ import annotations

from typing import Any

from frappe.metadata.fieldtypes import FIELD_TYPES, TABLE_TYPES
from frappe.types.frappedict import _dict

NUMBER_PROPERTIES = frozenset(
    "idx length reqd search_index not_nullable unique is_virtual in_list_view in_standard_filter in_filter "
    "in_global_search in_preview bold translatable collapsible sort_options fetch_if_empty show_dashboard hidden "
    "read_only hide_border hide_days hide_seconds allow_in_quick_entry allow_bulk_edit allow_on_submit "
    "remember_last_selected_value ignore_xss_filter permlevel ignore_user_permissions set_only_once no_copy "
    "show_on_timeline make_attachment_public non_negative in_form_tour columns print_hide print_hide_if_no_value "
    "report_hide docstatus is_custom_field is_system_generated".split()
)


class DocField(_dict):
    """A field's properties as attributes. Empty ones are not kept: a number reads as 0, anything else as None."""

    __slots__ = ()

    def __getattr__(self, key: str) -> Any:
        if key in self:
            return self[key]
        if key.startswith("__"):
            raise AttributeError(key)
        return 0 if key in NUMBER_PROPERTIES else None

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> DocField:
        """The field of a DocField or Custom Field row, without its empty values."""
        field = cls((key, value) for key, value in row.items() if value not in (None, "", 0))
        field["doctype"] = "DocField"
        return field

    @property
    def is_table(self) -> bool:
        return self["fieldtype"] in TABLE_TYPES

    @property
    def is_stored(self) -> bool:
        """Whether the DocType's table has a column for it."""
        kind = FIELD_TYPES.get(self["fieldtype"])
        return bool(kind and kind.column and not self.get("is_virtual"))

    def as_dict(self, no_nulls: bool = False) -> _dict:
        return _dict(self)
