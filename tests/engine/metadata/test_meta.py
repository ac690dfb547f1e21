"""What Meta answers (contract B8)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import field, make_doctype

import frappe

T = "ZZ Meta"


@pytest.fixture
def meta(site: str) -> Any:
    make_doctype("ZZ Meta Row", [field("item", in_list_view=1)], istable=1)
    make_doctype(
        T,
        [field("head", "Section Break"), field("title", reqd=1), field("owner_link", "Link", options="User"),
         field("kind", "Link", options="DocType"), field("target", "Dynamic Link", options="kind"),
         field("state", "Select", options="A\nB"), field("secret", permlevel=1), field("once", set_only_once=1),
         field("computed", is_virtual=1), field("rows", "Table", options="ZZ Meta Row")],
        autoname="Prompt", search_fields="state, title",
    )  # fmt: skip
    return frappe.get_meta(T)


def test_fields_are_found_and_labelled(meta: Any) -> None:
    assert meta.get_field("title").reqd == 1
    assert meta.get_field("nope") is None
    assert meta.has_field("title") and not meta.has_field("name")
    assert (meta.get_label("title"), meta.get_label("creation"), meta.get_label("nope")) == (
        "Title",
        "Created On",
        "No Label",
    )
    assert meta.get_options("state") == "A\nB"


def test_columns_are_standard_fields_and_value_fields(meta: Any) -> None:
    assert meta.get_valid_columns() == [
        "name", "owner", "creation", "modified", "modified_by", "docstatus", "idx",
        "title", "owner_link", "kind", "target", "state", "secret", "once", "computed",
    ]  # fmt: skip
    assert frappe.get_meta("ZZ Meta Row").get_valid_columns()[-3:] == ["parent", "parentfield", "parenttype"]
    assert "computed" not in meta.db_columns


def test_fields_come_by_kind(meta: Any) -> None:
    assert [df.fieldname for df in meta.get_link_fields()] == ["owner_link", "kind"]
    assert [df.fieldname for df in meta.get_dynamic_link_fields()] == ["target"]
    assert [df.fieldname for df in meta.get_table_fields()] == ["rows"]
    assert [df.fieldname for df in meta.get_select_fields()] == ["state"]
    assert [df.fieldname for df in meta.get_high_permlevel_fields()] == ["secret"]
    assert [df.fieldname for df in meta.get_set_only_once_fields()] == ["once", "creation", "owner"]


def test_rows_are_filtered_as_in_documents(meta: Any) -> None:
    assert [df.fieldname for df in meta.get("fields", {"fieldtype": "Link", "options": ("!=", "User")})] == ["kind"]
    assert [df.fieldname for df in meta.get("fields", {"fieldtype": ["in", ["Link", "Table"]], "permlevel": 0})] == [
        "owner_link", "kind", "rows",
    ]  # fmt: skip
    assert len(meta.get("fields", {"permlevel": (">", 0)})) == 1
    assert meta.get("no_such_property") is None


def test_titles_and_search(meta: Any) -> None:
    assert meta.get_title_field() == "title"
    assert meta.get_search_fields() == ["state", "title", "name"]
    assert meta.get_list_fields() == ["name", "title"]
    assert frappe.get_meta("ZZ Meta Row").get_title_field() == "name"


def test_unknown_properties_are_empty_and_numbers_are_zero(meta: Any) -> None:
    title = meta.get_field("title")
    assert title.permlevel == 0
    assert title.description is None
    assert meta.is_submittable == 0
    assert meta.no_such_thing is None


def test_an_unknown_doctype_does_not_exist(site: str) -> None:
    with pytest.raises(frappe.DoesNotExistError):
        frappe.get_meta("ZZ Nowhere")


def test_a_meta_is_read_once(meta: Any) -> None:
    assert frappe.get_meta(T) is meta
    frappe.clear_cache()
    assert frappe.get_meta(T) is not meta


def test_every_doctype_of_the_engine_can_be_described_and_has_its_table(site: str) -> None:
    rows = frappe.db.sql("select name, issingle, is_virtual from tabDocType", as_dict=True)
    assert len(rows) > 50
    for row in rows:
        meta = frappe.get_meta(row.name)
        if not row.issingle and not row.is_virtual:
            assert meta.db_columns == set(frappe.db.get_table_columns(row.name)), row.name
