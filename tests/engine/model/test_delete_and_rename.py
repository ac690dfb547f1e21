"""Deleting and renaming with everything that refers to a document: contract C11, C12."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import frappe
from frappe.desk.form import assign_to

Make = Callable[..., Any]


def thing(**values: Any) -> Any:
    return frappe.get_doc({"doctype": "Rec Thing", **values}).insert()


# delete


def test_deleting_what_is_not_there(records: str) -> None:
    assert frappe.delete_doc("Rec City", "none") is False
    assert frappe.delete_doc_if_exists("Rec City", "none") is None
    with pytest.raises(frappe.DoesNotExistError):
        frappe.delete_doc("Rec City", "none", ignore_missing=False)


def test_rows_go_with_their_document(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    frappe.delete_doc("Rec Parent", document.name)
    assert frappe.db.count("Rec Child", {"parent": document.name}) == 0


def test_a_copy_of_the_values_is_kept(make_parent: Make) -> None:
    document = make_parent(title="gone", items=[{"item": "a"}])
    document.delete()
    kept = frappe.get_last_doc("Deleted Document")
    values = json.loads(kept.data)
    assert (kept.deleted_doctype, kept.deleted_name) == ("Rec Parent", document.name)
    assert (values["title"], values["items"][0]["item"]) == ("gone", "a")


def test_no_copy_is_kept_when_told_so(make_parent: Make) -> None:
    make_parent().delete(delete_permanently=True)
    assert frappe.db.count("Deleted Document") == 0


def test_a_deleted_document_can_be_restored_once(make_parent: Make) -> None:
    from frappe.core.doctype.deleted_document.deleted_document import restore

    document = make_parent(title="back", items=[{"item": "a"}])
    document.delete()
    kept = frappe.get_last_doc("Deleted Document")
    restore(kept.name)
    restored = frappe.get_doc("Rec Parent", document.name)
    assert (restored.title, restored.items[0].item) == ("back", "a")
    with pytest.raises(frappe.DocumentAlreadyRestored):
        restore(kept.name)


def test_links_keep_a_document_from_being_deleted(records: str) -> None:
    first = thing(title="first")
    thing(friend=first.name)
    with pytest.raises(frappe.LinkExistsError):
        first.delete()
    assert frappe.db.exists("Rec Thing", first.name)
    first.delete(force=True)
    assert not frappe.db.exists("Rec Thing", first.name)


def test_links_of_rows_and_singles_and_dynamic_links_count_too(make_parent: Make, city: Any) -> None:
    for make in (
        lambda: make_parent(items=[{"item": "a", "city": "Riyadh"}]),
        lambda: thing(kind="Rec City", target="Riyadh"),
        lambda: frappe.get_doc("Rec Single").update({"city": "Riyadh"}).save(),
    ):
        frappe.db.savepoint("clean")
        make()
        with pytest.raises(frappe.LinkExistsError, match="disable"):
            city.delete()
        frappe.db.rollback(save_point="clean")
    city.delete()


def test_records_about_a_document_do_not_keep_it(make_parent: Make) -> None:
    document = make_parent()
    document.add_comment("Comment", "hello")
    document.add_tag("important")
    assign_to.add({"assign_to": ["Administrator"], "doctype": "Rec Parent", "name": document.name, "description": "do"})
    document.delete()
    where = {"reference_name": document.name}
    assert frappe.db.count("ToDo", where) == 0
    assert frappe.get_all("Comment", filters=where, pluck="comment_type") == ["Deleted"]
    assert frappe.db.count("Tag Link", {"document_name": document.name}) == 0


def test_passwords_go_with_their_document(records: str) -> None:
    document = thing(secret="open sesame")
    document.delete()
    assert document.get_password("secret", raise_exception=False) is None


def test_deleting_needs_the_right(records: str, city: Any) -> None:
    frappe.set_user("Guest")
    with pytest.raises(frappe.PermissionError):
        frappe.delete_doc("Rec City", "Riyadh")
    frappe.delete_doc("Rec City", "Riyadh", ignore_permissions=True)


def test_for_reload_deletes_rows_without_hooks(noted: list[str], make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    noted.clear()
    frappe.delete_doc("Rec Parent", document.name, for_reload=True)
    assert noted == []
    assert frappe.db.count("Rec Child", {"parent": document.name}) == 0
    assert frappe.db.count("Deleted Document") == 0


def test_on_trash_may_refuse(make_parent: Make) -> None:
    document = make_parent()
    document.flags.in_on_trash = lambda doc: frappe.throw("stays")
    with pytest.raises(frappe.ValidationError, match="stays"):
        frappe.delete_doc("Rec Parent", document.name, flags={"in_on_trash": document.flags.in_on_trash})


# rename


def test_everything_that_refers_to_the_name_follows(make_parent: Make, city: Any) -> None:
    document = make_parent(city="Riyadh", items=[{"item": "a", "city": "Riyadh"}])
    pointer = thing(kind="Rec City", target="Riyadh")
    frappe.get_doc("Rec Single").update({"city": "Riyadh"}).save()
    city.add_comment("Comment", "about it")
    assert frappe.rename_doc("Rec City", "Riyadh", "Diriyah") == "Diriyah"
    assert frappe.db.get_value("Rec City", "Diriyah", "city_name") == "Diriyah"
    document.reload()
    assert (document.city, document.items[0].city) == ("Diriyah", "Diriyah")
    assert frappe.db.get_value("Rec Thing", pointer.name, "target") == "Diriyah"
    assert frappe.db.get_single_value("Rec Single", "city") == "Diriyah"
    assert frappe.db.count("Comment", {"reference_name": "Diriyah", "comment_type": "Comment"}) == 1
    assert frappe.db.count("Comment", {"reference_name": "Diriyah", "comment_type": "Edit"}) == 1


def test_rows_follow_their_document(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    frappe.rename_doc("Rec Parent", document.name, "NEW")
    assert frappe.get_doc("Rec Parent", "NEW").items[0].parent == "NEW"


def test_passwords_follow_their_document(records: str) -> None:
    document = thing(secret="open sesame")
    frappe.rename_doc("Rec Thing", document.name, "NEW", force=True)
    assert frappe.get_doc("Rec Thing", "NEW").get_password("secret") == "open sesame"


def test_a_taken_name_is_refused(records: str, city: Any) -> None:
    frappe.get_doc({"doctype": "Rec City", "city_name": "Jeddah"}).insert()
    with pytest.raises(frappe.ValidationError):
        frappe.rename_doc("Rec City", "Jeddah", "Riyadh")
    assert frappe.rename_doc("Rec City", "Jeddah", "Riyadh", ignore_if_exists=True) == "Jeddah"


def test_merging_relinks_and_deletes_the_source(make_parent: Make, city: Any) -> None:
    frappe.get_doc({"doctype": "Rec City", "city_name": "Jeddah", "region": "West"}).insert()
    document = make_parent(city="Jeddah")
    assert frappe.rename_doc("Rec City", "Jeddah", "riyadh", merge=True) == "Riyadh"
    assert not frappe.db.exists("Rec City", "Jeddah")
    assert frappe.db.get_value("Rec Parent", document.name, "city") == "Riyadh"
    assert frappe.db.get_value("Rec City", "Riyadh", "region") == "Central"


def test_merging_needs_a_target(records: str, city: Any) -> None:
    with pytest.raises(frappe.ValidationError):
        frappe.rename_doc("Rec City", "Riyadh", "Nowhere", merge=True)


def test_only_doctypes_that_allow_it_are_renamed(records: str, user: str) -> None:
    document = thing(title="x")
    with pytest.raises(frappe.ValidationError):
        frappe.rename_doc("Rec Thing", document.name, "NEW")
    assert frappe.rename_doc("Rec Thing", document.name, "NEW", force=True) == "NEW"


def test_renaming_needs_the_right_to_write(records: str, city: Any) -> None:
    frappe.set_user("Guest")
    with pytest.raises(frappe.PermissionError):
        frappe.rename_doc("Rec City", "Riyadh", "Diriyah")


def test_before_rename_may_choose_the_name(make_parent: Make) -> None:
    document = make_parent()
    document.flags.louder = True
    assert frappe.rename_doc(doc=document, new="NEW") == "NEW!"


@pytest.mark.parametrize("name", ["", "a<b", "New Rec City 1"])
def test_bad_names_are_refused(records: str, city: Any, name: str) -> None:
    with pytest.raises((frappe.NameError, frappe.ValidationError)):
        frappe.rename_doc("Rec City", "Riyadh", name)


def test_only_the_case_of_a_name_can_change(records: str, city: Any) -> None:
    assert frappe.rename_doc("Rec City", "Riyadh", "RIYADH") == "RIYADH"
    assert frappe.db.get_value("Rec City", "riyadh", "name") == "RIYADH"


def test_a_fieldname_can_be_changed_with_its_values(records: str) -> None:
    from frappe.model.utils.rename_field import rename_field

    document = thing(title="kept", kept_back="")
    rename_field("Rec Thing", "title", "kept_back")
    assert frappe.db.get_value("Rec Thing", document.name, "kept_back") == "kept"
