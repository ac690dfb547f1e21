"""What installing an app does, in which order (contract I4), and what removing it undoes."""

from __future__ import annotations

import json
from typing import Any

import pytest

import frappe
from frappe.exceptions import ValidationError
from frappe.installer import install_app, remove_app
from frappe.installer.fixtures import export_fixtures


def test_hooks_run_in_the_contracts_order(installed: Any) -> None:
    #  step, table there, in the list of apps, fixtures there
    assert installed.seen == [
        ("before_install", False, False, False),
        ("after_install", True, True, False),
        ("after_sync", True, True, True),
    ]


def test_doctypes_roles_modules_and_versions_are_there(installed: Any) -> None:
    assert frappe.get_meta("ZZ Book").module == "ZZ Shelf"
    assert frappe.db.get_value("Role", "ZZ Librarian", "desk_access") == 1
    assert frappe.db.get_value("Module Def", "ZZ Shelf", "app_name") == "zz_sample"
    assert json.loads(frappe.db.get_global("installed_apps")) == ["frappe", "zz_sample"]
    assert frappe.get_installed_apps() == ["frappe", "zz_sample"]
    assert frappe.get_hooks("app_title")[-1] == "Sample"


def test_absent_properties_of_a_file_are_zero(installed: Any) -> None:
    row = frappe.db.get_value("DocType", "ZZ Book", ["allow_rename", "track_changes", "custom"])
    assert row == (0, 0, 0)
    assert frappe.get_meta("ZZ Book").permissions[0].delete == 0


def test_singles_begin_with_their_defaults(installed: Any) -> None:
    assert frappe.db.get_single_value("ZZ Shelf Settings", "most") == 7
    assert frappe.get_doc("ZZ Shelf Settings").most == 7


def test_patches_of_a_new_app_are_done_without_being_run(installed: Any) -> None:
    assert frappe.db.exists("Patch Log", {"patch": "zz_sample.old_patch", "skipped": 0})


def test_fixtures_run_hooks_take_no_defaults_and_may_have_other_options(installed: Any) -> None:
    row = frappe.db.get_value("ZZ Book", "Fixture One", ["state", "shown", "checked"])
    assert row == ("Unheard", 0, "validate")


def test_installing_again_does_nothing(installed: Any) -> None:
    install_app("zz_sample")
    assert len(installed.seen) == 3
    assert frappe.get_installed_apps() == ["frappe", "zz_sample"]


def test_before_install_can_refuse(sample: Any) -> None:
    sample.write("events.py", "def before_install():\n    return False\n")
    with pytest.raises(ValidationError):
        install_app("zz_sample")
    assert frappe.get_installed_apps() == ["frappe"]
    assert not frappe.db.table_exists("ZZ Book")


def test_a_broken_fixture_leaves_the_others_in(sample: Any) -> None:
    sample.json("fixtures/a_broken.json", [{"doctype": "ZZ Book", "name": "No Title"}])
    sample.json("fixtures/b_unknown.json", [{"doctype": "ZZ Nowhere", "name": "x"}])
    install_app("zz_sample")
    assert frappe.db.get_values("ZZ Book", {}, "name", pluck=True) == ["Fixture One"]


def test_records_before_a_broken_one_stay(sample: Any) -> None:
    rows = [{"doctype": "ZZ Book", "name": name, "title": name} for name in ("First", "", "Last")]
    sample.json("fixtures/a_half.json", rows)
    install_app("zz_sample")
    assert frappe.db.exists("ZZ Book", "First")
    assert not frappe.db.exists("ZZ Book", "Last")


def test_fixtures_may_link_to_what_comes_later(sample: Any) -> None:
    sample.json(
        "fixtures/linked.json", {"doctype": "ZZ Book", "name": "L", "title": "L", "writer": "later@example.com"}
    )
    install_app("zz_sample")
    assert frappe.db.get_value("ZZ Book", "L", "writer") == "later@example.com"


