"""Records from CSV and Excel files (Data Import)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.core.doctype.data_import.data_import import (
    download_errored_template,
    download_import_log,
    download_template,
    export_csv,
    export_json,
    form_start_import,
    get_import_logs,
    get_import_status,
    get_preview_from_template,
    import_doc,
    import_file,
)
from frappe.core.doctype.data_import.importer import INSERT, UPDATE
from frappe.utils.csvutils import to_csv
from frappe.utils.xlsxutils import make_xlsx


@pytest.fixture
def visit(site):
    make_doctype(
        "Visit Item",
        [field("thing"), field("count", "Int", default="1"), field("day", "Date")],
        istable=1,
    )
    make_doctype(
        "Visit",
        [
            field("title", reqd=1),
            field("day", "Date"),
            field("at", "Datetime"),
            field("clock", "Time"),
            field("state", "Select", options="New\nClosed", default="New"),
            field("urgent", "Check"),
            field("amount", "Currency"),
            field("length", "Duration"),
            field("guest", "Link", options="User"),
            field("items", "Table", options="Visit Item"),
            field("secret", permlevel=1),
        ],
        allow_import=1,
        is_submittable=1,
        track_changes=1,
        permissions=[perm("System Manager", **FULL, submit=1, **{"import": 1})],
        autoname="hash",
    )
    frappe.conf.developer_mode = 1  # imports run at once
    return "Visit"


def attach(content: bytes | str, name: str = "visits.csv") -> str:
    file = make("File", file_name=name, content=content, is_private=1)
    return str(file.file_url)


def start(rows: list[list[Any]] | bytes, import_type: str = INSERT, name: str = "visits.csv", **values: Any) -> Any:
    """A Data Import of these rows, done."""
    content = rows if isinstance(rows, bytes) else to_csv(rows)
    document = make("Data Import", reference_doctype="Visit", import_type=import_type, **values)
    document.import_file = attach(content, name)
    document.save()
    form_start_import(document.name)
    return document.reload()


def messages_of(line: Any) -> list[str]:
    return [json.loads(message)["message"] for message in json.loads(line["messages"])]


def test_rows_become_documents_with_their_defaults(visit):
    done = start([["Title", "urgent"], ["First", "Yes"], ["Second", ""]])
    assert (done.status, done.payload_count) == ("Success", 2)
    found = frappe.get_all("Visit", ["title", "urgent", "state"], order_by="title")
    assert [tuple(row.values()) for row in found] == [("First", 1, "New"), ("Second", 0, "New")]
    assert get_import_status(done.name) == {"status": "Success", "success": 2, "total_records": 2}


def test_headings_are_read_in_arabic_however_they_are_spelt_and_by_fieldname(visit):
    make("Translation", language="ar", source_text="Urgent", translated_text="عاجلة")
    make("Translation", language="ar", source_text="Closed", translated_text="مُغلق")
    frappe.local.lang = "ar"
    start([["title", "عاجله", "State (state)"], ["أ", "نعم", "مغلق"], ["ب", "لا", "Closed"]])
    found = frappe.get_all("Visit", ["title", "urgent", "state"], order_by="title")
    assert [tuple(row.values()) for row in found] == [("أ", 1, "Closed"), ("ب", 0, "Closed")]


def test_values_are_read_as_people_write_them(visit):
    heading = ["Title", "Day", "At", "Clock", "Amount", "Length", "Guest"]
    start([heading, ["A", "٢٢/١١/٢٠٢٦", "2026-11-22 14:30", "٩:٠٥", "١٬٢٥٠٫٥", "1d 2h", "Administrator"]])
    document = frappe.get_last_doc("Visit")
    assert (document.day, document.at) == (date(2026, 11, 22), datetime(2026, 11, 22, 14, 30))
    assert (str(document.clock), document.amount) == ("9:05:00", 1250.5)
    assert (document.length, document.guest) == (93600, "Administrator")


@pytest.mark.parametrize(
    ("site_format", "typed", "expected"),
    [
        ("dd-mm-yyyy", ["05/06/2026"], [date(2026, 6, 5)]),
        ("mm-dd-yyyy", ["05/06/2026"], [date(2026, 5, 6)]),
        ("dd-mm-yyyy", ["05/06/2026", "06/25/2026"], [date(2026, 5, 6), date(2026, 6, 25)]),
        ("mm-dd-yyyy", ["05/06/2026", "25/06/2026"], [date(2026, 6, 5), date(2026, 6, 25)]),
    ],
)
def test_a_column_of_dates_is_read_in_one_order(visit, site_format, typed, expected):
    frappe.db.set_single_value("System Settings", "date_format", site_format)
    start([["Title", "Day"], *([str(number), day] for number, day in enumerate(typed))])
    assert frappe.get_all("Visit", pluck="day", order_by="title") == expected


def test_what_cannot_be_read_is_told_and_everything_else_is_imported(visit):
    done = start(
        [
            ["Title", "Day", "State", "Amount", "Guest", "Urgent", "Length"],
            ["Good", "2026-01-02", "Closed", "5", "", "", ""],
            ["Bad", "soon", "Lost", "much", "nobody@example.com", "perhaps", "long"],
            ["", "2026-01-03", "", "", "", "", ""],
        ]
    )
    assert done.status == "Partial Success"
    assert frappe.get_all("Visit", pluck="title") == ["Good"]
    good, unreadable, incomplete = get_import_logs(done.name)
    assert (good.success, good.docname) == (1, frappe.get_all("Visit", pluck="name")[0])
    assert len(messages_of(unreadable)) == 6 and unreadable.row_indexes == "[3]"
    assert "Title" in messages_of(incomplete)[0] and "MandatoryError" in incomplete.exception
    assert {warning["row"] for warning in json.loads(done.template_warnings)} == {3}
    assert get_import_status(done.name) == {
        "status": "Partial Success",
        "success": 1,
        "failed": 2,
        "total_records": 3,
    }


def test_messages_are_in_the_language_of_the_user(visit):
    frappe.local.lang = "ar"
    done = start([["Title", "Day"], ["A", "قريبا"]])
    assert "لا تُقرأ" in messages_of(get_import_logs(done.name)[0])[0]


def test_a_row_without_own_values_continues_the_record_above(visit):
    heading = ["Title", "Thing (Items)", "items.count", "Day (Items)"]
    start([heading, ["A", "Pen", "2", ""], ["", "Ink", "", "1/2/2026"], ["B", "", "", ""]])
    first, second = (frappe.get_doc("Visit", {"title": title}) for title in "AB")
    assert [(row.idx, row.thing, row.count, row.day) for row in first.items] == [
        (1, "Pen", 2, None),
        (2, "Ink", 1, date(2026, 2, 1)),
    ]
    assert second.items == []


def test_documents_are_updated_by_their_id_and_keep_what_the_file_does_not_say(visit):
    kept = make("Visit", title="Old", amount=3, items=[{"thing": "Pen", "count": 4}, {"thing": "Ink"}])
    row = kept.items[0].name
    heading = ["ID", "Title", "ID (Items)", "Thing (Items)"]
    done = start([heading, [kept.name, "New", row, "Pencil"], ["", "", "", "Paper"]], UPDATE)
    assert done.status == "Success"
    after = frappe.get_doc("Visit", kept.name)
    assert (after.title, after.amount) == ("New", 3)
    assert [(each.thing, each.count) for each in after.items] == [("Pencil", 4), ("Paper", 1)]
    assert after.items[0].name == row
    version = frappe.get_last_doc("Version").get_data()
    assert version["updater_reference"]["docname"] == done.name


def test_updating_tells_which_documents_do_not_exist_and_leaves_unchanged_ones_alone(visit):
    kept = make("Visit", title="Same")
    done = start([["ID", "Title"], [kept.name, "Same"], ["nowhere", "X"], ["", "Y"]], UPDATE)
    same, missing, unnamed = get_import_logs(done.name)
    assert (same.success, missing.success, unnamed.success) == (1, 0, 0)
    assert "nowhere" in messages_of(missing)[0] and "ID" in messages_of(unnamed)[0]
    assert str(frappe.get_doc("Visit", kept.name).modified) == str(kept.modified)


def test_imported_documents_are_submitted_when_that_is_wanted(visit):
    start([["Title"], ["A"]], submit_after_import=1)
    assert frappe.get_last_doc("Visit").docstatus == 1


def test_a_record_that_fails_leaves_nothing_behind(visit, monkeypatch):
    def refuse_after_writing(document: Any, method: str | None = None) -> None:
        if document.doctype == "Visit":
            make("Note", title=f"For {document.title}", public=1)
            frappe.throw("No.") if document.title == "Bad" else None

    monkeypatch.setattr("frappe.core.doctype.version.version.record_changes", refuse_after_writing)
    done = start([["Title"], ["Good"], ["Bad"], ["Fine"]])
    assert done.status == "Partial Success"
    assert sorted(frappe.get_all("Visit", pluck="title")) == ["Fine", "Good"]
    assert sorted(frappe.get_all("Note", pluck="title")) == ["For Fine", "For Good"]
    assert messages_of(get_import_logs(done.name)[1]) == ["No."]


def test_a_second_attempt_imports_only_what_is_missing(visit):
    done = start([["Title", "Guest"], ["A", "Administrator"], ["B", "later@example.com"]])
    make_user("later@example.com")
    form_start_import(done.name)
    assert done.reload().status == "Success"
    assert sorted(frappe.get_all("Visit", pluck="title")) == ["A", "B"]
    assert get_import_status(done.name)["success"] == 2


def test_an_excel_file_is_read_with_its_own_types(visit):
    rows = [["Title", "Day", "At", "Amount"], [501234567, date(2026, 3, 4), datetime(2026, 3, 4, 5, 6), 7.25]]
    start(make_xlsx(rows, "Visits").getvalue(), name="visits.xlsx")
    document = frappe.get_last_doc("Visit")
    assert (document.title, document.day) == ("501234567", date(2026, 3, 4))
    assert (document.at, document.amount) == (datetime(2026, 3, 4, 5, 6), 7.25)


def test_a_file_of_another_separator_or_encoding_is_read(visit):
    start("Title;Urgent\nأمل، العلي;نعم".encode("windows-1256"))
    assert frappe.get_all("Visit", ["title", "urgent"]) == [{"title": "أمل، العلي", "urgent": 1}]


def test_columns_are_mapped_left_out_and_told_of_in_the_preview(visit):
    document = make("Data Import", reference_doctype="Visit", import_type=INSERT)
    document.import_file = attach(to_csv([["Name of it", "Urgent", "urgent", "Mystery"], ["A", "yes", "no", "?"]]))
    document.save()
    options = {"column_to_field_map": {"0": "title", "1": "Don't Import"}}
    document.db_set("template_options", json.dumps(options))
    shown = get_preview_from_template(document.name)
    assert [column.get("skip_import") for column in shown["columns"]] == [True, False, True, False, True]
    assert shown["columns"][1]["df"]["fieldname"] == "title"
    assert shown["data"] == [[2, "A", "yes", "no", "?"]]
    assert {warning["type"] for warning in shown["warnings"]} == {"info"}
    form_start_import(document.name)
    assert frappe.get_all("Visit", ["title", "urgent"]) == [{"title": "A", "urgent": 0}]


@pytest.mark.parametrize("content", [b"Title", b"", b"Nothing known\nA", b"\x00\x01"])
def test_a_file_that_cannot_be_imported_is_refused_at_once(visit, content):
    document = make("Data Import", reference_doctype="Visit", import_type=INSERT)
    with pytest.raises(frappe.ValidationError):
        document.import_file = attach(content or b" ")
        document.save()


def test_only_doctypes_that_allow_it_are_imported_into(visit):
    make_doctype("Closed Book", [field("title")])
    with pytest.raises(frappe.PermissionError):
        make("Data Import", reference_doctype="Closed Book", import_type=INSERT)


def test_only_files_the_user_may_read_are_read(visit):
    url = attach("Title\nA")
    make_user("other@example.com", "System Manager")
    document = make("Data Import", reference_doctype="Visit", import_type=INSERT)
    with as_user("other@example.com"), pytest.raises(frappe.PermissionError):
        get_preview_from_template(document.name, url)
    with pytest.raises(frappe.DoesNotExistError):
        get_preview_from_template(document.name, "/etc/passwd")


def test_strangers_neither_start_nor_read_an_import(visit):
    done = start([["Title"], ["A"]])
    make_user("desk@example.com", "Clerk")
    with as_user("desk@example.com"):
        for refused in (form_start_import, get_import_logs, get_import_status, download_errored_template):
            with pytest.raises(frappe.PermissionError):
                refused(done.name)


def test_failed_rows_and_the_log_can_be_downloaded(visit):
    done = start([["Title", "Day"], ["A", "2026-01-01"], ["B", "never"]])
    download_errored_template(done.name)
    assert frappe.response["result"].splitlines() == ['"Title","Day"', '"B","never"']
    download_import_log(done.name)
    lines = frappe.response["result"].splitlines()
    assert "Imported as" in lines[1] and "cannot be read" in lines[2]


def test_what_is_exported_can_be_imported_again(visit):
    kept = make("Visit", title="=1+1", amount=-5, items=[{"thing": "-phone"}, {"thing": "+966 50 123"}])
    kept.db_set("state", "Closed")
    download_template("Visit", json.dumps({"Visit": ["title", "amount", "state"], "items": ["thing"]}), "all")
    exported = frappe.response["result"]
    assert '"\'=1+1"' in exported and '"\'-phone"' in exported and '"-5.0"' in exported
    start(exported.encode())
    copy = frappe.get_last_doc("Visit", {"name": ["!=", kept.name]})
    assert (copy.title, copy.amount, copy.state) == ("=1+1", -5, "Closed")
    assert [row.thing for row in copy.items] == ["-phone", "+966 50 123"]


def test_exports_hold_nothing_above_the_level_of_the_reader(visit):
    make_user("reader@example.com", "Reader")
    make("Custom DocPerm", parent="Visit", parenttype="DocType", parentfield="permissions", **perm("Reader", read=1))
    make("Visit", title="A", secret="hidden")
    with as_user("reader@example.com"):
        with pytest.raises(frappe.PermissionError):
            download_template("Visit", "All", "all")
        download_template("Visit", "All", "blank_template")
    assert "Secret" not in frappe.response["result"] and "Title" in frappe.response["result"]


def test_a_file_of_the_machine_is_imported_without_a_data_import(visit, tmp_path):
    path = tmp_path / "visits.csv"
    path.write_text("Title,Day\nA,2026-01-01\nB,never\n", encoding="utf-8")
    results = import_file("Visit", str(path), "Insert")
    assert [result.success for result in results] == [True, False]
    assert results[1].texts[0].startswith("Day: never cannot be read.")
    assert frappe.get_all("Data Import Log") == []


@pytest.mark.parametrize("muted", [True, False])
def test_mails_are_held_back_only_when_that_is_wanted(visit, tmp_path, monkeypatch, muted):
    seen = []
    monkeypatch.setattr(
        "frappe.core.doctype.version.version.record_changes",
        lambda document, method=None: seen.append((bool(frappe.flags.in_import), bool(frappe.flags.mute_emails))),
    )
    path = tmp_path / "visits.csv"
    path.write_text("Title\nA\n", encoding="utf-8")
    import_file("Visit", str(path), "Insert", mute_emails=muted)
    assert seen == [(True, muted)]
    assert not frappe.flags.in_import


def test_a_whole_doctype_is_written_to_a_file_and_read_again(visit, tmp_path):
    kept = make("Visit", title="=A", items=[{"thing": "Pen"}, {"thing": "Ink"}])
    path = str(tmp_path / "all.csv")
    assert export_csv("Visit", path) == 2
    frappe.delete_doc("Visit", kept.name)
    assert [result.success for result in import_file("Visit", path, "Insert")] == [True]
    again = frappe.get_last_doc("Visit")
    assert (again.title, [row.thing for row in again.items]) == ("=A", ["Pen", "Ink"])


def test_documents_are_written_and_read_as_json_without_what_is_of_this_site(visit, tmp_path):
    make("Visit", title="A", items=[{"thing": "Pen"}])
    path = tmp_path / "visits.json"
    export_json("Visit", str(path))
    (written,) = json.loads(path.read_text(encoding="utf-8"))
    assert "owner" not in written and "name" not in written["items"][0]
    frappe.delete_doc("Visit", written["name"])
    import_doc(str(path))
    assert frappe.get_doc("Visit", written["name"]).items[0].thing == "Pen"
    with pytest.raises(NotImplementedError):
        import_doc(str(tmp_path / "visits.csv"))
