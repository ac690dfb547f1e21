"""The columns of a list seen as a report: fields of the documents, and of their rows."""

from __future__ import annotations

from dataclasses import dataclass

from frappe.context import local
from frappe.desk.page.lists.address import arguments
from frappe.desk.page.lists.filter_fields import FilterField
from frappe.desk.page.lists.operators import NUMBERS
from frappe.desk.page.lists.query import ListQuery

_SUMMABLE = NUMBERS - {"Rating"}
AGGREGATES = {"count": "Count", "sum": "Sum", "avg": "Average"}


@dataclass(frozen=True)
class ReportColumn:
    field: FilterField
    alias: str

    @property
    def is_number(self) -> bool:
        return self.field.fieldtype in NUMBERS

    @property
    def is_summable(self) -> bool:
        return self.field.fieldtype in _SUMMABLE

    def expression(self, doctype: str) -> str:
        """The column for `get_list`, without its alias."""
        return f"`tab{self.field.doctype or doctype}`.`{self.field.fieldname}`"

    def selected(self, doctype: str) -> str:
        return f"{self.expression(doctype)} as {self.alias}"


@dataclass(frozen=True)
class Grouping:
    """One line for each value of `by`, with a figure: how many, or the sum or mean of `of`."""

    by: ReportColumn
    aggregate: str
    of: ReportColumn | None


def chosen(query: ListQuery, saved: list[str]) -> list[ReportColumn]:
    """The columns of the address, else of the saved report, else of the list."""
    asked = [value for key, value in arguments() if key == "_columns"]
    names = asked or saved or [query.columns.title_field, *(column.fieldname for column in query.columns.columns)]
    fields = [query.filters.fields[name] for name in dict.fromkeys(names) if name in query.filters.fields]
    return [ReportColumn(field, f"c{number}") for number, field in enumerate(fields)]


def grouping(query: ListQuery) -> Grouping | None:
    """What the address groups by."""
    by = query.filters.fields.get(str(local.form_dict.get("_group_by") or ""))
    if by is None:
        return None
    aggregate = str(local.form_dict.get("_aggregate") or "count")
    of = query.filters.fields.get(str(local.form_dict.get("_of") or ""))
    is_figure = aggregate in ("sum", "avg") and of is not None and of.fieldtype in _SUMMABLE
    return Grouping(
        ReportColumn(by, "c0"),
        aggregate if is_figure else "count",
        ReportColumn(of, "c1") if is_figure and of else None,
    )


def numeric_fields(query: ListQuery) -> list[FilterField]:
    return [field for field in query.filters.fields.values() if field.fieldtype in _SUMMABLE]
