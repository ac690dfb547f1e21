"""What migrating does, in which order (contract I5)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.installer.conftest import BOOK

import frappe
from frappe.installer import migrate
from frappe.installer.patches import PatchError


def changed_book(**new_field: Any) -> dict[str, Any]:
    definition = copy.deepcopy(BOOK)
    definition["fields"].append(new_field)
    return definition


def test_files_that_changed_are_synced_and_data_stays(installed: Any) -> None:
    installed.doctype(changed_book(fieldname="pages", fieldtype="Int", label="Pages", default="100"))
    migrate()
    assert frappe.db.get_value("ZZ Book", "Fixture One", "pages") == 0  # the fixture came again, without a default
    assert frappe.get_meta("ZZ Book").has_field("pages")


def test_a_file_that_did_not_change_is_left_alone(installed: Any) -> None:
    before = frappe.db.sql("select name from tabDocField where parent = 'ZZ Book' order by name")
    migrate()
    assert frappe.db.sql("select name from tabDocField where parent = 'ZZ Book' order by name") == before


def test_patches_run_before_and_after_the_model_sync_and_once(installed: Any, reload_app: Callable[[], None]) -> None:
    installed.patch("early", 'frappe.db.set_global("early", str(frappe.db.has_column("ZZ Book", "pages")))')
    installed.patch("late", 'frappe.db.set_global("late", str(frappe.db.has_column("ZZ Book", "pages")))')
    installed.patch("again", 'frappe.db.set_global("again", int(frappe.db.get_global("again") or 0) + 1)')
    patches = "[pre_model_sync]\nzz_sample.early\n[post_model_sync]\nzz_sample.late\nzz_sample.again\n"
    installed.write("patches.txt", patches + 'execute:frappe.db.set_global("inline", "ran")\n')
    installed.doctype(changed_book(fieldname="pages", fieldtype="Int", label="Pages"))
    reload_app()
    for _ in range(2):
        migrate()
    assert [frappe.db.get_global(key) for key in ("early", "late", "again", "inline")] == ["False", "True", "1", "ran"]
    installed.write("patches.txt", patches.replace("zz_sample.again", "zz_sample.again #2"))
    migrate()
    assert frappe.db.get_global("again") == "2"


def test_a_flat_list_of_patches_comes_before_the_model_sync(installed: Any, reload_app: Callable[[], None]) -> None:
    installed.patch("early", 'frappe.db.set_global("early", str(frappe.db.has_column("ZZ Book", "pages")))')
    installed.write("patches.txt", "# a comment\n\nzz_sample.early\n")
    installed.doctype(changed_book(fieldname="pages", fieldtype="Int", label="Pages"))
    reload_app()
    migrate()
    assert frappe.db.get_global("early") == "False"


def test_a_failing_patch_is_undone_and_stops_the_migration(installed: Any, reload_app: Callable[[], None]) -> None:
    installed.patch("failing", 'frappe.db.set_global("half", "done"); raise ValueError("no")')
    installed.write("patches.txt", "[pre_model_sync]\nzz_sample.failing\n")
    installed.doctype(changed_book(fieldname="pages", fieldtype="Int", label="Pages"))
    reload_app()
    with pytest.raises(PatchError):
        migrate()
    assert frappe.db.get_global("half") is None
    assert not frappe.db.has_column("ZZ Book", "pages")
    migrate(skip_failing=True)
    assert frappe.db.has_column("ZZ Book", "pages")
    assert frappe.db.get_value("Patch Log", {"patch": "zz_sample.failing"}, "skipped") == 1


def test_hooks_run_around_everything(installed: Any) -> None:
    del installed.seen[:]
    migrate()
    assert [step for step, *_rest in installed.seen] == ["before_migrate", "after_migrate"]


def test_changed_fixtures_overwrite_and_shipped_permissions_do_not_touch_custom_ones(installed: Any) -> None:
    frappe.db.set_value("ZZ Book", "Fixture One", "state", "Changed by hand")
    frappe.get_doc({"doctype": "Custom DocPerm", "parent": "ZZ Book", "role": "System Manager", "read": 1}).insert()
    installed.doctype(changed_book(fieldname="pages", fieldtype="Int", label="Pages"))
    migrate()
    assert frappe.db.get_value("ZZ Book", "Fixture One", "state") == "Unheard"
    assert [row.role for row in frappe.get_meta("ZZ Book").permissions] == ["System Manager"]


def test_a_doctype_whose_files_are_gone_loses_its_definition_and_not_its_table(installed: Any) -> None:
    for file in (installed.module / "doctype" / "zz_book").iterdir():
        file.unlink()
    (installed.package / "fixtures" / "zz_book.json").unlink()
    migrate()
    assert not frappe.db.exists("DocType", "ZZ Book")
    assert frappe.db.sql("select name from `tabZZ Book`") == (("Fixture One",),)


def test_a_migration_without_changes_is_quick(site: str) -> None:
    import time

    migrate()
    begun = time.monotonic()
    migrate()
    assert time.monotonic() - begun < 5


def test_versions_are_recorded(installed: Any) -> None:
    migrate()
    rows = frappe.get_doc("Installed Applications").installed_applications
    assert [(row.app_name, row.app_version) for row in rows] == [("frappe", frappe.__version__), ("zz_sample", "1.2.3")]
