"""The site that is measured: a custom DocType of ten columns with a child table, and a user who may use it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frappe

SITE = "bench.localhost"
USER, PASSWORD, ROLE = "bench@example.com", "Basalt-and-Gneiss-4", "Bench Clerk"
ORDER, ITEM = "Bench Order", "Bench Order Item"
DOCUMENTS, CHILDREN = 2000, 3
COLUMNS = ("customer", "city", "phone", "status", "ordered_on", "amount", "quantity", "is_paid", "note")
FIELDS = ("name", *COLUMNS)
ITEM_COLUMNS = ("item", "quantity", "rate")


@contextlib.contextmanager
def bench_site() -> Iterator[Path]:
    """The folder of a bench with the site, gone afterwards."""
    with bare_site() as sites:
        with opened(sites):
            frappe.get_doc({"doctype": "Role", "role_name": ROLE, "desk_access": 1}).insert()
            make_doctypes()
            make_user()
            make_documents()
            frappe.db.commit()
        yield sites


@contextlib.contextmanager
def bare_site(*apps: str) -> Iterator[Path]:
    """The folder of a bench with a site on which `apps` are installed, gone afterwards."""
    from frappe.installer import new_site  # the servers import this file too, and a server makes no sites

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        sites = Path(folder) / "sites"
        sites.mkdir()
        (sites / "apps.txt").write_text("frappe\nwomen_mining_beneficiaries\n", encoding="utf-8")
        (sites / "common_site_config.json").write_text("{}", encoding="utf-8")
        new_site(SITE, sites_path=str(sites), admin_password=PASSWORD, install_apps=apps, lang="ar" if apps else None)
        yield sites


@contextlib.contextmanager
def opened(sites: Path) -> Iterator[None]:
    frappe.init(site=SITE, sites_path=str(sites), force=True)
    frappe.connect()
    frappe.set_user("Administrator")
    try:
        yield
    finally:
        frappe.destroy()


def make_doctypes() -> None:
    columns = {"ordered_on": "Date", "amount": "Currency", "quantity": "Int", "is_paid": "Check", "note": "Small Text"}
    fields: list[dict[str, Any]] = [{"fieldname": name, "fieldtype": columns.get(name, "Data")} for name in COLUMNS]
    items = [{"fieldname": name, "fieldtype": "Data" if name == "item" else "Float"} for name in ITEM_COLUMNS]
    make_doctype(ITEM, items, istable=1)
    fields += [{"fieldname": "items", "fieldtype": "Table", "options": ITEM}]
    rights = {"role": ROLE, "read": 1, "write": 1, "create": 1}
    make_doctype(ORDER, fields, permissions=[rights], autoname="hash")


def make_doctype(name: str, fields: list[dict[str, Any]], **properties: Any) -> None:
    labelled = [{"label": field["fieldname"].replace("_", " ").title(), **field} for field in fields]
    doctype = {"doctype": "DocType", "name": name, "module": "Core", "custom": 1, "fields": labelled, **properties}
    frappe.get_doc(doctype).insert()


def make_user() -> None:
    user = frappe.get_doc({"doctype": "User", "email": USER, "first_name": "Bench", "send_welcome_email": 0})
    user.update({"new_password": PASSWORD, "roles": [{"role": ROLE}]})
    user.insert()


def make_documents() -> None:
    for number in range(DOCUMENTS):
        frappe.get_doc({"doctype": ORDER, **order(number)}).insert()


def order(number: int) -> dict[str, Any]:
    """The values of one order with its three items."""
    return {
        "customer": f"Customer {number % 97}",
        "city": ("Riyadh", "Jeddah", "Yanbu")[number % 3],
        "phone": f"+9665{number:08d}",
        "status": ("Open", "Closed")[number % 2],
        "ordered_on": f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "amount": number * 1.25,
        "quantity": number % 7,
        "is_paid": number % 2,
        "note": "Deliver to the gate, ask for the foreman.",
        "items": [{"item": f"Stone {row}", "quantity": row + 1, "rate": 2.5} for row in range(CHILDREN)],
    }
