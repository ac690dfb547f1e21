"""/api/resource: verbs, statuses, parameters."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.engine.factories import field, make_doctype, perm
from tests.support.http import HttpClient

import frappe

NOTE = "/api/resource/Note Paper"


@pytest.fixture
def client(client: HttpClient, admin_password: str) -> HttpClient:
    make_doctype("Paper Line", [field("text", reqd=1)], istable=1)
    make_doctype(
        "Note Paper",
        [
            field("title", reqd=1),
            field("amount", "Int"),
            field("lines", "Table", options="Paper Line"),
            field("hidden_note", permlevel=1),
        ],
        [perm("System Manager", read=1, write=1, create=1, delete=1)],
        autoname="field:title",
    )
    frappe.db.commit()
    return client.sign_in("Administrator", admin_password)


def test_a_document_through_its_life(client: HttpClient) -> None:
    made = client.post(NOTE, json={"title": "أ/ب", "amount": "7", "lines": [{"text": "one"}], "unknown": 1})
    assert made.status_code == 200
    assert made.json["data"]["lines"][0]["text"] == "one"
    assert "hidden_note" not in made.json["data"], "empty fields are left out"
    read = client.get(f"{NOTE}/أ/ب/")
    assert read.json["data"]["amount"] == 7
    changed = client.put(f"{NOTE}/أ/ب", json={"amount": 8})
    assert changed.json["data"]["amount"] == 8
    gone = client.delete(f"{NOTE}/أ/ب")
    assert (gone.status_code, gone.json) == (202, {"data": "ok"})
    assert client.get(f"{NOTE}/أ/ب").status_code == 404


def test_the_body_may_be_json_in_a_form(client: HttpClient) -> None:
    made = client.post(NOTE, data={"data": json.dumps({"title": "By form", "amount": 3})})
    assert made.json["data"]["amount"] == 3


def test_lists_are_cut_filtered_and_ordered(client: HttpClient) -> None:
    for number in range(25):
        client.post(NOTE, json={"title": f"n{number:02}", "amount": number})
    assert len(client.get(NOTE).json["data"]) == 20
    assert len(client.get(f"{NOTE}?limit_page_length=0").json["data"]) == 25
    query = {
        "filters": '[["amount", ">", 22]]',
        "fields": '["name", "amount"]',
        "order_by": "amount desc",
        "limit": "1",
    }
    assert client.get(NOTE, query_string=query).json["data"] == [{"name": "n24", "amount": 24}]
    rows = client.get(NOTE, query_string={**query, "as_dict": "false"}).json["data"]
    assert rows == [["n24", 24]]


def test_a_stale_copy_cannot_be_saved(client: HttpClient) -> None:
    client.post(NOTE, json={"title": "t"})
    stale = client.put(f"{NOTE}/t", json={"amount": 1, "modified": "2001-01-01 00:00:00.000000"})
    assert (stale.status_code, stale.json["exc_type"]) == (417, "TimestampMismatchError")
    assert client.put(f"{NOTE}/t", json={"amount": 1}).status_code == 200


def test_methods_of_documents(client: HttpClient) -> None:
    client.post(NOTE, json={"title": "t"})
    assert client.get(f"{NOTE}/t?run_method=get_title").status_code == 403, "not whitelisted"
    assert client.get(f"{NOTE}/t?run_method=_validate").status_code in (403, 417, 500)
    answer = client.post(f"{NOTE}/t", data={"run_method": "add_comment", "text": "hello"})
    assert answer.json["data"]["content"] == "hello"
    body = {"dt": "Note Paper", "dn": "t", "method": "add_comment", "args": {"text": "again"}}
    called = client.post("/api/method/run_doc_method", json=body).json
    assert called["message"]["content"] == "again"
    assert called["docs"][0]["name"] == "t"


def test_guests_learn_nothing_but_that_a_name_is_unknown(client: HttpClient, make_client: Any) -> None:
    client.post(NOTE, json={"title": "t"})
    guest = make_client(client.site)
    assert guest.get(f"{NOTE}/t").status_code == 403
    assert guest.get(f"{NOTE}/no").status_code == 404
    assert guest.get(NOTE).status_code == 403
    assert guest.post(NOTE, json={"title": "x"}).status_code == 403
    assert guest.put(f"{NOTE}/t", json={"amount": 1}).status_code == 403
    assert guest.delete(f"{NOTE}/t").status_code == 403
    assert frappe.db.get_value("Note Paper", "t", "amount") == 0


def test_version_two(client: HttpClient) -> None:
    path = "/api/v2/document/Note Paper"
    assert client.post(path, json={"title": "v2"}).json["data"]["name"] == "v2"
    assert client.get(f"{path}/v2").json["data"]["title"] == "v2"
    assert client.request("PATCH", f"{path}/v2", json={"amount": 5}).json["data"]["amount"] == 5
    assert client.get(path, query_string={"fields": '["name"]', "limit": 1}).json == {"data": [{"name": "v2"}]}
    assert client.post(f"{path}/v2/method/add_comment", json={"text": "hi"}).json["data"]["content"] == "hi"
    assert client.get("/api/v2/doctype/Note Paper/meta").json["data"]["name"] == "Note Paper"
    assert client.get("/api/v2/doctype/Note Paper/count").json == {"data": 1}
    assert client.delete(f"{path}/v2").status_code == 202


def test_version_two_calls_what_a_doctype_offers(client: HttpClient) -> None:
    client.post(NOTE, json={"title": "v2", "amount": 1})
    made = client.post("/api/v2/method/User/generate_keys", json={"user": "Administrator"})
    assert set(made.json["data"]) == {"api_secret"}
    assert client.get("/api/v2/method/User/no_such").status_code == 417
    assert client.get("/api/v2/method/No Such/x").status_code == 404


def test_version_two_calls_a_method_of_the_document_that_a_form_holds(client: HttpClient) -> None:
    stored = client.post(NOTE, json={"title": "v2", "amount": 1}).json["data"]
    path = "/api/v2/method/run_doc_method"
    call = {"document": {**stored, "amount": 7}, "method": "add_comment", "kwargs": {"text": "from the form"}}
    answer = client.post(path, json=call).json
    assert (answer["data"]["content"], answer["docs"][0]["amount"]) == ("from the form", 7)
    assert client.post(path, json={**call, "method": "db_set"}).status_code == 403
    outdated = {**call, "document": {**stored, "modified": "2020-01-01 00:00:00"}}
    assert client.post(path, json=outdated).json["errors"][0]["type"] == "TimestampMismatchError"
