"""Who is told on the desk: the mentioned, those who get a task or lose it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.desk.form import assign_to
from frappe.desk.form.utils import add_comment
from frappe.desk.notifications import extract_mentions
from frappe.jobs.worker import run_waiting_jobs

CASE = "ZZ Case"


@pytest.fixture
def case(site: str) -> Any:
    make_doctype(
        CASE, [field("title")], [perm("System Manager", **FULL), perm("ZZ Reader", read=1)], title_field="title"
    )
    for name, role in (("reader", "ZZ Reader"), ("stranger", "ZZ Other"), ("writer", "System Manager")):
        make_user(f"{name}@example.com", role)
    return make(CASE, title="Case <one>")


def told() -> list[Any]:
    frappe.db.commit()
    run_waiting_jobs()
    return [tuple(row) for row in frappe.get_all("Notification Log", fields=["type", "for_user"], as_list=True)]


def mention(user: str) -> str:
    return f'<p>Look <span class="mention" data-id="{user}" data-value="x">@x</span></p>'


def test_the_mentioned_are_told_if_they_may_read_the_document(case: Any) -> None:
    text = mention("reader@example.com") + mention("stranger@example.com") + mention("writer@example.com")
    assert extract_mentions(text + mention("reader@example.com")) == [
        "reader@example.com",
        "stranger@example.com",
        "writer@example.com",
    ]
    with as_user("writer@example.com"):
        add_comment(CASE, case.name, text, "writer@example.com", "Writer")
    assert told() == [("Mention", "reader@example.com")]
    log = frappe.get_last_doc("Notification Log")
    assert log.document_name == case.name and "Case &lt;one&gt;" in log.subject and "mentioned you" in log.subject


def test_a_comment_without_mentions_tells_nobody(case: Any) -> None:
    add_comment(CASE, case.name, "<p>plain</p>", "Administrator", "A")
    assert told() == []


def test_a_task_is_told_of_when_it_is_given_and_when_it_is_taken(case: Any) -> None:
    assign_to.add({"assign_to": ["reader@example.com"], "doctype": CASE, "name": case.name, "description": "Do it"})
    assert told() == [("Assignment", "reader@example.com")]
    assign_to.remove(CASE, case.name, "reader@example.com")
    assert len(told()) == 2 and "ended your task" in frappe.get_last_doc("Notification Log").subject


def test_nobody_is_told_what_he_did_himself(case: Any) -> None:
    with as_user("writer@example.com"):
        assign_to.add({"assign_to": ["writer@example.com"], "doctype": CASE, "name": case.name})
        assign_to.close(CASE, case.name, "writer@example.com")
    assert told() == []
