"""A site behind a real socket, as clients written for real Frappe meet it; made once for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from tests.support.bench import TestBench
from tests.support.server import LiveServer

import frappe


class Remote(NamedTuple):
    """Where the site is, and how Administrator gets in."""

    address: str
    password: str
    api_key: str
    api_secret: str
    orders: str


@pytest.fixture(scope="module")
def remote(bench: TestBench) -> Iterator[Remote]:
    """The site with a DocType that is submitted, named by its title."""
    with bench.open_site("engine.localhost", apps=[]) as site:
        doctype = make_orders()
        key, secret = make_keys()
        frappe.db.commit()
        server = LiveServer(bench.application(site))
        yield Remote(server.url, bench.admin_password, key, secret, doctype)
        server.close()


def make_orders() -> str:
    fields = [
        {"fieldname": "title", "fieldtype": "Data", "label": "Title", "reqd": 1},
        {"fieldname": "amount", "fieldtype": "Currency", "label": "Amount"},
        {"fieldname": "paper", "fieldtype": "Attach", "label": "Paper"},
    ]
    rights = dict.fromkeys(("read", "write", "create", "delete", "submit", "cancel", "print"), 1)
    values: dict[str, Any] = {"module": "Core", "custom": 1, "is_submittable": 1, "allow_rename": 1}
    doctype = frappe.get_doc(
        {
            "doctype": "DocType",
            "name": "Client Order",
            "autoname": "field:title",
            "fields": fields,
            "permissions": [{"role": "System Manager", **rights}],
            **values,
        }
    ).insert()
    return str(doctype.name)


def make_keys() -> tuple[str, str]:
    from frappe.core.doctype.user.user import generate_keys

    secret = generate_keys("Administrator")["api_secret"]
    return str(frappe.db.get_value("User", "Administrator", "api_key")), secret
