"""Forms post without JavaScript: what is saved, what is refused, and that nothing typed is lost."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
NEW = "/app/desk-probe/new"


def make_probe(**values: Any) -> Any:
    doc = frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper", **values}).insert()
    frappe.db.commit()
    return doc


def reloaded(name: str) -> Any:
    frappe.db.rollback()
    return frappe.get_doc("Desk Probe", name)


def text(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


def test_a_new_document_is_saved_with_its_rows(signed_in: SignIn) -> None:
    values = {
        "subject": "شراء معدات", "city": "أبها", "kind": "Large", "day": "1447-03-22", "amount": "١٬٢٥٠٫٥",
        "_check.urgent": "1", "urgent": "1", "why": "سقف المنجم", "_table.rows": "1",
        "rows.0.item": "خوذة", "rows.0.qty": "٣", "_check.rows.0.done": "1", "rows.0.done": "1",
        "rows.2.item": "مطرقة", "rows.2.qty": "2", "_check.rows.2.done": "1",
    }  # fmt: skip
    answer = signed_in(OFFICER).post_raw(NEW, values)
    assert answer.status_code == 303, text(answer)
    doc = reloaded("DP-0001")
    assert answer.headers["Location"].endswith("/app/desk-probe/DP-0001")
    assert (doc.subject, doc.city, doc.kind, str(doc.day), doc.amount) == (
        "شراء معدات",
        "أبها",
        "Large",
        "2025-09-14",
        1250.5,
    )
    assert (doc.urgent, doc.why) == (1, "سقف المنجم")
    assert [(row.idx, row.item, row.qty, row.done) for row in doc.rows] == [(1, "خوذة", 3, 1), (2, "مطرقة", 2, 0)]


def test_a_change_keeps_what_the_form_does_not_show(signed_in: SignIn) -> None:
    doc = make_probe(city="Abha", secret_note="secret", fixed="fixed", rows=[{"item": "a", "qty": 1, "note": "kept"}])
    answer = signed_in(OFFICER).post_raw(
        "/app/desk-probe/DP-0001",
        {"modified": str(doc.modified), "subject": "Gold", "fixed": "forged", "secret_note": "forged", "_table.rows": "1",
         "rows.0.name": doc.rows[0].name, "rows.0.qty": "5"},
    )  # fmt: skip
    assert answer.status_code == 303, text(answer)
    saved = reloaded("DP-0001")
    assert (saved.subject, saved.city, saved.fixed, saved.secret_note) == ("Gold", "Abha", "fixed", "secret")
    assert [(row.name, row.item, row.qty, row.note) for row in saved.rows] == [(doc.rows[0].name, "a", 5, "kept")]


def test_rows_are_removed_and_put_in_the_order_sent(signed_in: SignIn) -> None:
    doc = make_probe(rows=[{"item": "a"}, {"item": "b"}, {"item": "c"}])
    first, _second, third = doc.rows
    answer = signed_in(OFFICER).post_raw(
        "/app/desk-probe/DP-0001",
        {"modified": str(doc.modified), "_table.rows": "1", "rows.2.name": third.name, "rows.2.item": "c",
         "rows.0.name": first.name, "rows.0.item": "a"},
    )  # fmt: skip
    assert answer.status_code == 303, text(answer)
    assert [(row.idx, row.name) for row in reloaded("DP-0001").rows] == [(1, third.name), (2, first.name)]


def test_an_unticked_box_is_saved_and_an_absent_one_is_left_alone(signed_in: SignIn) -> None:
    doc = make_probe(urgent=1, why="because")
    desk = signed_in(OFFICER)
    desk.post_raw("/app/desk-probe/DP-0001", {"modified": str(doc.modified), "city": "Abha"})
    assert reloaded("DP-0001").urgent == 1
    modified = str(reloaded("DP-0001").modified)
    desk.post_raw("/app/desk-probe/DP-0001", {"modified": modified, "_check.urgent": "1"})
    assert reloaded("DP-0001").urgent == 0


def test_errors_stand_in_a_summary_with_everything_typed_kept(signed_in: SignIn) -> None:
    values = {"subject": "", "city": "نجران", "day": "غداً", "_check.urgent": "1", "urgent": "1",
              "_table.rows": "1", "rows.0.item": "", "rows.0.qty": "7"}  # fmt: skip
    answer = signed_in(OFFICER).post_raw(NEW, values)
    page = text(answer)
    assert answer.status_code == 422
    assert frappe.db.count("Desk Probe") == 0
    assert re.findall(r'<a href="#([\w-]+)" data-field-link>', page) == ["f-day", "f-subject", "f-why", "f-rows-0-item"]
    assert 'id="f-day-error"' in page
    assert 'aria-describedby="f-subject-error"' in page
    for typed in ("نجران", "غداً", 'value="7"'):
        assert typed in page


def test_what_a_controller_refuses_is_told_and_nothing_is_saved(signed_in: SignIn) -> None:
    answer = signed_in(OFFICER).post_raw(NEW, {"subject": "Iron", "contact": "no address"})
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)
    assert "no address" in text(answer)
    assert frappe.db.count("Desk Probe") == 0


def test_who_saves_second_is_shown_both_versions(signed_in: SignIn) -> None:
    doc = make_probe(city="Abha")
    desk = signed_in(OFFICER)
    before = str(doc.modified)
    doc.city = "Najran"
    doc.save()
    frappe.db.commit()
    answer = desk.post_raw("/app/desk-probe/DP-0001", {"modified": before, "city": "Tabuk"})
    page = text(answer)
    assert answer.status_code == 409
    assert "Najran" in page
    assert 'value="Tabuk"' in page
    assert reloaded("DP-0001").city == "Najran"
    newest = re.search(r'name="modified" value="([^"]+)"', page)
    assert newest is not None
    answer = desk.post_raw("/app/desk-probe/DP-0001", {"modified": newest[1], "city": "Tabuk"})
    assert answer.status_code == 303
    assert reloaded("DP-0001").city == "Tabuk"


def test_row_buttons_work_without_saving(signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    typed = {"subject": "Iron", "_table.rows": "1", "rows.0.item": "first", "rows.1.item": "second"}
    page = text(desk.post_raw(NEW, {**typed, "_action": "move_down:rows:0"}))
    assert page.index('value="second"') < page.index('value="first"')
    page = text(desk.post_raw(NEW, {**typed, "_action": "remove_row:rows:0"}))
    assert 'value="first"' not in page
    assert 'value="second"' in page
    page = text(desk.post_raw(NEW, {**typed, "_action": "add_row:rows"}))
    assert 'name="rows.2.item"' in page
    assert 'value="Iron"' in page
    assert frappe.db.count("Desk Probe") == 0


def test_a_link_may_be_typed_by_its_title(signed_in: SignIn) -> None:
    make_probe(subject="منجم النحاس")
    answer = signed_in(OFFICER).post_raw(NEW, {"subject": "Iron", "parent_probe": "منجم النحاس"})
    assert answer.status_code == 303, text(answer)
    assert reloaded("DP-0002").parent_probe == "DP-0001"


def test_a_link_that_may_mean_several_documents_asks_which(signed_in: SignIn) -> None:
    make_probe(subject="Copper mine north")
    make_probe(subject="Copper mine south")
    desk = signed_in(OFFICER)
    answer = desk.post_raw(NEW, {"subject": "Iron", "parent_probe": "Copper mine"})
    assert answer.status_code == 422
    assert 'name="_choice.parent_probe" value="DP-0002"' in text(answer)
    answer = desk.post_raw(NEW, {"subject": "Iron", "parent_probe": "Copper mine", "_choice.parent_probe": "DP-0002"})
    assert answer.status_code == 303
    assert reloaded("DP-0003").parent_probe == "DP-0002"


def test_a_file_chosen_in_a_field_is_attached_privately(signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    answer = desk.post_raw(
        NEW, {"subject": "Iron", "proof": "", "_file.proof": (io.BytesIO(b"%PDF-1.4 proof"), "proof.pdf")}
    )
    assert answer.status_code == 303, text(answer)
    doc = reloaded("DP-0001")
    assert doc.proof.startswith("/private/files/proof")
    file = frappe.get_last_doc("File", {"file_url": doc.proof})
    assert (file.attached_to_doctype, file.attached_to_name) == ("Desk Probe", "DP-0001")
    with desk.get(doc.proof) as sent:
        assert sent.get_data() == b"%PDF-1.4 proof"


def test_a_file_can_be_attached_and_removed(signed_in: SignIn) -> None:
    make_probe()
    desk = signed_in(OFFICER)
    answer = desk.post_raw("/app/desk-probe/DP-0001", {"_action": "upload", "file": (io.BytesIO(b"a,b"), "list.csv")})
    assert answer.status_code == 303, text(answer)
    frappe.db.rollback()
    name = frappe.db.get_value("File", {"attached_to_name": "DP-0001"}, "name")
    assert "list" in desk.text("/app/desk-probe/DP-0001")
    desk.post_raw("/app/desk-probe/DP-0001", {"_action": "remove_file", "file": name})
    frappe.db.rollback()
    assert not frappe.db.exists("File", name)


def test_a_file_of_another_document_is_not_removed(signed_in: SignIn) -> None:
    make_probe()
    file = frappe.get_doc({"doctype": "File", "file_name": "other.txt", "content": "x", "is_private": 1}).insert()
    frappe.db.commit()
    answer = signed_in(OFFICER).post_raw("/app/desk-probe/DP-0001", {"_action": "remove_file", "file": file.name})
    assert answer.status_code == 404
    frappe.db.rollback()
    assert frappe.db.exists("File", file.name)


def test_a_comment_is_kept_as_text(signed_in: SignIn) -> None:
    make_probe()
    desk = signed_in(OFFICER)
    desk.post_raw("/app/desk-probe/DP-0001", {"_action": "comment", "comment": "<b>مهم</b>\nسطر ثان"})
    page = desk.text("/app/desk-probe/DP-0001")
    assert "&lt;b&gt;مهم&lt;/b&gt;" in page
    assert "<b>مهم</b>" not in page


def test_nobody_changes_what_he_may_not(signed_in: SignIn) -> None:
    doc = make_probe(city="Abha")
    outsider = signed_in(OUTSIDER)
    for data in (
        {"city": "Jeddah"},
        {"_action": "delete"},
        {"_action": "comment", "comment": "x"},
        {"_action": "upload"},
    ):
        answer = outsider.post_raw("/app/desk-probe/DP-0001", {"modified": str(doc.modified), **data})
        assert answer.status_code == 403
    assert outsider.post_raw(NEW, {"subject": "x"}).status_code == 403
    assert signed_in(CHIEF).post_raw("/app/desk-probe/DP-0001", {"_action": "delete"}).status_code == 403
    assert reloaded("DP-0001").city == "Abha"


def test_a_document_is_deleted_and_duplicated(signed_in: SignIn) -> None:
    make_probe(city="Abha", rows=[{"item": "a"}])
    desk = signed_in(OFFICER)
    page = desk.text("/app/desk-probe/new?_copy=DP-0001")
    assert 'value="Abha"' in page
    assert 'name="rows.0.name" value=""' in page
    answer = desk.post_raw("/app/desk-probe/DP-0001", {"_action": "delete"})
    assert answer.headers["Location"].endswith("/app/desk-probe")
    frappe.db.rollback()
    assert not frappe.db.exists("Desk Probe", "DP-0001")


def test_the_address_fills_a_new_form(signed_in: SignIn) -> None:
    page = signed_in(OFFICER).text("/app/desk-probe/new?city=Abha&fixed=forged")
    assert 'value="Abha"' in page
    assert 'value="forged"' not in page and ">forged<" not in page


def test_the_history_tells_changes_but_not_those_of_hidden_fields(signed_in: SignIn) -> None:
    doc = make_probe(city="Abha", secret_note="first secret")
    doc.city, doc.secret_note = "Najran", "second secret"
    doc.flags.ignore_version = False
    doc.save(ignore_version=False)
    frappe.db.commit()
    page = signed_in(OFFICER).text("/app/desk-probe/DP-0001")
    assert '<del class="changes__old">' in page
    assert "Najran" in page
    assert "second secret" not in page
    assert "second secret" in signed_in(CHIEF).text("/app/desk-probe/DP-0001")


def test_a_single_is_edited_at_its_own_address(probe: str, make_client: Any, admin_password: str) -> None:
    desk = DeskClient(make_client(probe).sign_in("Administrator", admin_password))
    page = desk.text("/app/website-settings")
    modified = re.search(r'name="modified" value="([^"]*)"', page)
    assert modified is not None
    answer = desk.post_raw("/app/website-settings", {"modified": modified[1], "app_name": "جمعية التعدين"})
    assert answer.status_code == 303, text(answer)
    assert "جمعية التعدين" in desk.text("/app")
