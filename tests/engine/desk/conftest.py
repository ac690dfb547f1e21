"""A DocType with every common kind of field, a workflow and people of different roles, for tests of the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.support.bench import TestBench
from tests.support.http import HttpClient

import frappe

PASSWORD = "Quartz-and-Mica-9"
OFFICER, CHIEF, OUTSIDER, VISITOR = (f"{name}@desk.example" for name in ("officer", "chief", "outsider", "visitor"))


@pytest.fixture(scope="session")
def desk_site(bench: TestBench) -> str:
    """A site with the DocType `Desk Probe`, its rows, its workflow and its people, made once."""
    name = "desk.localhost"
    if bench.template(name).exists():  # browser tests of this session have made it
        return name
    bench.make(name, [])
    frappe.init(site=name, sites_path=str(bench.sites_path), force=True)
    frappe.connect()
    frappe.set_user("Administrator")
    make_roles_and_users()
    make_doctypes()
    make_workflow()
    frappe.db.commit()
    frappe.destroy()
    bench.close_connections(name)
    bench.keep(name)
    return name


@pytest.fixture
def probe(bench: TestBench, desk_site: str) -> Iterator[str]:
    """That site, opened as Administrator and put back afterwards. Commit what requests are to see."""
    with bench.open_site(desk_site, apps=[]):
        yield desk_site


@pytest.fixture
def signed_in(bench: TestBench, probe: str) -> Callable[[str], DeskClient]:
    """A desk client of one person: `signed_in(OFFICER)`."""

    def sign_in(user: str) -> DeskClient:
        return DeskClient(HttpClient(bench.application(), probe).sign_in(user, PASSWORD))

    return sign_in


class DeskClient:
    """Reads pages and posts their forms as a browser without JavaScript does."""

    def __init__(self, client: HttpClient) -> None:
        self.client = client
        self._token = ""

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def text(self, path: str, status: int = 200) -> str:
        """The page, after the redirects that tidy an address."""
        answer = self.client.get(path, follow_redirects=True)
        assert answer.status_code == status, answer.get_data(as_text=True)[:3000]
        return str(answer.get_data(as_text=True))

    def token(self) -> str:
        if not self._token:
            page = self.text("/app/_tasks")
            self._token = page.split('name="csrf-token" content="', 1)[1].split('"', 1)[0]
        return self._token

    def post(self, path: str, **data: Any) -> Any:
        """Post a form; names with dots are written with double underscores: `rows__0__qty`."""
        named = {key.replace("__", ".") if not key.startswith("_") else key: value for key, value in data.items()}
        return self.client.post(path, data={"csrf_token": self.token(), **named})

    def post_raw(self, path: str, data: dict[str, Any]) -> Any:
        return self.client.post(path, data={"csrf_token": self.token(), **data})


def make_roles_and_users() -> None:
    for role in ("Probe Officer", "Probe Chief", "Probe Outsider"):
        frappe.get_doc({"doctype": "Role", "role_name": role, "desk_access": 1}).insert()
    make_user(OFFICER, "Probe Officer")
    make_user(CHIEF, "Probe Chief")
    make_user(OUTSIDER, "Probe Outsider")
    make_user(VISITOR)


def make_user(email: str, role: str = "") -> None:
    frappe.get_doc(
        {
            "doctype": "User",
            "email": email,
            "first_name": email.split("@")[0].title(),
            "send_welcome_email": 0,
            "user_type": "System User" if role else "Website User",
            "new_password": PASSWORD,
            "roles": [{"role": role}] if role else [],
        }
    ).insert()


def make_doctypes() -> None:
    frappe.get_doc(
        {
            "doctype": "DocType", "name": "Desk Probe Row", "module": "Core", "custom": 1, "istable": 1,
            "fields": [
                {"fieldname": "item", "fieldtype": "Data", "label": "Item", "reqd": 1, "in_list_view": 1},
                {"fieldname": "qty", "fieldtype": "Int", "label": "Quantity", "in_list_view": 1},
                {"fieldname": "done", "fieldtype": "Check", "label": "Done", "in_list_view": 1},
                {"fieldname": "note", "fieldtype": "Small Text", "label": "Note"},
                {"fieldname": "reason", "fieldtype": "Data", "label": "Reason", "depends_on": "eval:doc.done && !parent.urgent",
                 "mandatory_depends_on": "eval:doc.qty > 10"},
            ],
        }
    ).insert()  # fmt: skip
    frappe.get_doc(
        {
            "doctype": "DocType", "name": "Desk Probe", "module": "Core", "custom": 1, "track_changes": 1,
            "autoname": "format:DP-{####}", "title_field": "subject", "search_fields": "subject,city",
            "show_title_field_in_link": 1,
            "fields": probe_fields(),
            "permissions": [
                {"role": "Probe Officer", "read": 1, "write": 1, "create": 1, "delete": 1, "print": 1},
                {"role": "Probe Chief", "read": 1, "write": 1, "create": 0, "delete": 0},
                {"role": "Probe Chief", "permlevel": 1, "read": 1, "write": 1},
                {"role": "System Manager", "read": 1, "write": 1, "create": 1, "delete": 1},
            ],
        }
    ).insert()  # fmt: skip


def probe_fields() -> list[dict[str, Any]]:
    return [
        {"fieldname": "subject", "fieldtype": "Data", "label": "Subject", "reqd": 1, "in_list_view": 1},
        {"fieldname": "city", "fieldtype": "Data", "label": "City", "in_list_view": 1, "in_standard_filter": 1},
        {"fieldname": "kind", "fieldtype": "Select", "label": "Kind", "options": "\nSmall\nLarge", "in_standard_filter": 1},
        {"fieldname": "column_1", "fieldtype": "Column Break"},
        {"fieldname": "day", "fieldtype": "Date", "label": "Day", "in_list_view": 1},
        {"fieldname": "amount", "fieldtype": "Currency", "label": "Amount", "in_list_view": 1},
        {"fieldname": "urgent", "fieldtype": "Check", "label": "Urgent"},
        {"fieldname": "why", "fieldtype": "Small Text", "label": "Why", "depends_on": "eval:doc.urgent",
         "mandatory_depends_on": "eval:doc.urgent"},
        {"fieldname": "budget", "fieldtype": "Data", "label": "Budget", "read_only_depends_on": "eval:doc.kind == 'Large'"},
        {"fieldname": "of_chief", "fieldtype": "Data", "label": "Of the Chief",
         "depends_on": "eval:frappe.user.has_role('Probe Chief') || doc.kind == 'Large'"},
        {"fieldname": "of_secret", "fieldtype": "Data", "label": "Of the Secret", "depends_on": "eval:doc.secret_note"},
        {"fieldname": "after_sending", "fieldtype": "Data", "label": "After Sending",
         "depends_on": "eval:doc.workflow_state != 'Probe Draft' || doc.urgent"},
        {"fieldname": "section_more", "fieldtype": "Section Break", "label": "More"},
        {"fieldname": "parent_probe", "fieldtype": "Link", "label": "Follows", "options": "Desk Probe"},
        {"fieldname": "city_before", "fieldtype": "Data", "label": "City Before", "fetch_from": "parent_probe.city"},
        {"fieldname": "day_before", "fieldtype": "Date", "label": "Day Before", "fetch_from": "parent_probe.day", "read_only": 1},
        {"fieldname": "secret_before", "fieldtype": "Data", "label": "Secret Before", "fetch_from": "parent_probe.secret_note"},
        {"fieldname": "kind_before", "fieldtype": "Data", "label": "Kind Before", "fetch_from": "parent_probe.kind", "hidden": 1},
        {"fieldname": "of_kind", "fieldtype": "Data", "label": "Of the Kind", "depends_on": "eval:doc.kind_before == 'Large'"},
        {"fieldname": "contact", "fieldtype": "Data", "label": "Contact", "options": "Email"},
        {"fieldname": "secret_note", "fieldtype": "Small Text", "label": "Secret Note", "permlevel": 1},
        {"fieldname": "fixed", "fieldtype": "Data", "label": "Fixed", "read_only": 1},
        {"fieldname": "tab_rows", "fieldtype": "Tab Break", "label": "Rows"},
        {"fieldname": "rows", "fieldtype": "Table", "label": "Probe Rows", "options": "Desk Probe Row"},
        {"fieldname": "proof", "fieldtype": "Attach", "label": "Proof"},
    ]  # fmt: skip


def make_workflow() -> None:
    styles = {"Probe Draft": "Warning", "Probe Sent": "Info", "Probe Accepted": "Success", "Probe Refused": "Danger"}
    for state, style in styles.items():
        frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": state, "style": style}).insert()
    for action in ("Probe Send", "Probe Accept", "Probe Refuse"):
        frappe.get_doc({"doctype": "Workflow Action Master", "workflow_action_name": action}).insert()
    chief, officer = {"allow_edit": "Probe Chief"}, {"allow_edit": "Probe Officer"}
    frappe.get_doc(
        {
            "doctype": "Workflow", "workflow_name": "Desk Probe", "document_type": "Desk Probe", "is_active": 1,
            "workflow_state_field": "workflow_state",
            "states": [
                {"state": "Probe Draft", "doc_status": "0", **officer},
                {"state": "Probe Sent", "doc_status": "0", **chief},
                {"state": "Probe Accepted", "doc_status": "0", **chief},
                {"state": "Probe Refused", "doc_status": "0", **chief},
            ],
            "transitions": [
                {"state": "Probe Draft", "action": "Probe Send", "next_state": "Probe Sent", "allowed": "Probe Officer"},
                {"state": "Probe Sent", "action": "Probe Accept", "next_state": "Probe Accepted", "allowed": "Probe Chief"},
                {"state": "Probe Sent", "action": "Probe Refuse", "next_state": "Probe Refused", "allowed": "Probe Chief",
                 "reason_required": 1},
            ],
        }
    ).insert()  # fmt: skip
