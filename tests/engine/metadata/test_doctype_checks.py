"""What a DocType may not be, and what saving one completes (contract B1, B2, E2)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import FULL, field, make, make_doctype, perm

import frappe
from frappe.metadata.checks.run import findings
from frappe.types import _dict


def definition(
    fields: list[dict[str, Any]] | None = None, permissions: list[dict[str, Any]] | None = None, **properties: Any
) -> Any:
    rows = [_dict(row) for row in ([field("title")] if fields is None else fields)]
    made = _dict(name="ZZ Checked", fields=rows, permissions=[_dict(row) for row in permissions or []])
    return made.update(properties)


def ids(checked: Any) -> list[str]:
    return [finding.id for finding in findings(checked)]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"name": "9 Lives"}, "doctype.name.characters"),
        ({"name": "_Hidden"}, "doctype.name.characters"),
        ({"name": "مستفيد"}, "doctype.name.characters"),
        ({"name": "Trailing "}, "doctype.name.blanks"),
        ({"name": "X" * 62}, "doctype.name.length"),
        ({"fields": [field("has space")]}, "field.name.characters"),
        ({"fields": [field("modified_by")]}, "field.name.reserved"),
        ({"fields": [field("x" * 65)]}, "field.name.length"),
        ({"fields": [field("a"), field("a")]}, "field.name.twice"),
        ({"fields": [field("a", "Hologram")]}, "field.type.unknown"),
        ({"fields": [field("a", "Link")]}, "field.options.missing"),
        ({"fields": [field("a", "Dynamic Link", options="b")]}, "field.options.dynamic"),
        ({"fields": [field("a", "Rating", options="99")]}, "field.options.rating"),
        ({"fields": [field("a", "Section Break", reqd=1)]}, "field.mandatory.layout"),
        ({"fields": [field("a", hidden=1, reqd=1)]}, "field.mandatory.hidden"),
        ({"fields": [field("a", "Text", unique=1)]}, "field.unique.type"),
        ({"fields": [field("a", length=5000)]}, "field.length.range"),
        ({"fields": [field("a", "Float", precision="12")]}, "field.precision.range"),
        ({"fields": [field("a", "Check", default="yes")]}, "field.default.check"),
        ({"fields": [field("a", "Select", options="x\ny", default="z")]}, "field.default.select"),
        ({"title_field": "gone"}, "doctype.title_field"),
        ({"search_fields": "title,gone"}, "doctype.search_fields"),
        ({"image_field": "title"}, "doctype.image_field"),
        ({"autoname": "field:gone"}, "doctype.autoname.field"),
        ({"autoname": "naming_series:"}, "doctype.autoname.series"),
        ({"permissions": [perm("All")]}, "permission.empty"),
        ({"permissions": [perm("All", read=1), perm("All", write=1)]}, "permission.twice"),
        ({"permissions": [perm("All", read=1, write=1, cancel=1)], "is_submittable": 1}, "permission.cancel"),
        ({"permissions": [perm("All", read=1, submit=1)], "is_submittable": 1}, "permission.submit.write"),
        ({"permissions": [perm("All", read=1, write=1, submit=1)]}, "permission.submit.doctype"),
        ({"permissions": [{**perm("All", read=1), "import": 1}], "allow_import": 1}, "permission.import.create"),
        ({"permissions": [perm("Guest", read=1, permlevel=1)]}, "permission.level"),
    ],
)
def test_each_mistake_has_its_finding(properties: dict[str, Any], expected: str) -> None:
    assert expected in ids(definition(**properties))


def test_a_sound_definition_has_none() -> None:
    fields = [
        field("title", reqd=1),
        field("kind", "Link", options="DocType"),
        field("what", "Dynamic Link", options="kind"),
    ]
    assert ids(definition(fields, [perm("System Manager", **FULL)], title_field="title", search_fields="kind")) == []


def test_a_bad_name_is_a_name_error_and_nothing_is_made(site: str) -> None:
    with pytest.raises(frappe.NameError):
        make_doctype("9 Lives", [field("title")])
    assert not frappe.db.exists("DocType", "9 Lives")


@pytest.mark.parametrize("name", ["save", "get_title", "run_method"])
def test_a_field_may_not_hide_a_method_of_its_documents(site: str, name: str) -> None:
    with pytest.raises(frappe.ValidationError, match=name):
        make_doctype("ZZ Hiding", [field(name)])
    with pytest.raises(frappe.ValidationError, match=name):
        make("Custom Field", dt="ToDo", fieldname=name, label="Hiding", fieldtype="Data")
    assert make_doctype("ZZ Layout", [field("title"), field(name, "Section Break")]).name == "ZZ Layout"


def test_a_link_to_nowhere_is_refused(site: str) -> None:
    with pytest.raises(frappe.ValidationError):
        make_doctype("ZZ Link", [field("a", "Link", options="ZZ Nowhere")])
    with pytest.raises(frappe.ValidationError):
        make_doctype("ZZ Table", [field("a", "Table", options="User")])


def test_submittable_doctypes_can_be_amended(site: str) -> None:
    made = make_doctype("ZZ Submitted", [field("title")], is_submittable=1)
    amended = frappe.get_meta("ZZ Submitted").get_field("amended_from")
    assert (amended.fieldtype, amended.options, amended.read_only, amended.no_copy) == ("Link", "ZZ Submitted", 1, 1)
    made.save()
    assert len([row for row in made.fields if row.fieldname == "amended_from"]) == 1


def test_trees_get_the_fields_of_a_tree(site: str) -> None:
    make_doctype("ZZ Tree", [field("title")], is_tree=1)
    names = {df.fieldname for df in frappe.get_meta("ZZ Tree").fields}
    assert names == {"title", "lft", "rgt", "is_group", "old_parent", "parent_zz_tree"}


def test_the_field_a_doctype_is_named_by_is_unique(site: str) -> None:
    make_doctype("ZZ Named", [field("code", search_index=1)], autoname="field:code")
    code = frappe.get_meta("ZZ Named").get_field("code")
    assert (code.unique, code.search_index) == (1, 0)


def test_the_first_mandatory_fields_are_listed(site: str) -> None:
    make_doctype("ZZ Listed", [field("hint"), *(field(f"f{n}", reqd=1) for n in range(6))])
    assert frappe.get_meta("ZZ Listed").get_list_fields() == ["name", "f0", "f1", "f2", "f3"]


def test_singles_and_child_tables_lose_what_they_cannot_have(site: str) -> None:
    make_doctype("ZZ Lone", [field("a", unique=1)], issingle=1, is_submittable=1, allow_import=1)
    lone = frappe.get_meta("ZZ Lone")
    assert (lone.is_submittable, lone.allow_import, lone.get_field("a").unique, lone.permissions[0].report) == (
        0,
        0,
        0,
        0,
    )
    child = frappe.get_doc(
        {"doctype": "DocType", "name": "ZZ Child", "module": "Custom", "custom": 1, "istable": 1, "fields": [field("a")],
         "permissions": [perm("System Manager", read=1)]}
    ).insert()  # fmt: skip
    assert child.permissions == []


def test_a_naming_series_field_names_the_doctype(site: str) -> None:
    make_doctype("ZZ Series", [field("naming_series", "Select", options="ZS-.###")])
    assert make("ZZ Series").name == "ZS-001"


def test_shipped_doctypes_are_not_changed_on_a_site(site: str) -> None:
    before = frappe.db.get_value("DocType", "ToDo", "modified")
    shipped = frappe.get_doc("DocType", "ToDo")
    shipped.append("fields", field("slipped_in"))
    with pytest.raises(frappe.ValidationError):
        shipped.save()
    assert frappe.db.get_value("DocType", "ToDo", "modified") == before
    assert not frappe.db.has_column("ToDo", "slipped_in")


def test_deleting_a_custom_doctype_drops_its_table(site: str) -> None:
    make_doctype("ZZ Gone", [field("title")])
    make("Custom Field", dt="ZZ Gone", fieldname="extra", label="Extra")
    frappe.delete_doc("DocType", "ZZ Gone")
    assert not frappe.db.table_exists("ZZ Gone")
    assert not frappe.db.exists("Custom Field", {"dt": "ZZ Gone"})
    with pytest.raises(frappe.DoesNotExistError):
        frappe.get_meta("ZZ Gone")


def test_renaming_a_doctype_takes_its_records_along(site: str) -> None:
    make_doctype("ZZ Old", [field("title")], autoname="Prompt")
    make("ZZ Old", name="a", title="kept")
    frappe.rename_doc("DocType", "ZZ Old", "ZZ New")
    assert frappe.db.get_value("ZZ New", "a", "title") == "kept"
    assert not frappe.db.table_exists("ZZ Old")
