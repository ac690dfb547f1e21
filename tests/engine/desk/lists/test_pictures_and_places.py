"""Lists as pictures and as places, for DocTypes that have a field for them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
QUARRY = "Probe Quarry"


def place(latitude: float, longitude: float) -> str:
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": point}]})


@pytest.fixture
def desk(signed_in: SignIn) -> DeskClient:
    fields = [
        {"fieldname": "title", "fieldtype": "Data", "label": "Title"},
        {"fieldname": "photo", "fieldtype": "Attach Image", "label": "Photo"},
        {"fieldname": "place", "fieldtype": "Geolocation", "label": "Place"},
    ]
    rights = [{"role": "Probe Officer", "read": 1, "write": 1, "create": 1}]
    named = {"title_field": "title", "image_field": "photo", "autoname": "field:title"}
    frappe.get_doc(
        {"doctype": "DocType", "name": QUARRY, "module": "Core", "custom": 1, "fields": fields, "permissions": rights, **named}
    ).insert()  # fmt: skip
    for title, values in {
        "Granite": {"photo": "/files/granite.png", "place": place(24.7, 46.7)},
        "Marble": {"photo": "javascript:alert(1)", "place": place(21.5, 39.2)},
        "Slate": {},
    }.items():
        frappe.get_doc({"doctype": QUARRY, "title": title}).insert().db_set(values)
    frappe.db.commit()
    return signed_in(OFFICER)


def test_pictures_lead_to_their_documents_and_without_one_a_letter_stands_there(desk: DeskClient) -> None:
    page = desk.text("/app/probe-quarry/view/image")
    assert 'src="/files/granite.png"' in page
    assert "javascript:" not in page
    assert page.count("gallery__initial") == 2
    assert 'href="/app/probe-quarry/Slate"' in page


def test_places_stand_on_a_plan_and_beside_it_with_a_way_to_a_map(desk: DeskClient) -> None:
    page = desk.text("/app/probe-quarry/view/map")
    assert page.count('class="places__point"') == page.count('class="places__entry"') == 2
    assert 'href="geo:24.7,46.7?q=24.7,46.7"' in page
    assert "Open in a map application" in page
    assert "1 on this page have no place" in page
    assert page.count('class="places__entry"') == 2


def test_places_are_filtered_as_the_list_is(desk: DeskClient) -> None:
    page = desk.text("/app/probe-quarry/view/map?q=Granite")
    assert page.count('class="places__entry"') == 1
    assert "No places yet" in desk.text("/app/probe-quarry/view/map?q=Slate")
