"""What a client gets wrong is told to it as its mistake, never as ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.http import HttpClient

HUGE = "99999999999999999999999"


@pytest.fixture
def admin(client: HttpClient, admin_password: str) -> HttpClient:
    return client.sign_in("Administrator", admin_password)


@pytest.mark.parametrize("limit", ["limit_start", "limit_page_length", "limit"])
def test_a_limit_beyond_every_table_is_only_large(admin: HttpClient, limit: str) -> None:
    assert admin.get(f"/api/resource/ToDo?{limit}={HUGE}").status_code == 200


@pytest.mark.parametrize(
    "question",
    [
        "fields=title",
        "fields=*",
        "fields=[",
        "fields=1",
        "fields=true",
        "fields=-1",
        "order_by=٣",
        "group_by=٣",
        "filters=[[1",
        'filters={"nope":1}',
    ],
)
def test_a_list_asked_for_wrongly_is_refused(admin: HttpClient, question: str) -> None:
    answer = admin.get(f"/api/resource/ToDo?{question}")
    assert answer.status_code == 417
    assert answer.json["_server_messages"]


@pytest.mark.parametrize("value", [[], {}, ["x"], {"a": 1}])
def test_a_link_is_one_value(admin: HttpClient, value: Any) -> None:
    answer = admin.post("/api/resource/ToDo", json={"description": "x", "allocated_to": value})
    assert answer.status_code in (200, 417)
    assert answer.status_code == 417 or not value


@pytest.mark.parametrize("change", [{"date": 1}, {"idx": 1e300}, {"docstatus": "x"}])
def test_numbers_in_the_wrong_place_break_nothing(admin: HttpClient, change: dict[str, Any]) -> None:
    name = admin.post("/api/resource/ToDo", json={"description": "x"}).json["data"]["name"]
    assert admin.put(f"/api/resource/ToDo/{name}", json=change).status_code in (200, 417)


@pytest.mark.parametrize("doc", ["x", [], None, -1, {}, {"a": 1}, {"doctype": 1}])
@pytest.mark.parametrize("method", ["insert", "save"])
def test_a_document_is_a_dict_with_its_doctype(admin: HttpClient, method: str, doc: Any) -> None:
    answer = admin.post(f"/api/method/frappe.client.{method}", json={"doc": json.dumps(doc)})
    assert answer.status_code == 417, answer.text


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("frappe.desk.doctype.number_card.number_card.get_result", {"doc": {}, "filters": []}),
        ("frappe.desk.doctype.number_card.number_card.get_result", {"doc": "[]", "filters": []}),
        ("frappe.desk.doctype.dashboard_chart.dashboard_chart.get", {}),
        ("frappe.desk.doctype.dashboard_chart.dashboard_chart.get", {"chart": {}}),
        ("frappe.desk.form.assign_to.add", {}),
        ("frappe.client.get_value", {"doctype": "ToDo", "fieldname": None}),
        ("frappe.client.validate_link", {"doctype": "", "docname": "x"}),
    ],
)
def test_a_question_without_its_subject_is_refused(admin: HttpClient, method: str, values: dict[str, Any]) -> None:
    answer = admin.post(f"/api/method/{method}", json=values)
    assert answer.status_code == 417, answer.text
    assert answer.json["_server_messages"]


@pytest.mark.parametrize("paging", [{"limit": -1}, {"limit": HUGE}, {"start": -5}, {"start": HUGE}])
@pytest.mark.parametrize("method", ["search", "web_search"])
def test_odd_paging_of_a_search_is_taken_as_ordinary(admin: HttpClient, method: str, paging: dict[str, Any]) -> None:
    values = {"text": "a\0b", **paging}
    assert admin.post(f"/api/method/frappe.utils.global_search.{method}", json=values).status_code == 200


def test_a_moment_that_is_none_is_refused(admin: HttpClient) -> None:
    name = admin.post("/api/resource/ToDo", json={"description": "x"}).json["data"]["name"]
    assert admin.put(f"/api/resource/ToDo/{name}", json={"creation": "x"}).status_code == 417
