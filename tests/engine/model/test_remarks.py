"""What people leave on documents: comments, tags, tasks, likes, letters, logs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import frappe
from frappe.core.doctype.communication.email import make
from frappe.desk.doctype.tag.tag import add_tag, get_tagged_docs, remove_tag
from frappe.desk.form import assign_to
from frappe.desk.form.utils import add_comment, get_next, update_comment
from frappe.desk.like import toggle_like

Make = Callable[..., Any]


@pytest.fixture
def document(make_parent: Make) -> Any:
    return make_parent()


def about(document: Any) -> dict[str, Any]:
    return {"doctype": document.doctype, "name": document.name}


# comments


def test_a_comment_is_kept_and_listed_on_the_document(document: Any) -> None:
    comment = document.add_comment("Comment", "<p>hello</p>")
    assert (comment.comment_type, comment.comment_email, comment.reference_name) == (
        "Comment",
        "Administrator",
        document.name,
    )
    listed = json.loads(frappe.db.get_value("Rec Parent", document.name, "_comments"))
    assert listed == [{"comment": "hello", "by": "Administrator", "name": comment.name}]
    comment.delete()
    assert json.loads(frappe.db.get_value("Rec Parent", document.name, "_comments")) == []


def test_happenings_are_not_listed_on_the_document(document: Any) -> None:
    document.add_comment("Workflow", "Approved")
    assert frappe.db.get_value("Rec Parent", document.name, "_comments") is None


def test_a_comment_does_not_touch_modified(document: Any) -> None:
    document.add_comment("Comment", "x")
    document.save()


def test_comments_are_signed_by_who_is_signed_in(document: Any, user: str) -> None:
    frappe.set_user(user)
    comment = add_comment("Rec Parent", document.name, "<p>hi</p>", "Administrator", "The Boss")
    assert (comment.comment_email, comment.owner) == (user, user)
    assert comment.comment_by != "The Boss"


def test_comments_need_the_right_to_read(document: Any) -> None:
    frappe.set_user("Guest")
    with pytest.raises(frappe.PermissionError):
        add_comment("Rec Parent", document.name, "x", "Guest", "Guest")


def test_only_the_author_changes_a_comment(document: Any, user: str) -> None:
    comment = document.add_comment("Comment", "mine")
    frappe.set_user(user)
    with pytest.raises(frappe.PermissionError):
        update_comment(comment.name, "theirs")


def test_scripts_in_comments_are_made_harmless(document: Any) -> None:
    assert "<script" not in document.add_comment("Comment", "<script>x</script>hi").content


# tags


def test_tags_are_added_found_and_removed(document: Any) -> None:
    add_tag("urgent", "Rec Parent", document.name)
    document.add_tag("later")
    assert document.get_tags() == ["urgent", "later"]
    assert get_tagged_docs("Rec Parent", "urgent") == [document.name]
    remove_tag("urgent", "Rec Parent", document.name)
    assert document.get_tags() == ["later"]
    assert frappe.db.count("Tag Link", {"document_name": document.name}) == 1


# tasks


def test_assigning_makes_a_task_and_lists_the_user(document: Any, user: str) -> None:
    answer = assign_to.add({**about(document), "assign_to": [user], "description": "do it"})
    assert [(row.owner, bool(row.name)) for row in answer] == [(user, True)]
    assert json.loads(frappe.db.get_value("Rec Parent", document.name, "_assign")) == [user]
    assert document.get_assigned_users() == {user}
    task = frappe.get_doc("ToDo", answer[0].name)
    assert (task.status, task.allocated_to, task.assigned_by) == ("Open", user, "Administrator")
    assert frappe.db.exists("Comment", {"reference_name": document.name, "comment_type": "Assigned"})


def test_assigning_twice_only_says_so(document: Any, user: str) -> None:
    assign_to.add({**about(document), "assign_to": json.dumps([user])})
    frappe.clear_messages()
    answer = assign_to.add({**about(document), "assign_to": json.dumps([user])})
    assert len(answer) == 1
    assert user in frappe.message_log[-1].message


def test_a_user_who_cannot_read_gets_the_document_shared(document: Any) -> None:
    outsider = {"doctype": "User", "email": "out@example.com", "first_name": "Out", "send_welcome_email": 0}
    frappe.get_doc(outsider).insert(ignore_permissions=True)
    assert not frappe.has_permission("Rec Parent", "read", document, user="out@example.com")
    assign_to.add({**about(document), "assign_to": ["out@example.com"]})
    assert frappe.has_permission("Rec Parent", "read", document, user="out@example.com")


def test_removing_and_closing_an_assignment(document: Any, user: str) -> None:
    assign_to.add({**about(document), "assign_to": [user, "Administrator"]})
    assert [row.owner for row in assign_to.remove("Rec Parent", document.name, user)] == ["Administrator"]
    assert assign_to.close("Rec Parent", document.name, "Administrator") == []
    assert frappe.db.get_value("Rec Parent", document.name, "_assign") is None
    statuses = frappe.get_all("ToDo", filters={"reference_name": document.name}, pluck="status", order_by="status")
    assert statuses == ["Cancelled", "Closed"]


def test_nobody_completes_the_task_of_another(document: Any, user: str) -> None:
    assign_to.add({**about(document), "assign_to": [user]})
    with pytest.raises(frappe.ValidationError):
        assign_to.close("Rec Parent", document.name, user)


def test_users_see_their_own_tasks_only(document: Any) -> None:
    person = {"doctype": "User", "email": "staff@example.com", "first_name": "Staff", "send_welcome_email": 0}
    frappe.get_doc({"doctype": "Role", "role_name": "Rec Staff", "desk_access": 1}).insert()
    frappe.get_doc({**person, "roles": [{"role": "Rec Staff"}]}).insert(ignore_permissions=True)
    assign_to.add({**about(document), "assign_to": ["Administrator"]})
    frappe.get_doc({"doctype": "ToDo", "description": "mine", "allocated_to": "staff@example.com"}).insert()
    frappe.set_user("staff@example.com")
    assert frappe.get_list("ToDo", pluck="description") == ["mine"]


# likes


def test_likes_are_counted_and_taken_back(document: Any) -> None:
    toggle_like("Rec Parent", document.name, "Yes")
    assert frappe.get_doc("Rec Parent", document.name).get_liked_by() == ["Administrator"]
    toggle_like("Rec Parent", document.name, "No")
    assert frappe.get_doc("Rec Parent", document.name).get_liked_by() == []
    assert not frappe.db.exists("Comment", {"reference_name": document.name, "comment_type": "Like"})


# letters and calls


def test_a_communication_is_noted_without_being_sent(document: Any) -> None:
    answer = make(
        doctype="Rec Parent",
        name=document.name,
        subject="Call",
        content="<p>we talked</p>",
        communication_medium="Phone",
    )
    communication = frappe.get_doc("Communication", answer["name"])
    assert (communication.communication_medium, communication.text_content) == ("Phone", "we talked")
    assert (communication.reference_name, communication.sent_or_received) == (document.name, "Sent")


def test_a_communication_needs_the_right_to_read(document: Any) -> None:
    frappe.set_user("Guest")
    with pytest.raises(frappe.PermissionError):
        make(doctype="Rec Parent", name=document.name, subject="x", content="x")


def test_communications_do_not_refer_to_themselves(document: Any) -> None:
    first = frappe.get_doc("Communication", make(subject="a", content="a")["name"])
    second = frappe.get_doc("Communication", make("Communication", first.name, subject="b", content="b")["name"])
    first.reference_doctype, first.reference_name = "Communication", second.name
    with pytest.raises(frappe.ValidationError):
        first.save()


# logs and keys


def test_errors_are_logged_with_title_and_text(document: Any) -> None:
    log = frappe.log_error("Title", "Text")
    assert (log.doctype, log.method, log.error) == ("Error Log", "Title", "Text")
    swapped = frappe.log_error("line 1\nline 2", "Short")
    assert (swapped.method, swapped.error) == ("Short", "line 1\nline 2")
    own = document.log_error("About it")
    assert (own.reference_doctype, own.reference_name) == ("Rec Parent", document.name)


def test_the_traceback_is_logged(records: str) -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        assert "ZeroDivisionError" in frappe.log_error("Oops").error


def test_share_keys_expire(document: Any) -> None:
    key = document.get_document_share_key()
    stored = frappe.get_doc("Document Share Key", {"key": key})
    assert (stored.reference_docname, len(key)) == (document.name, 32)
    assert stored.expires_on
    assert document.get_document_share_key(no_expiry=True)


def test_the_next_document_of_a_list(make_parent: Make) -> None:
    names = [make_parent(title=title).name for title in "abc"]
    assert get_next("Rec Parent", names[1], 0, sort_order="asc", sort_field="title") == names[2]
    assert get_next("Rec Parent", names[1], 1, sort_order="asc", sort_field="title") == names[0]
    assert get_next("Rec Parent", names[2], 0, sort_order="asc", sort_field="title") is None
