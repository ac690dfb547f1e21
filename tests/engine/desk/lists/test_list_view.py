"""Lists: filters, search, sorting, paging and the words for an empty list."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe
from frappe.permissions import list_conditions

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


def link(page: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    assert found is not None
    return html.unescape(found[1])


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
    second = desk.text(link(first, "next"))
    assert names(second) == ["DP-0021", "DP-0022", "DP-0023"]
    assert "21 to 23 of 23" in second
    assert 'rel="next"' not in second
    again = desk.text(link(second, "prev"))
    assert names(again) == names(first)
    assert 'rel="prev"' not in again


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("field", ["city", "amount", "modified", "day", "urgent"])
def test_every_document_stands_on_one_page(desk: DeskClient, field: str, order: str) -> None:
    """With equal and empty values too, forwards and back again."""
    for number in range(40):
        city = ("أبها", "", None, "جدة")[number % 4]
        frappe.get_doc({"doctype": "Desk Probe", "subject": f"{number}", "city": city, "amount": number % 3}).insert()
    frappe.db.commit()
    pages = [desk.text(f"/app/desk-probe?sort={field}&order={order}")]
    while 'rel="next"' in pages[-1]:
        pages.append(desk.text(link(pages[-1], "next")))
    found = [name for page in pages for name in names(page)]
    assert len(found) == len(set(found)) == 43
    back = [names(pages[-1])]
    page = pages[-1]
    while 'rel="prev"' in page:
        page = desk.text(link(page, "prev"))
        back.insert(0, names(page))
    assert back == [names(page) for page in pages]


def test_a_chip_takes_its_filter_away(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe?kind=Large&" + rows(("city", "=", "أبها")))
    chips = re.findall(r'class="chip__remove" href="([^"]+)"', page)
    assert len(chips) == 2
    assert names(desk.text(html.unescape(chips[0]) + "&sort=name")) == ["DP-0001", "DP-0003"]
    assert names(desk.text(html.unescape(chips[1]) + "&sort=name")) == ["DP-0002", "DP-0003"]


@pytest.mark.parametrize(
    ("query", "operator", "value"),
    [
        ("city=أبها", "like", 'value="أبها"'),
        ('city=["is","not set"]', "not set", ""),
        ("kind=Large", "=", '<option value="Large" selected>'),
        ('kind=["in",["Small","Large"]]', "in", 'name="filter_choice" value="Large" checked'),
        ('city=["in",["أبها","جدة"]]', "in", 'name="filter_list" dir="auto" value="أبها, جدة"'),
        ('creation=["timespan","this week"]', "timespan", '<option value="this week" selected>'),
        ('amount=[">",90.5]', "&gt;", 'value="90.5"'),
        ('day=["between",["2026-01-01","2026-02-01"]]', "between", 'value="2026-02-01"'),
        ('creation=["next","7 days"]', "next", 'value="7 days"'),
        ('Desk Probe Row.qty=["=",4]', "=", 'value="4"'),
    ],
)
def test_a_chip_opens_its_filter_as_it_is(desk: DeskClient, query: str, operator: str, value: str) -> None:
    page = desk.text(f"/app/desk-probe?{query}&_edit=0")
    builder = page.split('id="filter-form" open', 1)[1].split("</details>", 1)[0]
    field = re.escape(query.split("=", 1)[0])
    assert re.search(rf'<option value="{field}" selected>', builder)
    assert f'<option value="{operator}" selected>' in builder
    assert value in builder


def test_a_changed_filter_takes_the_place_of_the_one_before(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe?kind=Large&city=أبها&sort=name")
    edits = re.findall(r'class="chip__edit" href="([^"]+)"', page)
    form = desk.text(html.unescape(edits[0])).split('id="filter-form" open', 1)[1].split("</details>", 1)[0]
    kept = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
    assert [key for key, _value in kept] == ["city", "sort"]
    sent = urlencode([*kept, ("filter_field", "kind"), ("filter_operator", "="), ("filter_value", "Small")])
    page = desk.text(f"/app/desk-probe?{sent}")
    assert names(page) == ["DP-0001"]
    assert page.count('class="chip"') == 2
    assert "_edit" not in "".join(re.findall(r'class="chip__remove" href="([^"]+)"', page))


def test_an_unknown_place_opens_no_filter(desk: DeskClient) -> None:
    for place in ("7", "x", "-1"):
        assert 'id="filter-form" open' not in desk.text(f"/app/desk-probe?kind=Large&_edit={place}")


def test_the_filter_form_leads_to_an_address_as_frappe_writes_it(desk: DeskClient) -> None:
    answer = desk.get("/app/desk-probe?kind=&city=&" + rows(("amount", ">", "90")))
    assert answer.status_code == 302
    assert unquote(answer.headers["Location"]) == '/app/desk-probe?amount=[">",90.0]'


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("filter_operator=between&filter_value=50&filter_value_to=100&filter_field=amount", ["DP-0001", "DP-0003"]),
        ("filter_operator=in&filter_value=&filter_choice=Small&filter_field=kind", ["DP-0001"]),
        ("filter_operator=in&filter_value=&filter_list=جدة، الرياض&filter_field=city", ["DP-0002"]),
        ("filter_operator=timespan&filter_value=&filter_span=today&filter_field=creation", ["DP-0001", "DP-0002", "DP-0003"]),
        ("filter_operator=not set&filter_value=&filter_field=why", ["DP-0002", "DP-0003"]),
    ],
)  # fmt: skip
def test_each_condition_takes_the_value_of_its_own_control(desk: DeskClient, sent: str, found: list[str]) -> None:
    assert names(desk.text(f"/app/desk-probe?sort=name&{sent}")) == found


def test_choosing_a_field_brings_the_conditions_that_fit(desk: DeskClient) -> None:
    whole = desk.text("/app/desk-probe?filter_field=day")
    piece = desk.text("/app/_filter?doctype=Desk Probe&field=day")
    for page in (whole, piece):
        assert 'value="timespan"' in page
        assert "data-calendar" in page
        assert 'value="like"' not in page
    desk.text("/app/_filter?doctype=Desk Probe&field=secret_note", status=404)
    desk.text("/app/_filter?doctype=Error Log&field=method", status=403)


def test_fields_of_rows_filter_documents_once_each(desk: DeskClient) -> None:
    doc = frappe.get_doc("Desk Probe", "DP-0002")
    doc.append("rows", {"item": "One", "qty": 5})
    doc.append("rows", {"item": "Two", "qty": 7})
    doc.save()
    frappe.db.commit()
    page = desk.text('/app/desk-probe?Desk Probe Row.qty=[">",4]')
    assert names(page) == ["DP-0002"]
    assert '<bdi class="number">1</bdi>' in page
    assert "Probe Rows · Quantity: more than 4" in page


def test_one_field_may_be_filtered_twice(desk: DeskClient) -> None:
    page = desk.text('/app/desk-probe?amount=[">",60]&amount=["<",200]')
    assert names(page) == ["DP-0001"]
    assert page.count('class="chip"') == 2


def test_groups_of_equal_number_stand_by_their_label_and_nothing_is_one_group(desk: DeskClient) -> None:
    for city in ("ينبع", "الرياض", ""):
        frappe.get_doc({"doctype": "Desk Probe", "subject": "x", "city": city}).insert()
    frappe.db.set_value("Desk Probe", "DP-0002", "city", None)
    frappe.db.commit()
    page = desk.text("/app/desk-probe?_group_by=city&city=")
    assert "groups__link" not in page  # a text is not grouped by
    page = desk.text("/app/desk-probe?_group_by=kind")
    entries = re.findall(r'groups__link"[^>]*><bdi dir="auto">([^<]+)</bdi><span[^>]*>(\d+)', page)
    assert entries == [("Not specified", "3"), ("Large", "2"), ("Small", "1")]


def test_a_group_counts_the_values_and_leads_to_them(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe?_group_by=kind")
    entries = re.findall(r'groups__link" href="([^"]+)"[^>]*><bdi dir="auto">([^<]+)</bdi><span[^>]*>(\d+)', page)
    assert [(label, count) for _url, label, count in entries] == [("Large", "2"), ("Small", "1")]
    assert names(desk.text(html.unescape(entries[1][0]))) == ["DP-0001"]


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
    def broken(doctype: str, user: str) -> Any:
        if doctype == "Desk Probe":
            raise TypeError("takes no arguments")
        return sound(doctype, user)

    sound = list_conditions._hook_conditions
    monkeypatch.setattr(list_conditions, "_hook_conditions", broken)
    page = desk.text("/app/desk-probe")
    assert "alert--warning" in page
    assert names(page) == []
    assert "takes no arguments" not in page
    assert "takes no arguments" in frappe.get_last_doc("Error Log").error


def test_cards_of_a_telephone_are_sorted_from_a_menu(desk: DeskClient) -> None:
    """Their heads are not shown there."""
    page = desk.text("/app/desk-probe")
    menu = page.split('class="menu only-narrow"', 1)[1].split("</details>", 1)[0]
    url = re.findall(r'href="([^"]+)">Amount<', menu)[0]
    assert names(desk.text(html.unescape(url))) == ["DP-0003", "DP-0001", "DP-0002"]


def test_sorting_by_a_field_one_may_not_read_is_ignored(desk: DeskClient) -> None:
    assert len(names(desk.text("/app/desk-probe?sort=secret_note"))) == 3


def test_an_empty_list_says_what_to_do(signed_in: SignIn) -> None:
    assert '/app/desk-probe/new"' in signed_in(OFFICER).text("/app/desk-probe")


def test_a_search_without_result_offers_all(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe?q=nothing-like-this")
    assert names(page) == []
    assert 'href="/app/desk-probe/view/list"' in page


def test_the_link_search_answers_with_json(desk: DeskClient) -> None:
    answer = desk.get("/app/_links?doctype=Desk Probe&txt=فاطمة")
    assert [row["value"] for row in answer.get_json()] == ["DP-0002"]


def test_a_title_that_is_one_of_a_few_choices_is_read_in_arabic(desk: DeskClient) -> None:
    frappe.get_doc(
        {"doctype": "Translation", "language": "ar", "source_text": "Large", "translated_text": "كبير"}
    ).insert()
    doctype = frappe.get_doc("DocType", "Desk Probe")
    doctype.title_field = "kind"
    doctype.save()
    frappe.db.commit()
    assert '<bdi dir="auto">كبير</bdi>' in desk.text("/app/desk-probe?kind=Large&_lang=ar")
    assert re.search(r"<h1[^>]*>[^<]*(<bdi[^>]*>)?كبير", desk.text("/app/desk-probe/DP-0002?_lang=ar"))
