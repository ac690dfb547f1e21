"""Fields that are set only once: a control until there is a value, then a fact."""

from __future__ import annotations

from tests.engine.factories import field, make, make_doctype

import frappe
from frappe.desk.page.forms.form import Form


def test_a_value_and_rows_that_are_set_once_become_facts(site: str) -> None:
    make_doctype("ZZ Line", [field("item")], istable=1)
    fields = [field("code", set_only_once=1), field("lines", "Table", options="ZZ Line", set_only_once=1)]
    make_doctype("ZZ Once", fields)
    names = [make("ZZ Once").name, make("ZZ Once", code="x", lines=[{"item": "a"}]).name]
    forms = [Form(frappe.get_doc("ZZ Once", name)) for name in names]
    assert [[form.is_read_only(df) for df in form.meta.fields] for form in forms] == [[False, False], [True, True]]
