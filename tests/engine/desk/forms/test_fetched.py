"""Values that come with a link are told as soon as it is chosen, as far as the user may read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
ADDRESS = "/app/_fetched?doctype=Desk Probe&link=parent_probe&target=Desk Probe&name={}"


def told(client: DeskClient, name: str) -> Any:
    answer = client.get(ADDRESS.format(name))
    assert answer.status_code == 200
    return answer.json


def make_probe() -> None:
    frappe.get_doc(
        {"doctype": "Desk Probe", "subject": "Gold", "city": "أبها", "day": "2026-11-22", "secret_note": "pit 7"}
    ).insert()
    frappe.db.commit()


def test_what_to_type_and_how_it_reads(signed_in: SignIn) -> None:
    make_probe()
    found = told(signed_in(OFFICER), "DP-0001")
    assert found["city_before"] == {"value": "أبها", "title": "", "shown": '<bdi dir="auto">أبها</bdi>'}
    assert found["day_before"]["value"] == "2026-11-22"
    assert "<time" in found["day_before"]["shown"]


def test_only_who_may_read_the_field_is_told(signed_in: SignIn) -> None:
    make_probe()
    assert "secret_before" not in told(signed_in(OFFICER), "DP-0001")
    assert told(signed_in(CHIEF), "DP-0001")["secret_before"]["value"] == "pit 7"


def test_who_may_not_read_the_document_learns_nothing(signed_in: SignIn) -> None:
    make_probe()
    answer = signed_in(OUTSIDER).get(ADDRESS.format("DP-0001"))
    assert "أبها" not in answer.get_data(as_text=True)
    assert "pit 7" not in answer.get_data(as_text=True)


def test_what_is_not_there_is_no_error(signed_in: SignIn) -> None:
    client = signed_in(OFFICER)
    assert told(client, "DP-9999") == {}
    assert client.get("/app/_fetched?doctype=Nothing&link=x&target=Nothing&name=1").json == {}
    assert client.get("/app/_fetched").json == {}


def test_an_empty_fact_that_comes_with_a_link_waits_on_the_form(signed_in: SignIn) -> None:
    page = signed_in(OFFICER).text("/app/desk-probe/new")
    assert "<div data-waiting hidden>" in page
    assert 'data-fetch-from="parent_probe.day" data-fetch-field="day_before"' in page


def test_what_an_address_chooses_brings_its_values_along(signed_in: SignIn) -> None:
    make_probe()
    page = signed_in(OFFICER).text("/app/desk-probe/new?parent_probe=DP-0001")
    assert "أبها" in page and "pit 7" not in page


def test_a_condition_on_a_hidden_value_follows_the_link_that_brings_it(signed_in: SignIn) -> None:
    make_probe()
    frappe.db.set_value("Desk Probe", "DP-0001", "kind", "Large")
    frappe.db.commit()
    client = signed_in(OFFICER)
    empty, chosen = (client.text(f"/app/desk-probe/new{query}") for query in ("", "?parent_probe=DP-0001"))
    assert 'data-fetches="parent_probe"' in empty
    assert told(client, "DP-0001")["kind_before"]["value"] == "Large"
    assert "&quot;kind_before&quot;: &quot;Large&quot;" in chosen or "&#34;kind_before&#34;: &#34;Large&#34;" in chosen
