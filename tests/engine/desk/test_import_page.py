"""The desk's page of a Data Import works without JavaScript."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER
from tests.engine.factories import field, make, make_doctype, perm

import frappe
from frappe.desk.page.import_page import import_url
from frappe.jobs.worker import run_waiting_jobs
from frappe.permissions import add_permission, update_permission_property

SignIn = Callable[[str], Any]


@pytest.fixture
def data_import(probe: str) -> Any:
    make_doctype(
        "Sample Stone",
        [field("title", reqd=1), field("weight", "Int")],
        permissions=[perm("Probe Officer", read=1, create=1, write=1, **{"import": 1})],
        allow_import=1,
        autoname="hash",
    )
    add_permission("Data Import", "Probe Officer")
    update_permission_property("Data Import", "Probe Officer", 0, "write", 1)
    document = make("Data Import", reference_doctype="Sample Stone", import_type="Insert New Records")
    frappe.db.commit()
    return document


def attach(document: Any, content: str) -> None:
    document.import_file = make("File", file_name="stones.csv", content=content, is_private=0).file_url
    document.save()
    frappe.db.commit()


def test_the_form_leads_to_the_page(data_import: Any, signed_in: SignIn) -> None:
    page = signed_in(OFFICER).text(f"/app/data-import/{data_import.name}")
    assert f'href="{import_url(data_import.name)}"' in page.replace("&amp;", "&")


def test_without_a_file_the_page_says_what_to_do(data_import: Any, signed_in: SignIn) -> None:
    page = signed_in(OFFICER).text(import_url(data_import.name))
    assert "/app/_template?doctype=Sample+Stone" in page
    assert '<button class="button button--primary">' not in page


def test_a_file_is_shown_imported_and_what_failed_is_told(data_import: Any, signed_in: SignIn) -> None:
    attach(data_import, "Title,Weight,Odd\n<b>Onyx</b>,5,x\nOpal,heavy,y\n")
    desk = signed_in(OFFICER)
    page = desk.text(import_url(data_import.name))
    assert "&lt;b&gt;Onyx&lt;/b&gt;" in page and "heavy" in page
    assert desk.post_raw(import_url(data_import.name), {}).status_code == 303
    run_waiting_jobs()
    done = desk.text(import_url(data_import.name))
    assert frappe.get_all("Sample Stone", pluck="weight") == [5]
    assert "download_errored_template?" in done and done.count("<tbody>") == 3


def test_a_file_that_cannot_be_read_is_told_on_the_page(data_import: Any, signed_in: SignIn) -> None:
    attach(data_import, "Title\nOnyx")
    frappe.db.set_value("Data Import", data_import.name, "import_file", "/files/gone.csv")
    frappe.db.commit()
    desk = signed_in(OFFICER)
    assert desk.post_raw(import_url(data_import.name), {}).status_code == 303
    assert 'class="card__title"' in desk.text(import_url(data_import.name))


def test_strangers_do_not_see_it(data_import: Any, signed_in: SignIn) -> None:
    frappe.db.delete("Custom DocPerm", {"parent": "Data Import", "role": "Probe Officer"})
    frappe.permissions.forget_permissions()
    frappe.db.commit()
    signed_in(OFFICER).text(import_url(data_import.name), 403)


def test_an_import_is_undone_after_saying_what_will_happen(data_import: Any, signed_in: SignIn) -> None:
    attach(data_import, "Title,Weight\nOnyx,5\nOpal,6\n")
    update_permission_property("Sample Stone", "Probe Officer", 0, "delete", 1)
    frappe.db.commit()
    desk = signed_in(OFFICER)
    desk.post_raw(import_url(data_import.name), {})
    run_waiting_jobs()
    opal = frappe.get_last_doc("Sample Stone", {"title": "Opal"})
    opal.weight = 7
    opal.save()
    frappe.db.commit()
    page = desk.text(import_url(data_import.name) + "&undo=1")
    assert "Records that will be deleted: 1" in page and "It was changed since." in page
    answer = desk.post_raw(import_url(data_import.name), {"_action": "undo"})
    assert answer.headers["Location"].endswith("&undo=1")
    frappe.db.rollback()
    assert frappe.get_all("Sample Stone", pluck="title") == ["Opal"]


def test_columns_are_matched_by_hand(data_import: Any, signed_in: SignIn) -> None:
    attach(data_import, "Stone's name,Weight,Odd\nOnyx,5,7\n")
    desk, page = signed_in(OFFICER), import_url(data_import.name)
    assert 'name="map.0"' in desk.text(page)
    answer = desk.post_raw(page, {"_action": "map", "map.0": "title", "map.1": "Don't Import", "map.2": "no_field"})
    assert answer.status_code == 303
    assert '<option value="title" selected>' in desk.text(page)
    desk.post_raw(page, {})
    run_waiting_jobs()
    frappe.db.rollback()
    assert [(row.title, row.weight) for row in frappe.get_all("Sample Stone", fields=["title", "weight"])] == [
        ("Onyx", 0)
    ]


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(answer.data.decode("utf-8-sig").splitlines()))


def test_while_it_runs_the_page_renews_its_progress(data_import: Any, signed_in: SignIn) -> None:
    attach(data_import, "Title,Weight\nOnyx,5\n")
    desk, page = signed_in(OFFICER), import_url(data_import.name)
    assert "data-renew" not in desk.text(page)
    desk.post_raw(page, {})
    running = desk.text(page)
    assert 'data-renew="' in running and '<meta http-equiv="refresh" content="3">' in running
    assert "data-renew" in desk.text(page + "&part=progress")
    run_waiting_jobs()
    part = desk.text(page + "&part=progress")
    assert "data-renew" not in part and 'value="100"' in part and "<html" not in part


def test_a_template_has_the_columns_one_chose(data_import: Any, signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    assert 'href="/app/_template?doctype=Sample+Stone"' in desk.text("/app/sample-stone")
    page = desk.text("/app/_template?doctype=Sample+Stone")
    assert 'name="column" value="title" checked' in page and 'name="column" value="weight">' in page
    assert 'value="all"' not in page  # who may not export gets empty files only
    assert 'name="column" value="weight" checked' in desk.text("/app/_template?doctype=Sample+Stone&columns=all")
    answer = desk.get("/app/_template?doctype=Sample+Stone&column=title&column=weight&records=blank&_download=1")
    assert rows_of(answer) == [["Title", "Weight"]]
    assert "nothing" not in desk.text("/app/_template?doctype=Sample+Stone&_download=1", 422)


def test_a_template_with_data_needs_the_right_to_export(data_import: Any, signed_in: SignIn) -> None:
    make("Sample Stone", title="Onyx", weight=5)
    frappe.db.commit()
    desk, address = signed_in(OFFICER), "/app/_template?doctype=Sample+Stone&column=title&records=all&_download=1"
    assert desk.get(address).status_code == 403
    update_permission_property("Sample Stone", "Probe Officer", 0, "export", 1)
    frappe.db.commit()
    assert rows_of(desk.get(address)) == [["Title"], ["Onyx"]]
    assert desk.get(address + "&kind=xlsx").data[:2] == b"PK"


def test_a_template_can_be_imported_again(data_import: Any, signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    head = desk.get("/app/_template?doctype=Sample+Stone&column=title&column=weight&_download=1").data.decode(
        "utf-8-sig"
    )
    attach(data_import, head + "Jade,9\n")
    desk.post_raw(import_url(data_import.name), {})
    run_waiting_jobs()
    frappe.db.rollback()
    assert frappe.get_all("Sample Stone", pluck="title") == ["Jade"]


def test_who_may_neither_import_nor_export_has_no_template(data_import: Any, signed_in: SignIn) -> None:
    desk = signed_in(CHIEF)
    desk.text("/app/_template?doctype=Sample+Stone", 403)
    desk.text("/app/_template?doctype=Nothing", 404)