def test_customizations_of_other_doctypes_come_with_the_app(sample: Any) -> None:
    sample.json(
        "zz_shelf/custom/todo.json",
        {"doctype": "ToDo", "sync_on_migrate": 1,
         "custom_fields": [{"fieldname": "shelf", "label": "Shelf", "fieldtype": "Data", "name": "ToDo-shelf", "insert_after": "status"}],
         "property_setters": [{"doctype_or_field": "DocField", "field_name": "description", "property": "reqd", "property_type": "Check", "value": "0"}],
         "custom_perms": [{"role": "ZZ Librarian", "read": 1}]},
    )  # fmt: skip
    install_app("zz_sample")
    meta = frappe.get_meta("ToDo")
    assert meta.has_field("shelf") and frappe.db.has_column("ToDo", "shelf")
    assert meta.get_field("description").reqd == 0
    assert [row.role for row in meta.permissions] == ["ZZ Librarian"]


def test_other_documents_are_synced_from_their_files(sample: Any) -> None:
    sample.json(
        "zz_shelf/print_format/zz_slip/zz_slip.json",
        {"doctype": "Print Format", "name": "ZZ Slip", "doc_type": "ZZ Book", "module": "ZZ Shelf", "standard": "Yes", "html": "<b>slip</b>",
         "modified": "2024-01-01 00:00:00", "print_format_type": "Jinja", "custom_format": 1},
    )  # fmt: skip
    install_app("zz_sample")
    assert frappe.db.get_value("Print Format", "ZZ Slip", ["doc_type", "html"]) == ("ZZ Book", "<b>slip</b>")


def test_fixtures_are_written_as_they_are_read(installed: Any) -> None:
    frappe.get_doc({"doctype": "ZZ Book", "title": "Fixture Two", "state": "Old"}).insert()
    paths = export_fixtures("zz_sample")
    written = json.loads((installed.package / "fixtures" / "zz_book.json").read_text(encoding="utf-8"))
    assert [str(installed.package / "fixtures" / "zz_book.json")] == paths
    assert [row["name"] for row in written] == ["Fixture One", "Fixture Two"]
    assert written[1]["state"] == "Old"
    assert not {"owner", "creation", "modified_by", "idx"} & set(written[0])
    assert {"doctype", "modified", "docstatus", "writer"} <= set(written[0])


def test_removing_an_app_takes_its_doctypes_and_their_data(installed: Any) -> None:
    assert remove_app("zz_sample", dry_run=True) == ["ZZ Book", "ZZ Shelf Settings"]
    assert frappe.db.table_exists("ZZ Book")
    remove_app("zz_sample", yes=True)
    assert not frappe.db.table_exists("ZZ Book")
    assert frappe.get_installed_apps() == ["frappe"]
    assert not frappe.db.exists("DocType", "ZZ Book")
    assert not frappe.db.exists("Module Def", "ZZ Shelf")
    assert [step for step, *_rest in installed.seen][-2:] == ["before_uninstall", "after_uninstall"]


def test_in_developer_mode_saving_a_doctype_writes_its_files(installed: Any) -> None:
    frappe.conf.developer_mode = 1
    try:
        frappe.get_doc(
            {"doctype": "DocType", "name": "ZZ Paper", "module": "ZZ Shelf", "fields": [{"fieldname": "title", "fieldtype": "Data", "label": "عنوان"}],
             "permissions": [{"role": "System Manager", "read": 1}]}
        ).insert()  # fmt: skip
    finally:
        frappe.conf.developer_mode = 0
    folder = installed.module / "doctype" / "zz_paper"
    written = json.loads((folder / "zz_paper.json").read_text(encoding="utf-8"))
    assert written["field_order"] == ["title"]
    assert written["fields"][0]["label"] == "عنوان"
    assert "class ZZPaper(Document)" in (folder / "zz_paper.py").read_text(encoding="utf-8")
    assert frappe.get_doc({"doctype": "ZZ Paper", "title": "x"}).insert().name
