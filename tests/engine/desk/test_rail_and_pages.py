"""The links beside every page, and Pages of apps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient
from tests.engine.factories import as_user

import frappe
from frappe.desk.page.rail import rail_groups

SignIn = Callable[[str], DeskClient]


def labels(user: str) -> dict[str, list[str]]:
    with as_user(user):
        return {group["label"]: [link["label"] for link in group["links"]] for group in rail_groups()}


def test_workspaces_stand_below_their_parents(probe: str) -> None:
    for title, parent in (("Ground", ""), ("Air", ""), ("Below Ground", "Ground"), ("Alone", "No Such Parent")):
        values = {"doctype": "Workspace", "label": title, "title": title, "public": 1, "parent_page": parent}
        frappe.get_doc({**values, "roles": [{"role": "Probe Officer"}]}).insert()
    assert labels(OFFICER)[""] == ["Air", "Alone", "Ground", "Below Ground"]
    assert labels(CHIEF) == {}


def test_dashboards_and_boards_of_what_one_may_read(probe: str) -> None:
    chart = {"doctype": "Dashboard Chart", "chart_name": "Probes by City", "chart_type": "Group By", "is_public": 1}
    grouped = {"document_type": "Desk Probe", "group_by_type": "Count", "group_by_based_on": "city", "type": "Bar"}
    frappe.get_doc({**chart, **grouped, "filters_json": "[]"}).insert()
    frappe.get_doc(
        {"doctype": "Dashboard", "dashboard_name": "Ground Board", "charts": [{"chart": "Probes by City"}]}
    ).insert()
    board = {
        "doctype": "Kanban Board",
        "kanban_board_name": "Kinds",
        "reference_doctype": "Desk Probe",
        "field_name": "kind",
    }
    frappe.get_doc({**board, "columns": [{"column_name": "Small"}]}).insert()
    assert labels(OFFICER) == {"Dashboards": ["Ground Board"], "Boards": ["Kinds"]}
    assert labels(OUTSIDER) == {}


def make_page(name: str, *roles: str) -> None:
    frappe.flags.in_import = True
    try:
        values = {"doctype": "Page", "page_name": name, "title": name.title(), "module": "Core", "standard": "No"}
        frappe.get_doc({**values, "roles": [{"role": role} for role in roles]}).insert()
    finally:
        frappe.flags.in_import = False
    frappe.db.commit()


def test_a_page_opens_for_its_roles(signed_in: SignIn) -> None:
    make_page("probe-page", "Probe Officer")
    page = signed_in(OFFICER).text("/app/probe-page")
    assert "Probe-Page" in page and "program of the classic desk" in page
    signed_in(CHIEF).text("/app/probe-page", 403)
    signed_in(OFFICER).text("/app/probe-page/more", 404)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<h2>Read this</h2><script>x()</script>", True),
        ("<div>{{ data }}</div>", False),
    ],
)
def test_the_text_of_a_page_is_shown_made_harmless(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, content: str, shown: bool
) -> None:
    make_page("probe-page")
    monkeypatch.setattr(
        "frappe.core.doctype.page.page.Page.load_assets", lambda page: page.__dict__.update(content=content)
    )
    page = signed_in(OFFICER).text("/app/probe-page")
    assert ("<h2>Read this</h2>" in page) == shown and "<script>x" not in page and "{{ data" not in page
