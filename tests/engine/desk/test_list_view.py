"""Lists: filters, search, sorting, paging and the words for an empty list."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]

ROWS = [
    {
        "subject": "أحمد القحطاني",
        "city": "أبها",
        "kind": "Small",
        "day": "2026-01-05",
        "amount": 100,
        "urgent": 1,
        "why": "x",
    },
    {"subject": "فاطمة الزهراني", "city": "جدة", "kind": "Large", "day": "2026-02-10", "amount": 2500},
    {"subject": "ليلى الشهري", "city": "أبها", "kind": "Large", "day": "2026-03-15", "amount": 50},
]


@pytest.fixture
def desk(signed_in: SignIn) -> DeskClient:
    for row in ROWS:
        frappe.get_doc({"doctype": "Desk Probe", **row}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def names(page: str) -> list[str]:
    return re.findall(r'href="/app/desk-probe/(DP-\d+)"', page)


def rows(*conditions: tuple[str, str, str]) -> str:
    """The query string of filter rows."""
    pairs = []
    for field, operator, value in conditions:
        pairs += [("filter_field", field), ("filter_operator", operator), ("filter_value", value)]
    return urlencode(pairs)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sort=name", ["DP-0001", "DP-0002", "DP-0003"]),
        ("sort=amount&order=desc", ["DP-0002", "DP-0001", "DP-0003"]),
        ("kind=Large&sort=name", ["DP-0002", "DP-0003"]),
        ("city=أبها&sort=name", ["DP-0001", "DP-0003"]),
        ('amount=[">",90]&sort=name', ["DP-0001", "DP-0002"]),
        ("q=احمد", ["DP-0001"]),
        ("q=فاطمه", ["DP-0002"]),
        ("q=ليلي", ["DP-0003"]),
        ("q=DP-0002", ["DP-0002"]),
        (rows(("city", "like", "ابها"), ("amount", "<", "٦٠")), []),
        (rows(("city", "like", "أبها"), ("amount", "<", "٦٠")), ["DP-0003"]),
        (rows(("urgent", "=", "1")), ["DP-0001"]),
        (rows(("day", "between", "2026-02-01, 2026-02-28")), ["DP-0002"]),
        (rows(("day", ">=", "1447-09-20")), ["DP-0003"]),
        (rows(("why", "is", "set")), ["DP-0001"]),
        (rows(("kind", "in", "Small, Nothing")), ["DP-0001"]),
        (rows(("city", "!=", "أبها")), ["DP-0002"]),
        (rows(("name", "=", "DP-0003")), ["DP-0003"]),
    ],
)
def test_filters_choose_rows(desk: DeskClient, query: str, found: list[str]) -> None:
    assert names(desk.text(f"/app/desk-probe?{query}")) == found


def test_the_page_says_how_many_there_are(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe?kind=Large")
    assert '<bdi class="number">2</bdi>' in page


def test_pages_follow_each_other(desk: DeskClient) -> None:
    for number in range(20):
        frappe.get_doc({"doctype": "Desk Probe", "subject": f"More {number}"}).insert()
    frappe.db.commit()
    first = desk.text("/app/desk-probe?sort=name")
    assert len(names(first)) == 20
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    second = desk.text("/app/desk-probe" + following[1].replace("&amp;", "&"))
    assert names(second) == ["DP-0021", "DP-0022", "DP-0023"]
    assert 'rel="prev"' in second


def test_a_chip_takes_its_filter_away(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe?kind=Large&" + rows(("city", "=", "أبها")))
    chips = re.findall(r'class="chip" href="([^"]+)"', page)
    assert len(chips) == 2
    assert names(desk.text("/app/desk-probe" + chips[0].replace("&amp;", "&") + "&sort=name")) == ["DP-0001", "DP-0003"]
    assert names(desk.text("/app/desk-probe" + chips[1].replace("&amp;", "&") + "&sort=name")) == ["DP-0002", "DP-0003"]


@pytest.mark.parametrize(
    "query",
    [
        rows(("secret_note", "like", "a")),
        rows(("nothing", "=", "1")),
        rows(("day", "=", "soon")),
        rows(("day", "regex", "x")),
    ],
)
def test_a_filter_that_makes_no_sense_is_left_out_and_told(desk: DeskClient, query: str) -> None:
    page = desk.text(f"/app/desk-probe?{query}")
    assert "alert--warning" in page
    assert len(names(page)) == 3


def test_a_mistake_in_an_apps_conditions_is_told_and_recorded(
    desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(doctype: str, user: str) -> None:
        raise TypeError("takes no arguments")

    monkeypatch.setattr("frappe.permissions.list_conditions._hook_conditions", broken)
    page = desk.text("/app/desk-probe")
    assert "alert--warning" in page
    assert names(page) == []
    assert "takes no arguments" not in page
    assert "takes no arguments" in frappe.get_last_doc("Error Log").error


def test_sorting_by_a_field_one_may_not_read_is_ignored(desk: DeskClient) -> None:
    assert len(names(desk.text("/app/desk-probe?sort=secret_note"))) == 3


def test_an_empty_list_says_what_to_do(signed_in: SignIn) -> None:
    assert '/app/desk-probe/new"' in signed_in(OFFICER).text("/app/desk-probe")


def test_a_search_without_result_offers_all(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe?q=nothing-like-this")
    assert names(page) == []
    assert 'href="/app/desk-probe"' in page


def test_the_link_search_answers_with_json(desk: DeskClient) -> None:
    answer = desk.get("/app/_links?doctype=Desk Probe&txt=فاطمة")
    assert [row["value"] for row in answer.get_json()] == ["DP-0002"]
