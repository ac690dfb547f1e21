"""A document on a form: what the user sees of it, what he may change, and each field's state."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import frappe
from frappe.context import local
from frappe.desk.controls.field import Field
from frappe.desk.controls.registry import is_editable_type
from frappe.desk.page.forms.conditions import holds
from frappe.desk.page.forms.field_conditions import FormConditions
from frappe.desk.page.forms.posted import Reading
from frappe.desk.page.link_titles import LinkTitles, repeated_link
from frappe.desk.page.workflow_state import reason_field, workflow_of
from frappe.permissions import permlevels_of
from frappe.utils import cint

TABLE_TYPES = ("Table", "Table MultiSelect")
BREAKS = ("Tab Break", "Section Break", "Column Break")
DECORATIONS = (*BREAKS, "HTML", "Heading", "Image", "Button", "Fold")


class Form:
    """`doc` as the user meets it. After a refused save `reading` holds what was typed and why it was refused."""

    def __init__(self, doc: Any, reading: Reading | None = None) -> None:
        self.doc = doc
        self.meta = doc.meta
        self.reading = reading or Reading()
        self.titles = LinkTitles()
        self._take_virtual_values()

    def _take_virtual_values(self) -> None:
        """What virtual fields come to now: they are nowhere stored, so the document's own values lack them."""
        for df in self.meta.fields:
            if df.get("is_virtual"):
                self.doc.__dict__[df.fieldname] = getattr(self.doc, df.fieldname, None)

    @cached_property
    def conditions(self) -> FormConditions:
        return FormConditions(self)

    @property
    def is_new(self) -> bool:
        return bool(self.doc.is_new())

    @cached_property
    def can_write(self) -> bool:
        """Whether anything may be changed here at all."""
        if self.is_new:
            return bool(frappe.has_permission(self.doc.doctype, "create"))
        if self.meta.read_only or self.doc.docstatus == 2:
            return False
        return bool(frappe.has_permission(self.doc.doctype, "write", doc=self.doc)) and self.state_allows_edit

    @cached_property
    def state_allows_edit(self) -> bool:
        """Whether the document's workflow state leaves editing to one of the user's roles."""
        workflow = workflow_of(self.doc.doctype)
        if workflow is None or self.is_new or local.session.user == "Administrator":
            return True
        state = self.doc.get(workflow.workflow_state_field)
        roles = {row.allow_edit for row in workflow.states if row.state == state and row.allow_edit}
        return not roles or bool(roles & set(frappe.get_roles()))

    @cached_property
    def fields_of_workflow(self) -> tuple[str, ...]:
        """Fields the workflow bar stands for: the state, and the reason that is typed beside an action."""
        workflow = workflow_of(self.doc.doctype)
        return (workflow.workflow_state_field, reason_field(self.doc.doctype)) if workflow is not None else ()

    @cached_property
    def readable_levels(self) -> set[int]:
        return set(permlevels_of(self.meta, "read"))

    @cached_property
    def writable_levels(self) -> set[int]:
        return set(permlevels_of(self.meta, "write"))

    @cached_property
    def has_editable_fields(self) -> bool:
        return any(self.is_shown(df) and not self.is_read_only(df) for df in self.meta.fields)

    def is_shown(self, df: Any) -> bool:
        """Whether a field has a place on the form, conditions aside."""
        if df.get("hidden") or cint(df.get("permlevel")) not in self.readable_levels:
            return False
        if df.fieldname in self.fields_of_workflow or (df.get("read_only") and repeated_link(self.meta, df)):
            return False
        return not self._is_empty_fact(df)

    def _is_empty_fact(self, df: Any) -> bool:
        """A value nobody can enter and that is not there yet says nothing."""
        if df.fieldtype in DECORATIONS or not self.is_read_only(df):
            return False
        return not self.is_waiting(df) and self._says_nothing(df)

    def _says_nothing(self, df: Any) -> bool:
        value = self.doc.get(df.fieldname)
        if df.fieldtype == "Check" or value == 0:
            return self.is_new and not value
        return value in (None, "", [])

    def is_waiting(self, df: Any) -> bool:
        """Whether the value comes with a link that may still be chosen on this form."""
        link = self.meta.get_field(str(df.get("fetch_from") or "").partition(".")[0])
        return link is not None and self.is_open(link) and self._says_nothing(df) and self.is_read_only(df)

    def is_relevant(self, df: Any, doc: Any = None) -> bool:
        """Whether the field's own condition lets it appear now."""
        row = doc if doc is not None else self.doc
        return holds(df.get("depends_on"), row, self.doc if row is not self.doc else None)

    def is_read_only(self, df: Any, doc: Any = None) -> bool:
        """Whether the value stands as a fact instead of in a control."""
        if not self.is_open(df):
            return True
        if self.conditions.may_change_here(df, self.meta):
            return False
        return holds(df.get("read_only_depends_on"), doc or self.doc, otherwise=False)

    def is_open(self, df: Any) -> bool:
        """Whether the user may change the field, its own condition aside."""
        if not self.can_write or df.get("read_only") or df.get("is_virtual"):
            return False
        if df.fieldtype not in TABLE_TYPES and not is_editable_type(df.fieldtype):
            return False
        return cint(df.get("permlevel")) in self.writable_levels and not self._is_settled(df)

    def _is_settled(self, df: Any) -> bool:
        """Set only once, moved by the workflow, or fixed by submission."""
        if self.is_new:
            return False
        if df.get("set_only_once") and self._has_stored_value(df):
            return True
        workflow = workflow_of(self.doc.doctype)
        if workflow is not None and df.fieldname == workflow.workflow_state_field:
            return True
        return bool(self.doc.docstatus == 1 and not df.get("allow_on_submit"))

    def _has_stored_value(self, df: Any) -> bool:
        if df.fieldtype not in TABLE_TYPES:
            return bool(self.doc.get_db_value(df.fieldname))
        rows = {"parent": self.doc.name, "parenttype": self.doc.doctype, "parentfield": df.fieldname}
        return bool(frappe.db.exists(df.options, rows))

    def is_required(self, df: Any, doc: Any = None) -> bool:
        """Whether saving needs a value here."""
        row = doc if doc is not None else self.doc
        parent = self.doc if row is not self.doc else None
        return bool(df.get("reqd")) or holds(df.get("mandatory_depends_on"), row, parent, otherwise=False)

    def child_meta(self, table: Any) -> Any:
        return frappe.get_meta(table.options)

    def is_shown_cell(self, df: Any) -> bool:
        """Whether a field of a child row has a place on the form."""
        if df.get("hidden") or df.fieldtype in (*BREAKS, "Button", "Fold", "HTML", "Heading"):
            return False
        return cint(df.get("permlevel")) in self.readable_levels

    def is_editable_cell(self, df: Any) -> bool:
        """Whether a field of a child row may be changed, its own conditions aside."""
        if not self.is_shown_cell(df) or df.get("read_only") or df.get("is_virtual"):
            return False
        if self.doc.docstatus == 1 and not df.get("allow_on_submit"):
            return False
        return is_editable_type(df.fieldtype) and cint(df.get("permlevel")) in self.writable_levels

    def field(self, df: Any) -> Field:
        """The field as its control shows it."""
        return self._field(df, self.doc, df.fieldname)

    def cell(self, table: Any, df: Any, row: Any, index: int | str, bare: bool = True) -> Field:
        """The field of a child row; its input is called `items.0.qty`."""
        name = f"{table.fieldname}.{index}.{df.fieldname}"
        locked = self.is_read_only(table) or not self.is_editable_cell(df) or self._is_locked_cell(df, row)
        return self._field(df, row, name, bare, locked)

    def _is_locked_cell(self, df: Any, row: Any) -> bool:
        condition = df.get("read_only_depends_on")
        if not condition or self.conditions.may_change_here(df, row.meta):
            return False
        return holds(condition, row, self.doc, otherwise=False)

    def _field(self, df: Any, doc: Any, input_name: str, bare: bool = False, locked: bool | None = None) -> Field:
        value = doc.get(df.fieldname)
        return Field(
            df=df,
            value=value,
            input_name=input_name,
            read_only=self.is_read_only(df, doc) if locked is None else locked,
            required=self.is_required(df, doc),
            error=self.reading.errors.get(input_name, ""),
            doc=doc,
            title=self.titles.title_of(df, value, doc),
            candidates=self.reading.candidates.get(input_name, []),
            bare=bare,
            posted=self.reading.unread.get(input_name),
        )
