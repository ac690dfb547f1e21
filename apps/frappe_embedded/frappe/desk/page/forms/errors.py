"""Why a document was not saved, as a summary whose entries lead to their fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from frappe.desk.controls.safe_html import shown
from frappe.desk.page.flash import said_meanwhile
from frappe.translate import _

if TYPE_CHECKING:
    from frappe.desk.page.forms.form import Form


@dataclass(frozen=True)
class Problem:
    """One entry of the summary; `target` is the id of the control it is about."""

    text: Markup | str
    target: str = ""


def required_errors(form: Form) -> dict[str, str]:
    """Fields without a value that saving needs, by input name. Found here first so that all are told at once."""
    errors: dict[str, str] = {}
    for df in form.meta.fields:
        if not form.is_shown(df) or form.is_read_only(df) or not form.is_relevant(df):
            continue
        if form.is_required(df) and _is_empty(df, form.doc.get(df.fieldname)):
            errors[df.fieldname] = _("A value is needed here.")
        if df.fieldtype in ("Table", "Table MultiSelect"):
            errors.update(_required_in_rows(form, df))
    return errors


def _required_in_rows(form: Form, table: Any) -> dict[str, str]:
    return {
        f"{table.fieldname}.{index}.{df.fieldname}": _("A value is needed here.")
        for index, row in enumerate(form.doc.get(table.fieldname) or [])
        for df in form.child_meta(table).fields
        if form.is_editable_cell(df)
        and form.is_relevant(df, row)
        and form.is_required(df, row)
        and _is_empty(df, row.get(df.fieldname))
    }


def _is_empty(df: Any, value: Any) -> bool:
    if df.fieldtype in ("Check", "Int", "Float", "Currency", "Percent", "Rating", "Duration"):
        return value is None
    return value is None or value == "" or value == []


def problems_of(form: Form) -> list[Problem]:
    """The entries for errors that stand beside fields."""
    return [
        Problem(_("{0}: {1}").format(_label(form, name), text), "f-" + name.replace(".", "-"))
        for name, text in form.reading.errors.items()
    ]


def _label(form: Form, input_name: str) -> str:
    parts = input_name.split(".")
    df = form.meta.get_field(parts[0])
    label = _(df.label or parts[0]) if df else parts[0]
    if len(parts) < 3 or df is None:
        return label
    child = form.child_meta(df).get_field(parts[2])
    return _("{0}, row {1}, {2}").format(label, int(parts[1]) + 1, _(child.label) if child else parts[2])


def problems_of_error(form: Form, error: Exception) -> list[Problem]:
    """The entries for what the document itself refused: its messages, else the error's own words."""
    said = [entry["text"] for entry in said_meanwhile()] or [str(error) or _("The document could not be saved.")]
    return [Problem(shown(text), _field_named_in(form, text)) for text in said]


def _field_named_in(form: Form, text: str) -> str:
    """The control whose label the message names; the longest label wins, because short ones are parts of long ones."""
    named = [
        df
        for df in form.meta.fields
        if df.label and len(_(df.label)) > 2 and _(df.label) in text and form.is_shown(df) and not form.is_read_only(df)
    ]
    best = max(named, key=lambda df: len(_(df.label)), default=None)
    return f"f-{best.fieldname}" if best is not None else ""
