"""The benchmarks compare like with like: on the same site, engine and floor give the same values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from benchmarks import data
from benchmarks.server import application
from werkzeug.test import Client


@pytest.fixture(scope="module")
def sides() -> Iterator[tuple[Client, Client]]:
    patch = pytest.MonkeyPatch()
    patch.setattr(data, "DOCUMENTS", 25)
    with data.bench_site() as sites:
        engine, floor = (Client(application(kind, str(sites))) for kind in ("engine", "floor"))
        headers = {"Host": data.SITE}
        signed_in = engine.post("/api/method/login", json={"usr": data.USER, "pwd": data.PASSWORD}, headers=headers)
        assert signed_in.status_code == 200
        yield engine, floor
    patch.undo()


def answer(client: Client, path: str, **options: Any) -> Any:
    response = client.open(path, headers={"Host": data.SITE}, **options)
    assert response.status_code == 200, response.text
    return response.json["data"]


def values(document: dict[str, Any]) -> dict[str, Any]:
    kept = {key: document[key] for key in data.COLUMNS}
    return {**kept, "items": [{key: row[key] for key in data.ITEM_COLUMNS} for row in document["items"]]}


def test_both_list_the_same_rows(sides: tuple[Client, Client]) -> None:
    engine, floor = sides
    query = {"fields": json.dumps(data.FIELDS), "limit_page_length": 20}
    listed = answer(engine, f"/api/resource/{data.ORDER}", query_string=query)
    assert listed == answer(floor, "/list")
    assert len(listed) == 20


def test_both_read_the_same_document(sides: tuple[Client, Client]) -> None:
    engine, floor = sides
    name = answer(engine, f"/api/resource/{data.ORDER}")[0]["name"]
    read = answer(engine, f"/api/resource/{data.ORDER}/{name}")
    assert values(read) == values(answer(floor, f"/one/{name}"))
    assert len(read["items"]) == data.CHILDREN


def test_both_insert_the_same_document(sides: tuple[Client, Client]) -> None:
    engine, floor = sides
    inserted = answer(engine, f"/api/resource/{data.ORDER}", method="POST", json=data.order(3))
    also = answer(floor, "/one", method="POST", json=data.order(3))
    assert values(inserted) == values(also) == data.order(3)
    assert values(answer(floor, f"/one/{inserted['name']}")) == values(answer(floor, f"/one/{also['name']}"))
