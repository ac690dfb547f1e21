"""Workspaces: who sees them, and that figures and links in them obey permissions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]


@pytest.fixture
def workspace(probe: str) -> str:
    """A workspace for officers and outsiders with a figure, shortcuts and links."""
    for city in ("Abha", "Abha", "Tabuk"):
        frappe.get_doc({"doctype": "Desk Probe", "subject": city, "city": city}).insert()
    frappe.get_doc(
        {
            "doctype": "Number Card",
            "label": "Probes of Abha",
            "type": "Document Type",
            "document_type": "Desk Probe",
            "function": "Count",
            "filters_json": '[["Desk Probe", "city", "=", "Abha", false]]',
        }
    ).insert()
    frappe.get_doc(
        {
            "doctype": "Workspace",
            "label": "Probe Yard",
            "title": "Probe Yard",
            "public": 1,
            "roles": [{"role": "Probe Officer"}, {"role": "Probe Outsider"}],
            "number_cards": [{"number_card_name": "Probes of Abha", "label": "Probes of Abha"}],
            "shortcuts": [
                {
                    "type": "DocType",
                    "link_to": "Desk Probe",
                    "label": "All Probes",
                    "stats_filter": '{"city": "Tabuk"}',
                },
                {"type": "DocType", "link_to": "Desk Probe", "label": "Add a Probe", "doc_view": "New"},
                {"type": "URL", "url": "/about", "label": "About"},
            ],
            "links": [
                {"type": "Card Break", "label": "Ground"},
                {"type": "Link", "label": "Probes", "link_type": "DocType", "link_to": "Desk Probe"},
                {"type": "Link", "label": "Errors", "link_type": "DocType", "link_to": "Error Log"},
            ],
        }
    ).insert()
    frappe.db.commit()
    return "/app/probe-yard"


def test_a_workspace_shows_what_its_reader_may_follow(signed_in: SignIn, workspace: str) -> None:
    page = signed_in(OFFICER).text(workspace)
    assert '<bdi class="number-card__figure">2</bdi>' in page
    assert '<span class="badge badge--primary shortcut__count">1</span>' in page
    for word in ("Probes of Abha", "All Probes", "Add a Probe", "/about", "Ground"):
        assert word in page
    assert "Errors" not in page


def test_figures_and_links_of_closed_doctypes_stay_out(signed_in: SignIn, workspace: str) -> None:
    page = signed_in(OUTSIDER).text(workspace)
    assert "/about" in page
    for word in ("Probes of Abha", "All Probes", "Add a Probe", "Ground"):
        assert word not in page


def test_a_workspace_of_other_roles_is_not_found(signed_in: SignIn, workspace: str) -> None:
    chief = signed_in(CHIEF)
    assert "Probe Yard" not in chief.text("/app")
    chief.text(workspace, 404)


def test_a_figure_leads_to_the_documents_behind_it(signed_in: SignIn, workspace: str) -> None:
    desk = signed_in(OFFICER)
    assert 'href="/app/desk-probe?city=Abha"' in desk.text(workspace)
    page = desk.text("/app/desk-probe?city=Abha")
    assert page.count('class="data-table__title"') == 2


def test_a_changed_workspace_is_seen_at_once(signed_in: SignIn, workspace: str) -> None:
    desk = signed_in(OFFICER)
    assert "Probe Yard" in desk.text("/app")
    doc = frappe.get_doc("Workspace", "Probe Yard")
    doc.title = "Probe Garden"
    doc.save()
    frappe.db.commit()
    assert "Probe Garden" in desk.text("/app")


def test_notifications_are_listed_and_marked_read(signed_in: SignIn, probe: str) -> None:
    for user in (OFFICER, CHIEF):
        note = {"doctype": "Notification Log", "for_user": user, "type": "Alert", "subject": f"For {user}"}
        frappe.get_doc(note).insert(ignore_permissions=True)
    frappe.db.commit()
    desk = signed_in(OFFICER)
    page = desk.text("/app/_notifications")
    assert f"For {OFFICER}" in page
    assert f"For {CHIEF}" not in page
    assert '<span class="counter">1</span>' in page
    desk.post("/app/_notifications")
    assert '<span class="counter">' not in desk.text("/app/_notifications")
    frappe.db.rollback()
    assert frappe.db.count("Notification Log", {"for_user": CHIEF, "read": 0}) == 1
