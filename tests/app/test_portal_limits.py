"""Each form of the portal is counted for itself, also where all pages would share one counter (B9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import frappe
from frappe import rate_limiter
from tests.app.visitor import Visitor
from tests.support.http import HttpClient

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.case("B9")]


class SharedCounters(rate_limiter.FixedWindow):
    """Counts as a bench does: by address and by the value of the key alone, whatever function was called."""

    def add(self, key: tuple[Any, ...], seconds: float, amount: float = 1) -> float:
        return super().add((key[0], *key[2:]), seconds, amount)


@pytest.fixture
def guest(app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(rate_limiter, "counters", SharedCounters())
    frappe.db.commit()
    return Visitor(app_client)


def test_no_page_counts_without_a_name_of_its_own(root: Path) -> None:
    app = root / "apps/women_mining_beneficiaries/women_mining_beneficiaries"
    counted = [
        file.name
        for folder in ("www", "portal")
        for file in (app / folder).rglob("*.py")
        if "@rate_limit" in file.read_text(encoding="utf-8")
    ]
    assert counted == []


def test_codes_that_were_looked_up_leave_questions_free(guest: Visitor) -> None:
    tried = [guest.send("/track", {"code": f"AAAA-BBBB-CCCC-{number:04d}"}) for number in range(31)]
    assert "رمز" in tried[-2].get_data(as_text=True)
    question = {"question": "متى تفتحون؟", "name": "زائرة", "contact": "0501234567"}
    assert guest.send("/help/ask", question).status_code == 302


def test_a_browser_that_names_the_form_otherwise_is_counted_all_the_same(guest: Visitor) -> None:
    values = {"name": "زائرة", "contact": "0501234567"}
    sent = [
        guest.send("/help/ask", {**values, "question": f"سؤال {number}؟", "limited_form": f"form-{number}"})
        for number in range(12)
    ]
    assert sent[0].status_code == 302 and sent[-1].status_code in (417, 429)
