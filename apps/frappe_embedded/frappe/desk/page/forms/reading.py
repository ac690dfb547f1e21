"""What a person typed into a form, read into values; what cannot be read becomes an error beside its field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from frappe.desk.page.forms.form import Form
from frappe.desk.page.forms.posted import Reading
from frappe.desk.page.link_resolving import resolve_link
from frappe.translate import _
from frappe.utils import cint
from frappe.utils.typed_text import UnreadableError, read_text

TABLE_TYPES = ("Table", "Table MultiSelect")
_CELL = re.compile(r"^(?:_check\.|_file\.|_choice\.)?(?P<table>\w+)\.(?P<index>\d+)\.\w+$")


def read_form(form: Form, posted: Mapping[str, Any]) -> Reading:
    """Read every field the user may change on `form` and that was posted."""
    reader = _Reader(form, posted)
    for df in form.meta.fields:
        if form.is_shown(df) and not form.is_read_only(df):
            reader.read(df)
    return reader.reading


class _Reader:
    def __init__(self, form: Form, posted: Mapping[str, Any]) -> None:
        self.form = form
        self.posted = posted
        self.reading = Reading(row_positions=_row_indexes(posted))

    def read(self, df: Any) -> None:
        if df.fieldtype in TABLE_TYPES:
            if f"_table.{df.fieldname}" in self.posted:
                self.reading.values[df.fieldname] = self.rows(df)
            return
        value, was_posted = self.value(df, df.fieldname, self.posted.get)
        if was_posted:
            self.reading.values[df.fieldname] = value

    def rows(self, table: Any) -> list[dict[str, Any]]:
        """The child rows in the order they were sent."""
        child = self.form.child_meta(table)
        return [self.row(table, child, index) for index in self.reading.row_positions.get(table.fieldname, [])]

    def row(self, table: Any, child: Any, index: int) -> dict[str, Any]:
        prefix = f"{table.fieldname}.{index}."
        values: dict[str, Any] = {"name": self.posted.get(f"{prefix}name") or None}
        for df in child.fields:
            if self.form.is_editable_cell(df):
                value, was_posted = self.value(
                    df, prefix + df.fieldname, lambda name, prefix=prefix: self.posted.get(prefix + name)
                )
                if was_posted:
                    values[df.fieldname] = value
        return values

    def value(self, df: Any, name: str, sibling: Any) -> tuple[Any, bool]:
        """The value of one input, and whether it was on the form at all."""
        if df.fieldtype == "Check":
            return cint(self.posted.get(name)), f"_check.{name}" in self.posted or name in self.posted
        if df.fieldtype in ("Attach", "Attach Image") and self.posted.get(f"_remove.{name}"):
            return None, True
        if name not in self.posted:
            return None, False
        text = str(self.posted.get(name) or "")
        if df.fieldtype in ("Link", "Dynamic Link"):
            return self.link(df, name, text, sibling), True
        return self.typed(df, name, text), not (df.fieldtype == "Password" and not text)

    def typed(self, df: Any, name: str, text: str) -> Any:
        try:
            return read_text(df, text)
        except UnreadableError as error:
            self.reading.errors[name] = str(error)
            self.reading.unread[name] = text
            return None

    def link(self, df: Any, name: str, text: str, sibling: Any) -> str | None:
        """The document meant by the typed words, or by the choice among what they may mean."""
        text = str(self.posted.get(f"_choice.{name}") or text).strip()
        target = df.options if df.fieldtype == "Link" else sibling(df.options)
        if not text or not target:
            return text or None
        found, candidates = resolve_link(target, text)
        if found is None:
            self.reading.errors[name] = (
                _("Choose one of the documents found.")
                if candidates
                else _("No {0} matches “{1}”.").format(_(target), text)
            )
            self.reading.unread[name] = text
            self.reading.candidates[name] = candidates
        return found


def _row_indexes(posted: Mapping[str, Any]) -> dict[str, list[int]]:
    """The rows of each table, in the order the browser sent them."""
    found: dict[str, dict[int, None]] = {}
    for key in posted:
        match = _CELL.match(key)
        if match:
            found.setdefault(match["table"], {})[int(match["index"])] = None
    return {table: list(indexes) for table, indexes in found.items()}
