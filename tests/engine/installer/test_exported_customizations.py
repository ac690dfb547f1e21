"""Customisations made on a site go into an app, and with it to other sites."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.engine.factories import as_user, field, make, make_doctype, make_user

import frappe
from frappe.modules.utils import export_customizations, sync_customizations
from frappe.permissions import add_permission


@pytest.fixture
def customized(installed: Any) -> Any:
    """A field, a property and a rule of ToDo that are this site's own."""
    frappe.conf.developer_mode = 1
    make("Custom Field", dt="ToDo", fieldname="shelf", fieldtype="Data", label="Shelf", insert_after="status")
    frappe.make_property_setter({"doctype": "ToDo", "fieldname": "description", "property": "reqd", "value": 0})
    add_permission("ToDo", "ZZ Librarian")
    return installed


def test_what_is_written_is_read_on_other_sites(customized: Any) -> None:
    path = export_customizations("ZZ Shelf", "ToDo", sync_on_migrate=True, with_permissions=True)
    assert path == str(customized.package / "zz_shelf" / "custom" / "todo.json")
    frappe.delete_doc("Custom Field", "ToDo-shelf")
    frappe.db.delete("Property Setter", {"doc_type": "ToDo"})
    frappe.permissions.reset_perms("ToDo")
    assert not frappe.get_meta("ToDo").has_field("shelf")
    sync_customizations("zz_sample")
    meta = frappe.get_meta("ToDo")
    assert meta.has_field("shelf") and meta.get_field("description").reqd == 0
    assert "ZZ Librarian" in [row.role for row in meta.permissions]


def test_rules_are_written_only_when_asked_for(customized: Any) -> None:
    path = export_customizations("ZZ Shelf", "ToDo")
    with open(str(path), encoding="utf-8") as file:
        content = json.load(file)
    assert (content["sync_on_migrate"], content["custom_perms"]) == (0, [])
    assert [row["fieldname"] for row in content["custom_fields"]] == ["shelf"]


def test_tables_of_a_doctype_have_files_of_their_own(customized: Any) -> None:
    make_doctype("ZZ Page", [field("number")], istable=1)
    make_doctype("ZZ Volume", [field("pages", "Table", options="ZZ Page")])
    make("Custom Field", dt="ZZ Page", fieldname="colour", fieldtype="Data", label="Colour")
    assert export_customizations("ZZ Shelf", "ZZ Volume") is None
    assert (customized.package / "zz_shelf" / "custom" / "zz_page.json").exists()


def test_only_developers_that_manage_the_system_write_files(customized: Any) -> None:
    make_user("clerk@example.com", "Clerk")
    with as_user("clerk@example.com"), pytest.raises(frappe.PermissionError):
        export_customizations("ZZ Shelf", "ToDo")
    frappe.conf.developer_mode = 0
    with pytest.raises(frappe.ValidationError):
        export_customizations("ZZ Shelf", "ToDo")
