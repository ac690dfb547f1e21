"""Whatever the way to a document - list, count, search, direct read - the same people see the same documents."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe import client, share
from frappe.desk import reportview
from frappe.desk.search import search_link
from frappe.permissions import add_user_permission

CITY, LINE, CASE = "ZZ City", "ZZ Line", "ZZ Case"
READER, OWNER, SELECTOR, NOBODY = "ZZ Reader", "ZZ Owner", "ZZ Selector", "ZZ Nobody"

USERS = {
    "reader@example.com": [READER],
    "owner@example.com": [OWNER],
    "both@example.com": [READER, OWNER],
    "limited@example.com": [READER],
    "limited.owner@example.com": [OWNER],
    "shared@example.com": [NOBODY],
    "shared.owner@example.com": [OWNER],
    "shared.limited@example.com": [READER],
    "nobody@example.com": [NOBODY],
}


@pytest.fixture
def cases(site: str) -> dict[str, str]:
    """Seven documents: of several owners, cities and rows. Returns {title: name}."""
    make_doctype(
        CITY, [field("city_name", reqd=1)], [perm(READER, **FULL), perm(OWNER, **FULL)], autoname="field:city_name"
    )
    make_doctype(LINE, [field("item"), field("city", "Link", options=CITY)], istable=1)
    make_doctype(
        CASE,
        [field("title", reqd=1), field("city", "Link", options=CITY), field("lines", "Table", options=LINE)],
        [perm(READER, **FULL), perm(OWNER, **FULL, if_owner=1)],
        search_fields="title",
        title_field="title",
    )
    for user, roles in USERS.items():
        make_user(user, *roles)
    for city in ("Alpha", "Beta"):
        make(CITY, city_name=city)
    documents = {
        "a": make(CASE, title="a", city="Alpha"),
        "b": make(CASE, title="b", city="Beta"),
        "none": make(CASE, title="none"),
        "a row b": make(CASE, title="a row b", city="Alpha", lines=[{"item": "x", "city": "Beta"}]),
        "row empty": make(CASE, title="row empty", lines=[{"item": "x"}]),
    }
    for user in ("owner@example.com", "limited.owner@example.com", "both@example.com"):
        document = make(CASE, title=f"of {user}", city="Beta")
        document.db_set("owner", user, update_modified=False)
        documents[document.title] = document
    for user in ("limited@example.com", "limited.owner@example.com", "shared.limited@example.com"):
        add_user_permission(CITY, "Alpha", user)
    for user in ("shared@example.com", "shared.owner@example.com", "shared.limited@example.com"):
        share.add(CASE, documents["b"].name, user)
    return {title: str(document.name) for title, document in documents.items()}


def listed(doctype: str = CASE) -> set[str]:
    try:
        return set(frappe.get_list(doctype, pluck="name"))
    except frappe.PermissionError:
        return set()


def readable(cases: dict[str, str], right: str = "read") -> set[str]:
    return {name for name in cases.values() if frappe.has_permission(CASE, right, doc=name)}


def counted() -> int:
    try:
        return int(client.get_count(CASE))
    except frappe.PermissionError:
        return 0


def reported() -> int:
    frappe.local.form_dict = frappe._dict(doctype=CASE)
    try:
        return int(reportview.get_count())
    except frappe.PermissionError:
        return 0


def searched() -> set[str]:
    try:
        return {row["value"] for row in search_link(CASE, "", page_length=100)}
    except frappe.PermissionError:
        return set()


@pytest.mark.parametrize("user", USERS)
def test_list_read_count_and_search_agree(cases: dict[str, str], user: str) -> None:
    with as_user(user):
        expected = readable(cases)
        assert listed() == expected
        assert counted() == reported() == len(expected)
        assert searched() == expected


EXPECTED = {
    "reader@example.com": {"a", "b", "none", "a row b", "row empty", "of owner", "of limited", "of both"},
    "owner@example.com": {"of owner"},
    "both@example.com": {"a", "b", "none", "a row b", "row empty", "of owner", "of limited", "of both"},
    "limited@example.com": {"a", "none", "row empty"},
    "limited.owner@example.com": {"of limited"},
    "shared@example.com": {"b"},
    "shared.owner@example.com": {"b"},
    "shared.limited@example.com": {"a", "b", "none", "row empty"},
    "nobody@example.com": set(),
}


@pytest.mark.parametrize("user", USERS)
def test_everybody_sees_exactly_his_documents(cases: dict[str, str], user: str) -> None:
    short = {
        "of owner@example.com": "of owner",
        "of limited.owner@example.com": "of limited",
        "of both@example.com": "of both",
    }
    titles = {name: short.get(title, title) for title, name in cases.items()}
    with as_user(user):
        assert {titles[name] for name in listed()} == EXPECTED[user]


@pytest.mark.parametrize("user", USERS)
def test_rows_are_listed_only_with_a_parent_that_can_be_read(cases: dict[str, str], user: str) -> None:
    with as_user(user):
        visible = readable(cases)
        try:
            parents = set(frappe.get_list(LINE, parent_doctype=CASE, pluck="parent"))
        except frappe.PermissionError:
            parents = set()
        assert parents == {cases["a row b"], cases["row empty"]} & visible


def test_strict_user_permissions_hide_empty_links_everywhere(cases: dict[str, str]) -> None:
    frappe.db.set_single_value("System Settings", "apply_strict_user_permissions", 1)
    with as_user("limited@example.com"):
        assert listed() == readable(cases) == {cases["a"]}


@pytest.mark.parametrize("strict", [0, 1])
@pytest.mark.parametrize("limited", [False, True])
@pytest.mark.parametrize("shared", [False, True])
def test_every_combination_of_rules_agrees(cases: dict[str, str], strict: int, limited: bool, shared: bool) -> None:
    """All ways roles may grant reading, with and without User Permissions, shares and strictness."""
    user = "both@example.com"
    frappe.db.set_single_value("System Settings", "apply_strict_user_permissions", strict)
    if limited:
        add_user_permission(CITY, "Alpha", user)
    if shared:
        share.add(CASE, cases["b"], user)
    seen = set()
    for reader, owner in product(({"read": 1}, {"select": 1}, {"write": 1}), repeat=2):
        set_rights(READER, reader)
        set_rights(OWNER, owner)
        with as_user(user):
            if "read" in {*reader, *owner}:
                assert listed() == readable(cases)
                assert counted() == reported() == len(listed())
            assert searched() == readable(cases) | readable(cases, "select")
            seen.add(frozenset(listed()))
    assert len(seen) > 1


def set_rights(role: str, granted: dict[str, int]) -> None:
    """Change what a role's row of the DocType grants."""
    rights = {"read": 0, "select": 0, "write": 0, **granted}
    frappe.db.set_value("DocPerm", {"parent": CASE, "role": role}, rights)
    frappe.clear_cache(doctype=CASE)
    frappe.set_user(frappe.session.user)


def test_administrator_sees_everything(cases: dict[str, str]) -> None:
    assert listed() == set(cases.values())


def test_columns_of_a_linked_document_stay_empty_when_it_cannot_be_read(cases: dict[str, str]) -> None:
    add_user_permission(CITY, "Alpha", "shared.owner@example.com")
    with as_user("shared.owner@example.com"):
        rows: list[Any] = frappe.get_list(CASE, fields=["title", "city.city_name as named"])
    assert rows == [{"title": "b", "named": None}]
