"""Forms, link search and user settings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.desk.form.load import getdoc, getdoctype
from frappe.desk.form.save import cancel, savedocs
from frappe.desk.search import search_link
from frappe.model.utils import user_settings
from frappe.permissions import add_user_permission

PERSON = "ZZ Person"


@pytest.fixture
def people(site: str) -> None:
    make_doctype(
        PERSON,
        [
            field("full_name", reqd=1),
            field("mobile"),
            field("disabled", "Check"),
            field("secret_note", permlevel=1),
        ],
        [perm("System Manager", **FULL), perm("ZZ Clerk", **FULL), perm("ZZ Picker", select=1)],
        title_field="full_name",
        search_fields="mobile",
        show_title_field_in_link=1,
        is_submittable=0,
        autoname="format:P-{####}",
    )
    for name, mobile in (("احمد سالم", "0501"), ("إيمان الأحمد", "0502"), ("فاطمة", "0503"), ("Zaid", "0504")):
        make(PERSON, full_name=name, mobile=mobile, secret_note="hidden")
    make(PERSON, full_name="أحمد القديم", disabled=1)
    make_user("clerk@example.com", "ZZ Clerk")
    make_user("picker@example.com", "ZZ Picker")


def labels(text: str, **arguments: Any) -> list[str]:
    return [row["label"] for row in search_link(PERSON, text, **arguments)]


def test_search_finds_arabic_names_however_the_hamza_is_written(people: None) -> None:
    assert labels("أحمد") == ["احمد سالم", "إيمان الأحمد"]
    assert labels("احمد") == labels("أَحْمَد") == ["احمد سالم", "إيمان الأحمد"]
    assert labels("فاطمه") == ["فاطمة"]


def test_search_looks_into_search_fields_and_leaves_disabled_documents_out(people: None) -> None:
    assert labels("0504") == ["Zaid"]
    assert "أحمد القديم" not in labels("")


def test_search_treats_wildcards_as_text(people: None) -> None:
    assert labels("%") == labels("_") == []


def test_search_puts_the_very_name_first_in_the_readers_language(site: str) -> None:
    for state in ("Article Draft", "Draft", "Draft of a Rule"):
        frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": state}).insert(ignore_if_duplicate=True)
    assert [row["value"] for row in search_link("Workflow State", "draft")] == [
        "Draft", "Draft of a Rule", "Article Draft",
    ]  # fmt: skip
    frappe.local.lang = "ar"
    assert search_link("Workflow State", "مسودة")[0] == {"value": "Draft", "label": "مسودة", "description": ""}


def test_search_describes_what_it_found(people: None) -> None:
    assert search_link(PERSON, "zai") == [{"value": "P-0004", "label": "Zaid", "description": "P-0004, 0504"}]


def test_search_is_open_to_those_who_may_only_select(people: None) -> None:
    with as_user("picker@example.com"):
        assert labels("zai") == ["Zaid"]
        with pytest.raises(frappe.PermissionError):
            frappe.get_doc(PERSON, "P-0004").check_permission("read")


def test_search_offers_only_what_user_permissions_include(people: None) -> None:
    add_user_permission(PERSON, "P-0003", "clerk@example.com")
    with as_user("clerk@example.com"):
        assert labels("") == ["فاطمة"]


def answer() -> Any:
    frappe.local.response = frappe._dict(docs=[])
    return frappe.local.response


def test_a_form_gets_the_document_without_hidden_levels(people: None) -> None:
    with as_user("clerk@example.com"):
        response = answer()
        assert getdoc(PERSON, "P-0001") is None
        assert response.docs[0]["full_name"] == "احمد سالم"
        assert "secret_note" not in response.docs[0]
        assert response.docinfo.permissions["write"] == 1


def test_a_form_of_a_missing_document_gets_an_empty_list(people: None) -> None:
    assert getdoc(PERSON, "P-9999") == []


def test_a_form_is_refused_to_those_without_permission(people: None) -> None:
    with as_user("picker@example.com"), pytest.raises(frappe.PermissionError):
        getdoc(PERSON, "P-0001")


def test_getdoctype_brings_the_doctype_and_its_tables(people: None) -> None:
    response = answer()
    getdoctype("Workflow")
    assert [doc["name"] for doc in response.docs] == ["Workflow", "Workflow Document State", "Workflow Transition"]
    assert response.user_settings == "{}"
    assert getdoctype("Workflow", cached_timestamp=str(response.docs[0]["modified"])) == "use_cache"


def test_savedocs_names_a_new_document_and_remembers_its_temporary_name(people: None) -> None:
    response = answer()
    sent = {"doctype": PERSON, "name": "new-zz-person-1", "__islocal": 1, "full_name": "Nora"}
    savedocs(json.dumps(sent), "Save")
    assert response.docs[0]["localname"] == "new-zz-person-1"
    assert frappe.db.get_value(PERSON, response.docs[0]["name"], "full_name") == "Nora"


def test_savedocs_refuses_a_stale_document(people: None) -> None:
    doc = frappe.get_doc(PERSON, "P-0001").as_dict()
    frappe.get_doc(PERSON, "P-0001").save()
    with pytest.raises(frappe.TimestampMismatchError):
        savedocs(frappe.as_json(doc), "Save")


def test_amending_needs_the_right_to_amend(people: None) -> None:
    submittable = {"submit": 1, "cancel": 1}
    make_doctype(
        "ZZ Paper",
        [field("title")],
        [perm("ZZ Clerk", **FULL, **submittable), perm("System Manager", **FULL)],
        is_submittable=1,
    )
    with as_user("clerk@example.com"):
        paper = make("ZZ Paper", title="x")
        paper.submit()
        answer()
        cancel("ZZ Paper", paper.name)
        sent = {"doctype": "ZZ Paper", "__islocal": 1, "title": "x", "amended_from": paper.name}
        with pytest.raises(frappe.PermissionError):
            savedocs(json.dumps(sent), "Save")


def test_user_settings_are_each_users_own(people: None) -> None:
    assert user_settings.get(PERSON) == "{}"
    user_settings.save(PERSON, json.dumps({"List": {"order": "name"}}))
    user_settings.save(PERSON, json.dumps({"last_view": "List"}))
    assert json.loads(user_settings.get(PERSON)) == {"List": {"order": "name"}, "last_view": "List"}
    with as_user("clerk@example.com"):
        assert user_settings.get(PERSON) == "{}"
