"""Which columns a list shows: the title, then those the user chose, else those of the list's settings, else the DocType's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.desk.page.link_titles import repeated_link
from frappe.desk.page.lists.settings import chosen_columns
from frappe.desk.page.status_badge import state_field
from frappe.desk.page.tasks.due import DueDate, due_date_of
from frappe.permissions import permlevels_of
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint

_MOST = 6
_NUMBERS = frozenset({"Int", "Long Int", "Float", "Currency", "Percent", "Duration"})
_DATES = frozenset({"Date", "Datetime", "Time"})
_UNFIT = frozenset(
    {"Table", "Table MultiSelect", "Text Editor", "HTML Editor", "Code", "JSON", "Geolocation", "Signature"}
)
STATE = "docstatus"  # the column of the state where no field holds it
MOMENTS = ("creation", "modified")
_OF_EVERY_DOCUMENT = {
    "creation": _dict(fieldname="creation", fieldtype="Datetime", label="Created on", options=""),
    "modified": _dict(fieldname="modified", fieldtype="Datetime", label="Last change", options=""),
    "owner": _dict(fieldname="owner", fieldtype="Link", label="Created by", options="User"),
    "modified_by": _dict(fieldname="modified_by", fieldtype="Link", label="Changed by", options="User"),
    "name": _dict(fieldname="name", fieldtype="Data", label="Name", options="Barcode"),
    STATE: _dict(fieldname=STATE, fieldtype="Int", label="State", options=""),
}


@dataclass(frozen=True)
class Column:
    df: Any
    fieldname: str
    label: str
    is_state: bool = False

    @property
    def css_class(self) -> str:
        if self.is_state:
            return ""
        if self.df.fieldtype in _NUMBERS:
            return "is-number"
        return "is-date" if self.df.fieldtype in _DATES else ""

    @property
    def is_moment(self) -> bool:
        """Whether it says how long ago something happened."""
        return self.fieldname in MOMENTS


class ListColumns:
    """The columns of a DocType's list for this user. `chosen` are fieldnames, when somebody chose."""

    def __init__(self, meta: Any, chosen: list[str] | None = None) -> None:
        self.meta = meta
        levels = set(permlevels_of(meta, "read"))
        self.readable = [df for df in meta.fields if df.is_stored and cint(df.get("permlevel")) in levels]
        self.title_field = self._title_field()
        self.state_field = state_field(meta)
        wanted = chosen_columns(meta.name) if chosen is None else chosen
        self.columns = self._known(wanted) or self.usual()
        self.due = self._due()

    @property
    def title_label(self) -> str:
        return _("Name") if self.title_field == "name" else _(self.meta.get_label(self.title_field))

    @property
    def fieldnames(self) -> list[str]:
        """What the query fetches."""
        names = ["name", "docstatus", "modified", self.title_field, self.state_field, self.due.soon if self.due else ""]
        return list(dict.fromkeys(name for name in [*names, *(c.fieldname for c in self.columns)] if name))

    @property
    def choosable(self) -> list[Column]:
        """Every column there could be, by label."""
        fitting = [df for df in self.readable if df.fieldtype not in _UNFIT and df.fieldname != self.title_field]
        found = self._known([*(df.fieldname for df in fitting), *_OF_EVERY_DOCUMENT])
        return sorted(found, key=lambda column: column.label)

    def usual(self) -> list[Column]:
        """State, the DocType's list fields, and when it last changed."""
        taken = {self.title_field, self.state_field, self._link_told_by_title()}
        chosen = [df for df in self.readable if df.get("in_list_view") and df.fieldname not in taken]
        fitting = [df.fieldname for df in chosen if df.fieldtype not in _UNFIT and not df.get("hidden")]
        state = [self.state_field or STATE] if self.state_field or self.meta.is_submittable else []
        return self._known([*state, *fitting[:_MOST], "modified"])

    def is_sortable(self, fieldname: str) -> bool:
        return fieldname in _OF_EVERY_DOCUMENT or any(df.fieldname == fieldname for df in self.readable)

    def _known(self, names: list[str]) -> list[Column]:
        """Columns by name, without those the user may not read or that are gone."""
        found = [self._column(name) for name in dict.fromkeys(names) if name != self.title_field]
        return [column for column in found if column is not None]

    def _column(self, name: str) -> Column | None:
        is_state = name == (self.state_field or STATE)
        df = next((df for df in self.readable if df.fieldname == name), _OF_EVERY_DOCUMENT.get(name))
        if df is None or (name == STATE and self.state_field):
            return None
        return Column(df, name, _("State") if is_state else _(df.label or name), is_state)

    def _title_field(self) -> str:
        found = str(self.meta.get_title_field())
        return found if any(df.fieldname == found for df in self.readable) else "name"

    def _due(self) -> DueDate | None:
        """The date by which documents are to be dealt with, where it is a column and tells alone."""
        due = due_date_of(self.meta.name)
        shown = due is not None and any(column.fieldname == due.field for column in self.columns)
        return due if due is not None and shown and due.is_empty_when_done else None

    def _link_told_by_title(self) -> str:
        """The link whose title the list's own title is fetched from: it would say the same twice."""
        df = self.meta.get_field(self.title_field)
        return repeated_link(self.meta, df) if df is not None else ""
