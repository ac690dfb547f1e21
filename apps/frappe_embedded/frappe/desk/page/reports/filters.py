"""The filters of a report: what it asks for, and what the address answers."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.controls.field import Field
from frappe.desk.page.link_resolving import resolve_link
from frappe.desk.page.link_titles import LinkTitles
from frappe.translate import _
from frappe.utils import cint, nowdate
from frappe.utils.typed_text import UnreadableError, read_text

_ME = ("__user", "user", "frappe.session.user")
_TODAY = ("today", "now")
# Filters of several values, which stand in one line of text here.
_LISTS = ("MultiSelectList", "MultiSelect", "MultiSelectPills", "DateRange")


class ReportFilters:
    """The filters of one run. `values` are for the report; `problems` say what could not be read or is missing."""

    def __init__(self, definitions: list[Any], saved: dict[str, Any]) -> None:
        self.definitions = definitions
        self.titles = LinkTitles()
        self.errors: dict[str, str] = {}
        self.candidates: dict[str, list[dict[str, str]]] = {}
        self.values: dict[str, Any] = dict(saved)
        for df in definitions:
            self._read(df)
        for df in definitions:
            self._demand(df)

    @property
    def missing(self) -> list[str]:
        """Labels of the filters without which the report cannot run."""
        return [df.label for df in self.definitions if df.reqd and self.values.get(df.fieldname) in (None, "")]

    @property
    def fields(self) -> list[Field]:
        return [self._field(df) for df in self.definitions]

    @property
    def address(self) -> dict[str, str]:
        """The filters as the address carries them."""
        return {
            df.fieldname: str(local.form_dict[df.fieldname])
            for df in self.definitions
            if local.form_dict.get(df.fieldname)
        }

    @property
    def told(self) -> list[tuple[str, str]]:
        """Labels and values in words, for the head of a printed report."""
        found = []
        for df in self.definitions:
            value = self.values.get(df.fieldname)
            if value not in (None, "", 0):
                title = self.titles.title_of(df, value) or (
                    _(str(value)) if df.fieldtype in ("Select", "Link") else str(value)
                )
                found.append((df.label, _("Yes") if df.fieldtype == "Check" else title))
        return found

    def for_run(self) -> Any:
        """What the report is given."""
        given = {name: value for name, value in self.values.items() if value not in (None, "")}
        for df in self.definitions:
            if df.wildcard_filter and given.get(df.fieldname):
                given[df.fieldname] = f"%{given[df.fieldname]}%"
        return frappe._dict(given)

    def _read(self, df: Any) -> None:
        name, text = df.fieldname, local.form_dict.get(df.fieldname)
        if text is None and not self._was_sent():
            self.values.setdefault(name, default_of(df))
            return
        try:
            self.values[name] = self._value(df, str(text or ""))
        except UnreadableError as error:
            self.errors[name] = str(error)
            self.values[name] = None

    def _was_sent(self) -> bool:
        """Whether the form was sent: then what is empty was emptied."""
        return bool(local.form_dict.get("_run"))

    def _value(self, df: Any, text: str) -> Any:
        if df.fieldtype == "Check":
            return cint(text)
        if df.is_list:
            return [part.strip() for part in text.split(",") if part.strip()]
        if df.fieldtype == "Link" and text.strip() and df.options and frappe.db.exists("DocType", df.options):
            return self._linked(df, text.strip())
        return read_text(df, text)

    def _linked(self, df: Any, text: str) -> str | None:
        """The document that was meant, by its name or title."""
        if df.ignore_link_validation:
            return text
        name, found = resolve_link(df.options, text)
        if name is None:
            self.candidates[df.fieldname] = found
            raise UnreadableError(_("Choose one of the list: “{0}” is not there.").format(text))
        return name

    def _demand(self, df: Any) -> None:
        if df.reqd and self._was_sent() and self.values.get(df.fieldname) in (None, ""):
            self.errors.setdefault(df.fieldname, _("A value is needed."))

    def _field(self, df: Any) -> Field:
        value = self.values.get(df.fieldname)
        posted = str(local.form_dict.get(df.fieldname) or "") if df.fieldname in self.errors else None
        return Field(
            df,
            ", ".join(value) if isinstance(value, list) else value,
            df.fieldname,
            required=bool(df.reqd),
            error=self.errors.get(df.fieldname, ""),
            doc=frappe._dict(self.values),
            title=self.titles.title_of(df, value) if df.fieldtype == "Link" else "",
            posted=posted,
        )


def definitions_of(rows: list[Any]) -> list[Any]:
    """Filters as the controls take fields, from rows of the Report or from its script."""
    return [_definition(row) for row in rows if row.get("fieldname")]


def _definition(row: Any) -> Any:
    options, fieldtype = row.get("options") or "", row.get("fieldtype") or "Data"
    is_list = fieldtype in _LISTS
    if isinstance(options, list):
        options = "\n".join(str(entry.get("value") if isinstance(entry, dict) else entry) for entry in options)
    return frappe._dict(
        fieldname=row.get("fieldname"),
        fieldtype="Data" if is_list else fieldtype,
        is_list=is_list,
        description=_("Several with a comma between.") if is_list else "",
        label=_(row.get("label") or row.get("fieldname")),
        options="" if is_list else options,
        reqd=cint(row.get("mandatory") or row.get("reqd")),
        default=row.get("default"),
        wildcard_filter=cint(row.get("wildcard_filter")),
        hidden=cint(row.get("hidden")),
    )


def default_of(df: Any) -> Any:
    """The value a filter begins with: a constant, today, or the user."""
    default = df.default
    if default in (None, ""):
        return None
    word = str(default).strip().lower()
    if word in _TODAY and df.fieldtype in ("Date", "Datetime"):
        return nowdate()
    if word in _ME:
        return local.session.user
    return cint(default) if df.fieldtype in ("Check", "Int") else default
