"""The conditions of a form's fields: how they stand now, and what the browser needs to go on deciding them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from frappe.desk.page.forms.conditions import holds, session_names, tree_of
from frappe.utils import cint
from frappe.utils.js_expression_parts import answered, fields_of
from frappe.utils.js_expressions import Tree

if TYPE_CHECKING:
    from frappe.desk.page.forms.form import Form

_KINDS = ("depends_on", "mandatory_depends_on", "read_only_depends_on")
_NOT_TOLD = ("Password", "Table", "Table MultiSelect")
_STANDARD = frozenset({"name", "owner", "docstatus", "idx", "parent", "parenttype", "__islocal"})


class FormConditions:
    """Wraps controls so that `conditions.js` shows, locks and demands them as the server would."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def tree(self, df: Any, kind: str, meta: Any) -> Tree | None:
        """The condition as the browser may know it; None when it asks for something that is hidden from the user."""
        tree = tree_of(df.get(kind)) if df is not None else None
        if tree is None:
            return None
        known = all(self._is_known(owner, name, meta) for owner, name in fields_of(tree))
        return answered(tree, {"frappe": session_names()}) if known else None

    def attribute(self, df: Any, kind: str, meta: Any = None) -> str:
        """That tree as text for a data attribute; empty when there is none."""
        tree = self.tree(df, kind, meta or self.form.meta)
        return json.dumps(tree, ensure_ascii=False) if tree is not None else ""

    def may_change_here(self, df: Any, meta: Any) -> bool:
        """Whether what locks the field can change while the form is filled in."""
        tree = self.tree(df, "read_only_depends_on", meta)
        return tree is not None and any(self._is_editable(owner, name, meta) for owner, name in fields_of(tree))

    def wrapped(self, df: Any, shown: Markup, doc: Any = None) -> Markup:
        """The field in an element that carries its conditions; as it is when it has none."""
        row = doc if doc is not None else self.form.doc
        meta = row.meta
        depends, needs = self.attribute(df, "depends_on", meta), self.attribute(df, "mandatory_depends_on", meta)
        is_hidden = not self.form.is_relevant(df, row)
        locks = self.attribute(df, "read_only_depends_on", meta) if self.may_change_here(df, meta) else ""
        if not (depends or needs or locks or is_hidden):
            return shown
        is_locked = bool(locks) and holds(df.get("read_only_depends_on"), row, self._parent_of(row), otherwise=False)
        return Markup('<{} class="conditional"{}{}{}{}{}>{}</{}>').format(
            "fieldset" if locks else "div",
            _data("depends-on", depends),
            _data("required-when", needs),
            _data("read-only-when", locks),
            Markup(" hidden") if is_hidden else "",
            Markup(" disabled") if is_locked else "",
            shown,
            "fieldset" if locks else "div",
        )

    def values(self) -> str:
        """What conditions ask for of the document, for the controls that are not on the page."""
        asked = [*self._asked(self.form.meta, "doc", "cur_frm"), *self._asked_by_rows()]
        return _as_json(self.form.doc, [name for name in asked if self._is_readable(name, self.form.meta)])

    def fetching_links(self) -> str:
        """The links through which a field comes that conditions ask for and that is not on the page."""
        asked = set(self._asked(self.form.meta, "doc", "cur_frm"))
        hidden = [df for df in self.form.meta.fields if df.fieldname in asked and df.get("hidden")]
        links = {str(df.get("fetch_from") or "").partition(".")[0] for df in hidden}
        return " ".join(sorted(links - {""}))

    def row_values(self, row: Any) -> str:
        """The same of a child row; empty when its conditions ask for nothing."""
        asked = [name for name in self._asked(row.meta, "doc") if self._is_readable(name, row.meta)]
        return _as_json(row, asked) if asked else ""

    def _asked(self, meta: Any, *owners: str) -> Iterator[str]:
        for df in meta.fields:
            for kind in _KINDS:
                tree = tree_of(df.get(kind))
                if tree is not None:
                    yield from (name for owner, name in fields_of(tree) if owner in owners and name)

    def _asked_by_rows(self) -> Iterator[str]:
        for df in self.form.meta.get_table_fields():
            yield from self._asked(self.form.child_meta(df), "parent", "cur_frm")

    def _is_known(self, owner: str, name: str, meta: Any) -> bool:
        return self._is_readable(name, meta if owner == "doc" else self.form.meta)

    def _is_readable(self, name: str, meta: Any) -> bool:
        if name in _STANDARD:
            return True
        df = meta.get_field(name) if name else None
        return (
            df is not None and df.fieldtype not in _NOT_TOLD and cint(df.get("permlevel")) in self.form.readable_levels
        )

    def _is_editable(self, owner: str, name: str, meta: Any) -> bool:
        df = (meta if owner == "doc" else self.form.meta).get_field(name)
        if df is None:
            return False
        return self.form.is_editable_cell(df) if meta.istable and owner == "doc" else self.form.is_open(df)

    def _parent_of(self, row: Any) -> Any:
        return self.form.doc if row is not self.form.doc else None


def _data(name: str, value: str) -> Markup | str:
    return Markup(' data-{}="{}"').format(name, value) if value else ""


def _as_json(doc: Any, names: list[str]) -> str:
    return json.dumps({name: doc.get(name) for name in names if name != "__islocal"}, ensure_ascii=False, default=str)
