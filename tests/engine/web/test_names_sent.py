"""A name that a client sends is a text: as a dict it would be filters over fields that the client may not read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.engine.factories import field, make_doctype, make_user, perm
from tests.support.http import HttpClient

import frappe
from frappe.utils.password import update_password

CLERK, PASSWORD = "clerk@example.com", "Secret-12345"


@pytest.fixture
def clerk(client: HttpClient) -> HttpClient:
    make_doctype(
        "Sealed Paper",
        [field("title"), field("secret", permlevel=1)],
        [perm("All", read=1, write=1, if_owner=1), perm("System Manager", read=1, write=1, create=1)],
        autoname="field:title",
    )
    frappe.get_doc({"doctype": "Sealed Paper", "title": "ours", "secret": "42"}).insert()
    own = frappe.get_doc({"doctype": "Sealed Paper", "title": "own", "secret": "7"}).insert()
    make_user(CLERK)
    update_password(CLERK, PASSWORD)
    own.db_set("owner", CLERK)
    frappe.db.commit()
    return client.sign_in(CLERK, PASSWORD)


def guess(secret: str, name: str = "ours") -> dict[str, Any]:
    return {"name": name, "secret": ["like", secret]}


ASKING = [
    ("frappe.client.get", {"doctype": "Sealed Paper"}, "name"),
    ("frappe.desk.form.load.getdoc", {"doctype": "Sealed Paper"}, "name"),
    ("frappe.client.get_doc_permissions", {"doctype": "Sealed Paper"}, "docname"),
    ("frappe.client.has_permission", {"doctype": "Sealed Paper"}, "docname"),
    ("frappe.client.cancel", {"doctype": "Sealed Paper"}, "name"),
    ("frappe.client.set_value", {"doctype": "Sealed Paper", "fieldname": "title", "value": "x"}, "name"),
    ("frappe.desk.form.load.get_docinfo", {"doctype": "Sealed Paper"}, "name"),
    ("frappe.desk.form.linked_with.get", {"doctype": "Sealed Paper"}, "docname"),
]


@pytest.mark.parametrize(("method", "values", "key"), ASKING)
def test_a_name_is_no_filter(clerk: HttpClient, method: str, values: dict[str, Any], key: str) -> None:
    right = clerk.post(f"/api/method/{method}", json={**values, key: guess("4%")})
    wrong = clerk.post(f"/api/method/{method}", json={**values, key: guess("5%")})
    assert (right.status_code, right.json["exc_type"]) == (417, "FrappeTypeError")
    assert (wrong.status_code, wrong.json["exc_type"]) == (417, "FrappeTypeError")


@pytest.mark.parametrize(
    ("method", "values"),
    [
        (
            "frappe.model.workflow.get_common_transition_actions",
            {"doctype": "Sealed Paper", "docs": [{"name": guess("4%")}]},
        ),
        (
            "frappe.model.workflow.bulk_workflow_approval",
            {"doctype": "Sealed Paper", "docnames": [guess("4%")], "action": "x"},
        ),
        (
            "frappe.model.workflow.apply_workflow",
            {"doc": {"doctype": "Sealed Paper", "name": guess("4%")}, "action": "x"},
        ),
        ("frappe.desk.reportview.delete_items", {"doctype": "Sealed Paper", "items": json.dumps([guess("4%")])}),
        ("frappe.client.save", {"doc": {"doctype": "Sealed Paper", "name": guess("4%")}}),
        ("frappe.desk.form.save.savedocs", {"doc": {"doctype": "Sealed Paper", "name": guess("4%")}, "action": "Save"}),
        ("run_doc_method", {"docs": {"doctype": "Sealed Paper", "name": guess("4%")}, "method": "add_comment"}),
        ("frappe.printing.downloads.download_multi_pdf", {"doctype": "Sealed Paper", "name": [guess("4%")]}),
    ],
)
def test_nor_is_one_inside_other_values(clerk: HttpClient, method: str, values: dict[str, Any]) -> None:
    answer = clerk.post(f"/api/method/{method}", json=values)
    assert (answer.status_code, answer.json["exc_type"]) == (417, "FrappeTypeError"), answer.text


def test_a_method_of_a_document_answers_without_hidden_fields(clerk: HttpClient) -> None:
    form = {"dt": "Sealed Paper", "dn": "own", "method": "add_comment", "args": json.dumps({"text": "x"})}
    answer = clerk.post("/api/method/run_doc_method", json=form)
    assert answer.json["docs"][0]["title"] == "own"
    assert not answer.json["docs"][0].get("secret")
    modified = answer.json["docs"][0]["modified"]
    document = {"doctype": "Sealed Paper", "name": "own", "modified": modified, "secret": "7"}
    form = {"document": document, "method": "add_comment", "kwargs": {"text": "x"}}
    answer = clerk.post("/api/v2/method/run_doc_method", json=form)
    assert answer.status_code == 200
    assert not answer.json["docs"][0].get("secret")


@pytest.mark.parametrize(
    ("method", "values", "status"),
    [
        ("frappe.desk.form.load.getdoc", {"doctype": "Nope", "name": "x"}, 404),
        ("frappe.client.cancel", {"doctype": "Nope", "name": "x"}, 404),
        ("frappe.client.bulk_update", {"docs": "{not json"}, 417),
        ("frappe.client.get_list", {"doctype": ["a"]}, 417),
        ("frappe.desk.doctype.notification_log.notification_log.get_notification_logs", {"limit": "x"}, 417),
    ],
)
def test_what_is_no_question_is_the_clients_mistake(
    clerk: HttpClient, method: str, values: dict[str, Any], status: int
) -> None:
    answer = clerk.post(f"/api/method/{method}", json=values)
    assert answer.status_code == status
    assert answer.json["_server_messages"]


def test_a_mapping_method_is_called_with_a_verb_of_its_own(clerk: HttpClient) -> None:
    changing = "frappe.desk.form.save.discard"
    answer = clerk.get(f"/api/method/frappe.model.mapper.make_mapped_doc?method={changing}&source_name=own")
    assert answer.status_code == 403


def test_the_surroundings_of_a_document_are_told_by_its_name(clerk: HttpClient) -> None:
    doc = {"doctype": "Sealed Paper", "name": "ours"}
    assert clerk.post("/api/method/frappe.desk.form.load.get_docinfo", json={"doc": doc}).status_code == 417
    assert clerk.post("/api/method/frappe.desk.form.load.get_docinfo", json=doc).status_code == 403


def test_signing_in_leads_nowhere_with_line_breaks(client: HttpClient, admin_password: str) -> None:
    form = {"usr": "Administrator", "pwd": admin_password, "redirect-to": "/app\r\nX-Planted: 1"}
    answer = client.post("/login", data=form)
    assert answer.status_code == 303
    assert "X-Planted" not in answer.headers
