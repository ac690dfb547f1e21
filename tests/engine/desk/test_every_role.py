"""Every DocType and report of the engine: its pages open for those whom the API answers, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from tests.engine.desk.conftest import OUTSIDER, PASSWORD, VISITOR, make_user
from tests.support import desk_access
from tests.support.bench import TestBench
from tests.support.http import HttpClient

import frappe

ROLES = ("System Manager", "Website Manager", "Report Manager")
REFUSED = (401, 403, 404)
Letters = dict[str, dict[str, str]]


def account_of(role: str) -> str:
    return f"{role.lower().replace(' ', '-')}@desk.example"


@pytest.fixture(scope="module")
def measured(bench: TestBench, desk_site: str) -> Iterator[tuple[Letters, Letters]]:
    """Once: each person asks the API and opens the pages; letters by DocType and person."""
    with bench.open_site(desk_site, apps=[]) as site:
        for role in ROLES:
            make_user(account_of(role), role)
        records = {doctype: a_record(doctype) for doctype in engine_doctypes()}
        reports = frappe.get_all("Report", {"is_standard": "Yes", "disabled": 0}, pluck="name")
        frappe.db.commit()
        answers: Letters = {}
        pages: Letters = {}
        for person in (*map(account_of, ROLES), OUTSIDER, VISITOR):
            client = HttpClient(bench.application(), site).sign_in(person, PASSWORD)
            answers[person] = {**asked(client, records, person), **reports_asked(client, reports)}
            browser = HttpClient(bench.application(), site).sign_in(person, PASSWORD)
            pages[person] = {**opened(browser, records), **reports_opened(browser, reports)}
        yield answers, pages


def engine_doctypes() -> list[str]:
    """Those with documents of their own; what the fixture made is left out."""
    filters = {"istable": 0, "is_virtual": 0, "custom": 0}
    return [str(name) for name in frappe.get_all("DocType", filters, pluck="name", order_by="name")]


def a_record(doctype: str) -> str:
    """The name of a document that is there; one is written past all checks where there is none."""
    if frappe.get_meta(doctype).issingle:
        return doctype
    if found := frappe.get_all(doctype, pluck="name", limit=1):
        return str(found[0])
    doc: Any = frappe.new_doc(doctype)
    doc.name = 1 if doc.meta.autoname == "autoincrement" else f"a {doctype}"
    doc.db_insert()
    return str(doc.name)


def asked(client: HttpClient, records: dict[str, str], person: str) -> dict[str, str]:
    return {doctype: asked_for(client, doctype, name, person) for doctype, name in records.items()}


def asked_for(client: HttpClient, doctype: str, name: str, person: str) -> str:
    """List and Read as the API answers; Create and Print as the verdict says, because asking would do it."""
    path = f"/api/resource/{quote(doctype)}"
    read = client.get(f"{path}/{quote(name, safe='')}").status_code
    letters = "R" if read == 200 else ""
    if frappe.get_meta(doctype).issingle:
        return letters
    listed = client.get(path, query_string={"limit_page_length": 1}).status_code
    assert {read, listed} <= {200, *REFUSED}, f"{doctype}: {read}, {listed}"
    letters += "L" if listed == 200 else ""
    letters += "V" if listed == 200 and frappe.has_permission(doctype, "report", user=person) else ""
    letters += "C" if frappe.has_permission(doctype, "create", user=person) else ""
    may_print = any(frappe.has_permission(doctype, right, doc=name, user=person) for right in ("read", "print"))
    return letters + ("P" if may_print else "")


def opened(browser: HttpClient, records: dict[str, str]) -> dict[str, str]:
    return {doctype: desk_access.opened(browser, doctype, name) for doctype, name in records.items()}


def reports_asked(client: HttpClient, reports: list[str]) -> dict[str, str]:
    path = "/api/method/frappe.desk.query_report.get_script?report_name="
    return {f"report {name}": _letter(client.get(path + quote(name))) for name in reports}


def reports_opened(browser: HttpClient, reports: list[str]) -> dict[str, str]:
    return {f"report {name}": _letter(browser.get(f"/app/query-report/{quote(name)}")) for name in reports}


def _letter(answer: Any) -> str:
    return "R" if answer.status_code == 200 else ""


@pytest.mark.parametrize("role", [*ROLES, OUTSIDER])
def test_pages_open_exactly_where_the_api_answers(measured: tuple[Letters, Letters], role: str) -> None:
    answers, pages = (letters[account_of(role) if role in ROLES else role] for letters in measured)
    differing = {
        doctype: ("".join(sorted(letters)), "".join(sorted(pages[doctype])))
        for doctype, letters in answers.items()
        if set(letters) != set(pages[doctype])
    }
    assert differing == {}


def test_nothing_of_the_desk_opens_for_who_is_no_staff(measured: tuple[Letters, Letters]) -> None:
    pages = measured[1][VISITOR]
    assert {doctype: letters for doctype, letters in pages.items() if set(letters) - {"P"}} == {}


def test_the_people_differ(measured: tuple[Letters, Letters]) -> None:
    """Were everything open or everything closed, nothing would have been compared."""
    counts = [sum(bool(letters) for letters in pages.values()) for pages in measured[1].values()]
    assert len(set(counts)) >= 3
    assert max(counts) > 60
    assert min(counts) < 10


def test_each_kind_of_page_was_seen_open_and_closed(measured: tuple[Letters, Letters]) -> None:
    administrator, outsider = measured[1][account_of("System Manager")], measured[1][OUTSIDER]
    for letter in "LVRCP":
        assert any(letter in letters for letters in administrator.values()), letter
        assert any(letter not in letters for letters in outsider.values()), letter
