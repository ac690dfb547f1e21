"""Whatever of the app can be called from outside is refused in words when it is called with nothing, and fails for nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import frappe
import women_mining_beneficiaries
from tests.app import factories as people
from tests.app.visitor import Visitor
from tests.support.http import HttpClient

_CALLABLE = re.compile(r"^@frappe\.whitelist.*\n(?:@.*\n)*def (\w+)", re.M)
_APP = Path(women_mining_beneficiaries.__file__).parent


def paths() -> list[str]:
    return sorted(
        ".".join([_APP.name, *file.relative_to(_APP).with_suffix("").parts, name])
        for file in _APP.rglob("*.py")
        for name in _CALLABLE.findall(file.read_text(encoding="utf-8"))
    )


def test_there_are_such_calls() -> None:
    assert len(paths()) >= 15


@pytest.mark.usefixtures("association")
@pytest.mark.parametrize("user", [None, people.APPLICANT])
def test_a_call_with_nothing_is_no_failure(app_client: HttpClient, user: str | None) -> None:
    people.register()
    frappe.db.commit()
    visitor = Visitor(app_client).sign_in(user) if user else Visitor(app_client)
    for path in paths():
        for method in ("GET", "POST"):
            answer = visitor.client.request(method, f"/api/method/{path}")
            assert answer.status_code < 500, (path, method, answer.get_data(as_text=True)[:200])
    frappe.db.rollback()
    assert not frappe.db.count("Error Log")
