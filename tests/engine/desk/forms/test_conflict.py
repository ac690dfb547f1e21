"""Two people save the same document: nothing typed is lost, nothing saved is overwritten unseen."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe
from frappe.desk.page.forms.conflict import side

SignIn = Callable[[str], DeskClient]
PAGE = "/app/desk-probe/DP-0001"


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "expected"),
    [
        ("a", "a", "a", ""),
        ("a", "b", "b", ""),
        ("a", "a", "b", "mine"),
        ("a", "b", "a", "theirs"),
        ("a", "b", "c", "both"),
        ("", "b", "c", "both"),
    ],
)
def test_who_changed_a_value(base: str, theirs: str, mine: str, expected: str) -> None:
    assert side(base, theirs, mine) == expected


@given(st.text(), st.text(), st.text())
def test_the_other_ones_change_is_never_called_mine(base: str, theirs: str, mine: str) -> None:
    assert side(base, theirs, mine) != "mine" or theirs == base


def opened(client: DeskClient, **typed: Any) -> dict[str, Any]:
    """The form as it stands now, with what the user types into it."""
    page = client.text(PAGE)
    hidden = {name: unescape(re.search(f'name="{name}" value="([^"]*)"', page)[1]) for name in ("modified", "_base")}  # type: ignore[index]
    doc = frappe.get_doc("Desk Probe", "DP-0001")
    shown = {"subject": doc.subject, "city": doc.city or "", "kind": doc.kind or "", "_table.rows": "1"}
    for index, row in enumerate(doc.rows):
        shown |= {f"rows.{index}.name": row.name, f"rows.{index}.item": row.item, f"rows.{index}.qty": str(row.qty)}
    return {**hidden, **shown, **typed}


@pytest.fixture
def client(signed_in: SignIn) -> DeskClient:
    frappe.get_doc(
        {"doctype": "Desk Probe", "subject": "Copper", "city": "Abha", "rows": [{"item": "a", "qty": 1}]}
    ).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def saved_by_another(**values: Any) -> None:
    doc = frappe.get_doc("Desk Probe", "DP-0001")
    doc.update(values)
    doc.save()
    frappe.db.commit()


def again(answer: Any, typed: dict[str, Any], **chosen: str) -> dict[str, Any]:
    """What the browser posts when the user saves from the page of the conflict."""
    page = answer.get_data(as_text=True)
    hidden = {name: unescape(re.search(f'name="{name}" value="([^"]*)"', page)[1]) for name in ("modified", "_base")}  # type: ignore[index]
    city = unescape(re.search(r'value="([^"]*)" id="f-city"', page)[1])  # type: ignore[index]
    return {**typed, **hidden, "city": city, **{f"_keep.{name}": side for name, side in chosen.items()}}


def stored() -> Any:
    frappe.db.rollback()
    return frappe.get_doc("Desk Probe", "DP-0001")


def test_changes_of_different_fields_are_both_kept(client: DeskClient) -> None:
    typed = opened(client, subject="Gold")
    saved_by_another(city="Jizan")
    answer = client.post_raw(PAGE, typed)
    assert answer.status_code == 409
    assert stored().subject == "Copper"
    assert client.post_raw(PAGE, again(answer, typed)).status_code == 303
    assert (stored().subject, stored().city) == ("Gold", "Jizan")


@pytest.mark.parametrize(("choice", "expected"), [("mine", "Gold"), ("theirs", "Silver")])
def test_where_both_changed_a_field_the_user_chooses(client: DeskClient, choice: str, expected: str) -> None:
    typed = opened(client, subject="Gold")
    saved_by_another(subject="Silver")
    answer = client.post_raw(PAGE, typed)
    page = answer.get_data(as_text=True)
    assert page.count('name="_keep.subject"') == 2
    assert "Silver" in page
    assert client.post_raw(PAGE, again(answer, typed, subject=choice)).status_code == 303
    assert stored().subject == expected


def test_rows_the_other_changed_are_taken_over(client: DeskClient) -> None:
    typed = opened(client, subject="Gold")
    saved_by_another(rows=[{"item": "b", "qty": 7}])
    page = client.post_raw(PAGE, typed).get_data(as_text=True)
    assert 'name="_keep.rows"' not in page
    assert 'value="b"' in page


def test_a_second_conflict_is_told_again(client: DeskClient) -> None:
    typed = opened(client, subject="Gold")
    saved_by_another(city="Jizan")
    answer = client.post_raw(PAGE, typed)
    saved_by_another(city="Najran")
    assert client.post_raw(PAGE, again(answer, typed)).status_code == 409


def test_a_form_without_what_it_started_from_asks_about_every_difference(client: DeskClient) -> None:
    typed = opened(client, subject="Gold", _base="nonsense")
    saved_by_another(city="Jizan")
    page = client.post_raw(PAGE, typed).get_data(as_text=True)
    assert 'name="_keep.subject"' in page
    assert 'name="_keep.city"' in page
