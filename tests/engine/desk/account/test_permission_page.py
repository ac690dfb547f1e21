"""The permission manager of the desk: who may do what, changed by ticking boxes and held from the next request on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, DeskClient
from tests.support.bench import TestBench
from tests.support.http import HttpClient

import frappe

SignIn = Callable[[str], DeskClient]
PAGE = "/app/permission-manager?doctype=Desk Probe"


@pytest.fixture
def manager(bench: TestBench, probe: str, admin_password: str) -> DeskClient:
    return DeskClient(HttpClient(bench.application(), probe).sign_in("Administrator", admin_password))


def posted(client: DeskClient, **data: Any) -> Any:
    return client.post_raw("/app/permission-manager", {"doctype": "Desk Probe", **data})


def ticked(client: DeskClient) -> dict[str, str]:
    """Every box as the page shows it."""
    page = client.text(PAGE)
    names = [part.split('"', 1)[0] for part in page.split('type="checkbox" name="')[1:]]
    checked = [name for name in names if f'name="{name}" value="1" checked' in page]
    rules = [part.split('"', 1)[0] for part in page.split('name="_rule.')[1:]]
    return {**dict.fromkeys(checked, "1"), **{f"_rule.{rule}": "1" for rule in rules}}


def test_the_matrix_shows_the_rules_of_the_doctype(manager: DeskClient) -> None:
    page = manager.text(PAGE)
    assert 'name="Probe Officer|0|0|write" value="1" checked' in page
    assert 'name="Probe Chief|0|0|create" value="1">' in page
    assert 'name="Probe Chief|1|0|write" value="1" checked' in page
    assert 'name="Probe Chief|1|0|create"' not in page


def test_a_ticked_right_holds_from_the_next_request_on(manager: DeskClient, signed_in: SignIn) -> None:
    chief = signed_in(CHIEF)
    assert chief.get("/app/desk-probe/new").status_code == 403
    assert posted(manager, **ticked(manager), **{"Probe Chief|0|0|create": "1"}).status_code == 303
    assert chief.get("/app/desk-probe/new").status_code == 200
    assert frappe.db.count("Custom DocPerm", {"parent": "Desk Probe"}) == frappe.db.count(
        "DocPerm", {"parent": "Desk Probe"}
    )


def test_an_unticked_right_is_gone(manager: DeskClient, signed_in: SignIn) -> None:
    boxes = ticked(manager)
    del boxes["Probe Officer|0|0|create"]
    posted(manager, **boxes)
    assert signed_in(OFFICER).get("/app/desk-probe/new").status_code == 403


def test_a_rule_is_added_and_removed(manager: DeskClient, signed_in: SignIn) -> None:
    posted(manager, _action="add", role="Probe Outsider", permlevel="0")
    assert "Probe Outsider|0|0|read" in ticked(manager)
    posted(manager, _action="remove:Probe Outsider|0|0")
    assert "Probe Outsider|0|0|read" not in ticked(manager)


def test_the_rules_of_the_app_come_back(manager: DeskClient) -> None:
    before = ticked(manager)
    posted(manager, _action="remove:Probe Officer|0|0")
    assert ticked(manager) != before
    posted(manager, _action="reset")
    assert ticked(manager) == before


@pytest.mark.parametrize(
    "data",
    [
        {"_action": "add", "role": ""},
        {"_action": "add", "role": "Probe Chief"},
        {"_action": "add", "role": "No Such Role"},
    ],
)
def test_what_cannot_be_is_refused_in_words(manager: DeskClient, data: dict[str, str]) -> None:
    answer = posted(manager, **data)
    assert answer.status_code == 303
    assert 'class="alert alert--danger"' in manager.text(PAGE)
    assert frappe.db.count("Custom DocPerm", {"parent": "Desk Probe"}) == 0


def test_only_system_managers_come_here(signed_in: SignIn) -> None:
    assert signed_in(CHIEF).get(PAGE).status_code == 403
    assert posted(signed_in(CHIEF), **{"_rule.Probe Chief|0|0": "1", "Probe Chief|0|0|create": "1"}).status_code == 403
