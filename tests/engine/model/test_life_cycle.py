"""Order of steps and hooks: contract C1, C2, C3."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe

Make = Callable[..., Any]


def steps(noted: list[str]) -> list[str]:
    """What was noted since the last call."""
    found = list(noted)
    noted.clear()
    return found


def test_insert_runs_its_steps_in_order(noted: list[str], make_parent: Make) -> None:
    make_parent(items=[{"item": "a"}])
    assert steps(noted) == [
        "links",
        "check:create",
        "before_insert",
        "before_naming",
        "autoname",
        "child.before_naming",
        "before_validate",
        "validate",
        "hook:validate",
        "*:validate",
        "before_save",
        "mandatory",
        "INSERT",
        "after_insert",
        "hook:after_insert",
        "on_update",
        "hook:on_update",
        "*:on_update",
        "on_change",
        "hook:on_change",
    ]


def test_save_runs_its_steps_in_order(noted: list[str], make_parent: Make) -> None:
    document = make_parent()
    steps(noted)
    document.memo = "changed"
    document.save()
    assert steps(noted) == [
        "check:write",
        "check:write",  # the document as it is stored
        "links",
        "before_validate",
        "validate",
        "hook:validate",
        "*:validate",
        "before_save",
        "mandatory",
        "UPDATE",
        "on_update",
        "hook:on_update",
        "*:on_update",
        "on_change",
        "hook:on_change",
    ]


def hooks_only(found: list[str]) -> list[str]:
    return [step for step in found if ":" not in step and step not in ("links", "mandatory", "INSERT", "UPDATE")]


def test_submit_runs_before_submit_and_not_before_save(noted: list[str], make_parent: Make) -> None:
    document = make_parent()
    steps(noted)
    document.submit()
    assert hooks_only(steps(noted)) == [
        "before_validate",
        "validate",
        "before_submit",
        "on_update",
        "on_submit",
        "on_change",
    ]


def test_cancel_runs_only_the_hooks_of_cancelling(noted: list[str], make_parent: Make) -> None:
    document = make_parent().submit()
    steps(noted)
    document.cancel()
    assert hooks_only(steps(noted)) == ["before_cancel", "on_cancel", "on_change"]


def test_update_after_submit_runs_only_its_own_hooks(noted: list[str], make_parent: Make) -> None:
    document = make_parent().submit()
    steps(noted)
    document.memo = "later"
    document.save()
    assert hooks_only(steps(noted)) == ["before_update_after_submit", "on_update_after_submit", "on_change"]


def test_delete_runs_on_trash_then_after_delete(noted: list[str], make_parent: Make) -> None:
    document = make_parent()
    steps(noted)
    document.delete()
    assert hooks_only(steps(noted)) == ["on_trash", "on_change", "after_delete"]


def test_db_set_runs_the_hooks_of_a_change_and_no_check(noted: list[str], make_parent: Make) -> None:
    document = make_parent()
    steps(noted)
    document.db_set("memo", "x")
    assert steps(noted) == ["before_change", "on_change", "hook:on_change"]


def test_rename_passes_both_names_to_the_hooks(noted: list[str], make_parent: Make) -> None:
    document = make_parent()
    steps(noted)
    frappe.rename_doc("Rec Parent", document.name, "NEW", show_alert=False)
    assert [step for step in steps(noted) if "rename" in step] == [
        f"before_rename {document.name} NEW False",
        "hook:before_rename",
        f"after_rename {document.name} NEW False",
        "hook:after_rename",
    ]


def test_child_controllers_get_only_the_naming_hooks(noted: list[str], make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    document.append("items", {"item": "b"})
    document.save()
    assert {step for step in noted if step.startswith("child")} == {"child.before_naming"}


def test_after_insert_sees_a_stored_document(make_parent: Make) -> None:
    seen: dict[str, Any] = {}

    def look(doc: Any) -> None:
        seen.update(new=doc.is_new(), stored=frappe.db.exists(doc.doctype, doc.name), before=doc.get_doc_before_save())
        seen["in_insert"] = doc.flags.in_insert

    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x"})
    document.flags.in_after_insert = look
    document.insert()
    assert seen == {"new": False, "stored": document.name, "before": None, "in_insert": False}


def test_is_new_is_true_in_validate_and_the_name_is_known(records: str) -> None:
    seen: list[Any] = []
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x"})
    document.flags.in_validate = lambda doc: seen.extend([bool(doc.is_new()), doc.name, doc._action])
    document.insert()
    assert seen == [True, document.name, "save"]


def test_on_update_sees_what_was_stored_before(make_parent: Make) -> None:
    document = make_parent()
    seen: list[Any] = []
    document.flags.in_on_update = lambda doc: seen.extend(
        [doc.get_doc_before_save().title, doc.has_value_changed("title"), doc.has_value_changed("state")]
    )
    document.title = "two"
    document.save()
    assert seen == ["one", True, False]


def test_mandatory_fields_may_be_filled_in_validate(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent"})
    document.flags.in_validate = lambda doc: doc.set("title", "made by the controller")
    assert document.insert().title == "made by the controller"


def test_ignore_validate_skips_the_hooks_but_not_the_checks(noted: list[str], records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent"})
    document.flags.ignore_validate = True
    with pytest.raises(frappe.MandatoryError):
        document.insert()
    assert "validate" not in noted
    assert "before_validate" in noted


def test_an_error_in_a_hook_leaves_nothing_behind(make_parent: Make) -> None:
    document = make_parent()

    def fail(doc: Any) -> None:
        frappe.throw("no")

    document.flags.in_on_update = fail
    document.title = "two"
    frappe.db.savepoint("before")
    with pytest.raises(frappe.ValidationError):
        document.save()
    frappe.db.rollback(save_point="before")
    assert frappe.db.get_value("Rec Parent", document.name, "title") == "one"
    assert frappe.flags.currently_saving == []


def test_rows_added_in_a_hook_are_stored_with_name_and_dates(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x"})
    document.flags.in_before_save = lambda doc: doc.append("items", {"item": "late"})
    document.insert()
    stored = frappe.get_doc("Rec Parent", document.name).items[0]
    assert (stored.item, stored.parent, stored.owner) == ("late", document.name, "Administrator")
    assert stored.name
    assert stored.creation


def test_saving_a_document_without_name_inserts_it(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x"})
    document.save()
    assert frappe.db.exists("Rec Parent", document.name)


def test_the_same_object_can_be_saved_again_and_again(make_parent: Make) -> None:
    document = make_parent()
    for number in range(3):
        document.n = number
        document.save()
    assert frappe.db.get_value("Rec Parent", document.name, "n") == 2


def test_a_stale_document_is_refused(make_parent: Make) -> None:
    document = make_parent()
    other = frappe.get_doc("Rec Parent", document.name)
    other.memo = "theirs"
    other.save()
    document.memo = "mine"
    with pytest.raises(frappe.TimestampMismatchError):
        document.save()
    assert frappe.db.get_value("Rec Parent", document.name, "memo") == "theirs"


def test_a_dict_with_a_name_but_without_modified_is_stale(make_parent: Make) -> None:
    document = make_parent()
    with pytest.raises(frappe.TimestampMismatchError):
        frappe.get_doc({"doctype": "Rec Parent", "name": document.name, "title": "two"}).save()


def test_modified_is_compared_as_a_moment(make_parent: Make) -> None:
    document = frappe.get_doc("Rec Parent", make_parent().name)
    values = document.as_dict(convert_dates_to_str=True)
    frappe.get_doc({**values, "memo": "by text"}).save()
    assert frappe.db.get_value("Rec Parent", document.name, "memo") == "by text"


def test_run_method_merges_dicts_and_ignores_unknown_methods(make_parent: Make) -> None:
    document = make_parent()
    assert document.run_method("hello", who="rm") == f"hello rm from {document.name}"
    assert document.run_method("not_there") is None
    assert document.run_method("validate") == {"from_hook": "validate"}


def test_only_whitelisted_methods_may_be_called_by_clients(make_parent: Make) -> None:
    document = make_parent()
    document.is_whitelisted("hello")
    with pytest.raises(frappe.PermissionError):
        document.is_whitelisted("secret")


def test_db_set_updates_object_row_and_modified(make_parent: Make) -> None:
    document = make_parent()
    before = document.modified
    document.db_set({"memo": "m", "n": 3})
    assert (document.memo, document.n) == ("m", 3)
    assert document.modified != before
    assert frappe.db.get_value("Rec Parent", document.name, ["memo", "n"]) == ("m", 3)
    document.save()


def test_db_set_during_a_save_leaves_modified_to_the_save(make_parent: Make) -> None:
    document = make_parent()
    document.flags.in_on_update = lambda doc: doc.db_set("memo", "from on_update")
    document.title = "two"
    document.save()
    stored = frappe.db.get_value("Rec Parent", document.name, ["memo", "modified"])
    assert stored[0] == "from on_update"
    assert str(stored[1]) == document.modified
    document.save()


def test_who_and_when_are_set_on_document_and_rows(make_parent: Make, user: str) -> None:
    document = make_parent(items=[{"item": "a"}])
    frappe.set_user(user)
    document.append("items", {"item": "b"})
    document.save()
    first, second = document.items
    assert (document.owner, document.modified_by) == ("Administrator", user)
    assert (first.owner, second.owner) == ("Administrator", "Administrator")
    assert {first.modified, second.modified} == {document.modified}


def test_creation_and_owner_given_by_a_client_are_ignored(make_parent: Make) -> None:
    document = make_parent(owner="Guest", creation="2001-01-01 00:00:00", modified_by="Guest")
    assert document.owner == "Administrator"
    assert str(document.creation) > "2020"


def test_a_locked_document_cannot_be_saved_by_others(make_parent: Make) -> None:
    document = make_parent()
    other = frappe.get_doc("Rec Parent", document.name)
    document.lock()
    try:
        assert other.is_locked
        with pytest.raises(frappe.DocumentLockedError):
            other.save()
        document.save()
    finally:
        document.unlock()
    other.reload().save()
