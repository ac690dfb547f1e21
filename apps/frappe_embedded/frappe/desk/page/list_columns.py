"""Which columns a list shows: the title, the DocType's list fields, the state, and when it last changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.desk.page.link_titles import repeated_link
from frappe.desk.page.status_badge import state_field
from frappe.permissions import permlevels_of
from frappe.translate import _
from frappe.utils import cint

_MOST = 6
_NUMBERS = frozenset({"Int", "Long Int", "Float", "Currency", "Percent", "Duration"})
_DATES = frozenset({"Date", "Datetime", "Time"})
_UNFIT = frozenset(
    {"Table", "Table MultiSelect", "Text Editor", "HTML Editor", "Code", "JSON", "Geolocation", "Signature"}
)
MODIFIED = {"fieldname": "modified", "fieldtype": "Datetime", "label": "Last change"}


@dataclass(frozen=True)
class Column:
    df: Any
    fieldname: str
    label: str

    @property
    def css_class(self) -> str:
        if self.df.fieldtype in _NUMBERS:
            return "is-number"
        return "is-date" if self.df.fieldtype in _DATES else ""


class ListColumns:
    """The columns of a DocType's list for this user."""

    def __init__(self, meta: Any) -> None:
        self.meta = meta
        levels = set(permlevels_of(meta, "read"))
        self.readable = [df for df in meta.fields if df.is_stored and cint(df.get("permlevel")) in levels]
        self.title_field = self._title_field()
        self.state_field = state_field(meta)
        taken = {self.title_field, self.state_field, self._link_told_by_title()}
        chosen = [df for df in self.readable if df.get("in_list_view") and df.fieldname not in taken]
        fitting = [df for df in chosen if df.fieldtype not in _UNFIT and not df.get("hidden")]
        self.columns = [Column(df, df.fieldname, _(df.label or df.fieldname)) for df in fitting][:_MOST]

    def _title_field(self) -> str:
        found = str(self.meta.get_title_field())
        return found if any(df.fieldname == found for df in self.readable) else "name"

    def _link_told_by_title(self) -> str:
        """The link whose title the list's own title is fetched from: it would say the same twice."""
        df = self.meta.get_field(self.title_field)
        return repeated_link(self.meta, df) if df is not None else ""

    @property
    def title_label(self) -> str:
        return _("Name") if self.title_field == "name" else _(self.meta.get_label(self.title_field))

    @property
    def fieldnames(self) -> list[str]:
        """What the query fetches."""
        names = ["name", "docstatus", "modified", self.title_field, self.state_field]
        return list(dict.fromkeys(name for name in [*names, *(c.fieldname for c in self.columns)] if name))

    def is_sortable(self, fieldname: str) -> bool:
        return fieldname in {"name", "creation", "modified", *(df.fieldname for df in self.readable)}
