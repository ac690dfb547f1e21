"""Which field the heading of a column means: its label in any of the site's languages, its fieldname, or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.metadata.docfield import DocField
from frappe.utils import cstr
from frappe.utils.arabic import fold


@dataclass(frozen=True)
class Target:
    """A field that a column fills: of the DocType itself, or of the rows in its field `table`."""

    doctype: str
    field: Any
    table: Any = None

    @property
    def path(self) -> str:
        """How a mapping names it: `fieldname`, or `table.fieldname`."""
        return f"{self.table.fieldname}.{self.field.fieldname}" if self.table is not None else str(self.field.fieldname)


def headings_of(doctype: str) -> dict[str, Target]:
    """Every heading that is understood, folded as searches fold text; the field named first in the form wins."""
    known: dict[str, Target] = {}
    for target in targets_of(doctype):
        for heading in _headings(target):
            known.setdefault(fold(heading), target)
    if named_by := naming_field(doctype):
        target = Target(doctype, named_by)
        labels = [f"ID ({label})" for label in in_languages(named_by.label)]
        known.update((fold(heading), target) for heading in [*in_languages("ID"), "name", *labels])
    return known


def naming_field(doctype: str) -> Any:
    """The field whose value is the name (`autoname: field:…`), if there is one."""
    autoname = cstr(frappe.get_meta(doctype).autoname)
    return frappe.get_meta(doctype).get_field(autoname[len("field:") :]) if autoname.startswith("field:") else None


def id_field(doctype: str) -> Any:
    """The field by which a document is found again."""
    return naming_field(doctype) or DocField(fieldname="name", fieldtype="Data", label="ID", parent=doctype, reqd=1)


def targets_of(doctype: str) -> Iterator[Target]:
    """Every field that a column can fill: those of the DocType, then those of its rows."""
    meta = frappe.get_meta(doctype)
    for field in _importable_fields(doctype):
        yield Target(doctype, field)
    for table in meta.get_table_fields():
        for field in _importable_fields(table.options):
            yield Target(table.options, field, table)


def _importable_fields(doctype: str) -> Iterator[Any]:
    yield DocField(fieldname="name", fieldtype="Data", label="ID", parent=doctype, reqd=1)
    for field in frappe.get_meta(doctype).fields:
        if field.is_stored:
            yield field
    yield DocField(fieldname="owner", fieldtype="Link", options="User", label="Owner", parent=doctype)


def _headings(target: Target) -> Iterator[str]:
    field, table = target.field, target.table
    if table is None:
        yield from (field.fieldname, *in_languages(field.label))
        yield from (f"{label} ({field.fieldname})" for label in in_languages(field.label))
        return
    yield f"{table.fieldname}.{field.fieldname}"
    for language in _languages():
        yield f"{_(cstr(field.label), language)} ({_(cstr(table.label or table.fieldname), language)})"


def in_languages(label: Any) -> Iterable[str]:
    """A word as it is written in each of the languages that a file may be in."""
    return dict.fromkeys(_(cstr(label), language) for language in _languages()) if label else ()


def _languages() -> Iterable[str]:
    """English as forms are written in, the reader's language and the site's."""
    site = cstr(frappe.get_system_settings("language")) or "en"
    return dict.fromkeys(("en", frappe.local.lang or "en", site))
