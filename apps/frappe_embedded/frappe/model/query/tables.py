"""The tables of one list: the DocType's own, and those joined because a field or filter names them."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.metadata.meta import Meta, get_meta
from frappe.permissions import list_condition, permlevels_of, readable_fields
from frappe.permissions.check import has_permission
from frappe.permissions.clause import Clause, all_of, quoted
from frappe.permissions.field_levels import select_only_columns
from frappe.translate import _


@dataclass(frozen=True)
class Table:
    """One table in FROM under its alias; `on` joins it to the DocType's own."""

    meta: Meta
    alias: str
    on: Clause | None = None
    parenttype: str | None = None

    def column(self, name: str) -> str:
        return quoted(self.alias, name)


class Tables:
    """Finds or joins the table a name means, and knows which of its columns the user may read."""

    def __init__(
        self,
        meta: Meta,
        user: str,
        ignore_permissions: bool,
        parent_doctype: str | None,
        join: str,
        for_selection: bool = False,
    ) -> None:
        self.user = user
        self.ignore_permissions = ignore_permissions
        self.for_selection = for_selection
        self.join_word = "inner join" if join.strip().lower() in ("inner join", "join") else "left join"
        self.main = Table(meta, f"tab{meta.name}", parenttype=parent_doctype)
        self._joined: dict[tuple[str, str], Table] = {}

    def copy(self) -> Tables:
        """The same tables, for filters to join theirs to."""
        twin = copy(self)
        twin._joined = dict(self._joined)
        return twin

    @property
    def from_clause(self) -> Clause:
        """Everything after FROM."""
        parts = [Clause(f"`{self.main.alias}`")]
        for table in self._joined.values():
            on = table.on or Clause("1=1")
            parts.append(Clause(f"{self.join_word} `tab{table.meta.name}` as `{table.alias}` on {on.sql}", on.values))
        return Clause(" ".join(part.sql for part in parts), tuple(value for part in parts for value in part.values))

    @property
    def is_joined(self) -> bool:
        return bool(self._joined)

    def find(self, owner: str | None) -> Table | None:
        """The table that `owner` means in `owner.column`: a table, a table field or a Link field of the DocType."""
        if owner is None or owner == self.main.alias:
            return self.main
        if owner.startswith("tab") and not self.main.meta.has_field(owner):
            return self.child(owner.removeprefix("tab"))
        field = self.main.meta.get_field(owner)
        if field is None:
            return None
        if field.is_table:
            return self.child(field.options, field.fieldname)
        return self._link(field) if field.fieldtype == "Link" else None

    def child(self, doctype: str, fieldname: str = "") -> Table | None:
        """The rows of a child table of the DocType; None when it has no such table."""
        tables = [field for field in self.main.meta.get_table_fields() if field.options == doctype]
        if not any(fieldname in ("", field.fieldname) for field in tables):
            return None
        # With a single table of that DocType, naming the field and naming the DocType mean the same rows.
        key = (doctype, fieldname if len(tables) > 1 else "")
        if key not in self._joined:
            self._joined[key] = self._join_child(doctype, key[1])
        return self._joined[key]

    def may_read(self, table: Table, column: str) -> bool:
        """Whether the user may see this column of the table in a list."""
        if self.ignore_permissions:
            return True
        if self.for_selection and column not in select_only_columns(table.meta):
            return False
        if table.meta.istable:
            return column in readable_fields(table.meta.name, self.user, table.parenttype)
        return column in readable_fields(table.meta.name, self.user)

    def may_compare(self, table: Table, column: str) -> bool:
        """Whether the user may filter and sort by the column: what may not be read may not be guessed either.

        Standard and level 0 fields are open to everybody who may list the DocType, link pickers included.
        """
        field = table.meta.get_field(column)
        if self.ignore_permissions or field is None:
            return True
        if field.fieldtype == "Password":
            return False
        return not field.permlevel or field.permlevel in self._levels(table)

    def _levels(self, table: Table) -> set[int]:
        is_row = table.meta.istable and table.parenttype
        return permlevels_of(get_meta(table.parenttype) if is_row else table.meta, "read", self.user)

    def _join_child(self, doctype: str, fieldname: str) -> Table:
        parent = self.main.meta.name
        if not self.ignore_permissions:
            self._require(doctype, parent)
        alias = self._alias(doctype, fieldname)
        on = [
            Clause(f"{quoted(alias, 'parent')} = {self.main.column('name')}"),
            Clause(f"{quoted(alias, 'parenttype')} = ?", (parent,)),
            Clause(f"{quoted(alias, 'parentfield')} = ?", (fieldname,)) if fieldname else None,
        ]
        return Table(get_meta(doctype), alias, all_of(on), parent)

    def _link(self, field: Any) -> Table:
        """The document a Link field points to: only if the user may see it, else its columns stay empty."""
        key = (field.options, field.fieldname)
        if key not in self._joined:
            visible = None
            if not self.ignore_permissions:
                self._require(field.options)
                visible = list_condition(field.options, self.user)
            self._joined[key] = self._join_link(field, visible)
        return self._joined[key]

    def _join_link(self, field: Any, visible: Clause | None) -> Table:
        alias = self._alias(field.options, field.fieldname)
        on = Clause(f"{quoted(alias, 'name')} = {self.main.column(field.fieldname)}")
        if visible is not None:
            on = on & visible.as_names_of(field.options, quoted(alias, "name"))
        return Table(get_meta(field.options), alias, on)

    def _alias(self, doctype: str, fieldname: str) -> str:
        alias = f"tab{doctype}"
        taken = {self.main.alias, *(table.alias for table in self._joined.values())}
        return f"{alias}_{fieldname}" if alias in taken else alias

    def _require(self, doctype: str, parent_doctype: str | None = None) -> None:
        if any(
            has_permission(doctype, right, user=self.user, parent_doctype=parent_doctype)
            for right in ("select", "read")
        ):
            return
        throw(_("You have no permission for {0}.").format(_(doctype)), PermissionError)
