"""`frappe.client.*`: what programs outside may do with documents (contract G8)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe import client as api
from frappe.desk import reportview
from frappe.desk.reportview import get_group_by_count, get_stats
from frappe.permissions import add_user_permission

CITY, PERSON, LINE = "ZZ City", "ZZ Person", "ZZ Line"


@pytest.fixture
def records(site: str) -> str:
    """Three cities and a person with two lines; returns the person's name."""
    clerk = perm("ZZ Clerk", **FULL)
    make_doctype(
        CITY,
        [field("city_name", reqd=1), field("region"), field("disabled", "Check")],
        [clerk],
        autoname="field:city_name",
    )
    make_doctype(LINE, [field("item", reqd=1), field("qty", "Int", default="1")], istable=1)
    make_doctype(
        PERSON,
        [
            field("full_name", reqd=1),
            field("age", "Int"),
            field("city", "Link", options=CITY),
            field("note", permlevel=1),
            field("lines", "Table", options=LINE),
        ],
        [clerk],
        autoname="format:P-{##}",
    )
    make_user("clerk@example.com", "ZZ Clerk")
    make_user("nobody@example.com", "ZZ None")
    for name, region in (("Riyadh", "Central"), ("Jeddah", "Makkah"), ("Taif", "Makkah")):
        make(CITY, city_name=name, region=region)
    person = make(PERSON, full_name="Sara", age=34, city="Riyadh", note="n", lines=[{"item": "a"}, {"item": "b"}])
    frappe.set_user("clerk@example.com")
    return str(person.name)


def test_lists_take_json_and_have_twenty_rows_by_default(records: str) -> None:
    for number in range(25):
        make(CITY, city_name=f"C{number:02d}")
    assert len(api.get_list(CITY)) == 20
    assert len(api.get_list(CITY, limit_page_length="0")) == 28
    found = api.get_list(CITY, '["name"]', '{"region": "Makkah"}', order_by="name asc")
    assert [row.name for row in found] == ["Jeddah", "Taif"]
    assert api.get_list(CITY, "name, region", [["name", "=", "Taif"]], as_dict="false") == (("Taif", "Makkah"),)


def test_malformed_filters_are_refused(records: str) -> None:
    with pytest.raises(frappe.ValidationError):
        api.get_list(CITY, filters="[[age")


def test_count_counts_what_the_user_sees(records: str) -> None:
    add_user_permission(CITY, "Taif", "clerk@example.com", ignore_permissions=True)
    assert api.get_count(CITY) == 1
    with as_user("nobody@example.com"), pytest.raises(frappe.PermissionError):
        api.get_count(CITY)


def test_count_counts_documents_not_rows(records: str) -> None:
    assert api.get_count(PERSON, [[LINE, "item", "in", ["a", "b"]]]) == 1


def test_get_has_nulls_and_no_hidden_levels(records: str) -> None:
    found = api.get(PERSON, records)
    assert found["full_name"] == "Sara"
    assert "note" not in found
    assert len(found["lines"]) == 2
    assert api.get(CITY, filters='{"region": "Central"}')["name"] == "Riyadh"
    with pytest.raises(frappe.DoesNotExistError):
        api.get(CITY, filters={"region": "Nowhere"})


def test_get_value_in_its_forms(records: str) -> None:
    assert api.get_value(PERSON, "age", records) == {"age": 34}
    assert api.get_value(PERSON, '["age", "city"]', f'{{"name": "{records}"}}') == {"age": 34, "city": "Riyadh"}
    assert api.get_value(PERSON, "age", {"name": "nope"}) == {}
    assert api.get_value(PERSON, "age", records, as_dict="0") == 34
    assert api.get_value(PERSON, "note", records) == {}
    with as_user("nobody@example.com"), pytest.raises(frappe.PermissionError):
        api.get_value(PERSON, "age", records)


def test_set_value_saves_and_refuses_standard_fields(records: str) -> None:
    assert api.set_value(CITY, "Taif", "region", "West")["region"] == "West"
    assert api.set_value(CITY, "Taif", '{"region": "West 2", "disabled": 1}')["disabled"] == 1
    assert api.set_value(CITY, "Taif", "region", "")["region"] == ""
    for forbidden in ("owner", {"docstatus": 1}):
        with pytest.raises(frappe.ValidationError):
            api.set_value(CITY, "Taif", forbidden, "x")


def test_set_value_of_a_row_saves_its_parent(records: str) -> None:
    row = frappe.get_doc(PERSON, records).lines[1]
    api.set_value(LINE, row.name, "item", "changed")
    assert [line.item for line in frappe.get_doc(PERSON, records).lines] == ["a", "changed"]


def test_insert_ignores_flags_and_adds_rows_to_their_parent(records: str) -> None:
    made = api.insert(json.dumps({"doctype": CITY, "city_name": "Abha", "flags": {"ignore_permissions": True}}))
    assert made["name"] == "Abha"
    row = {"doctype": LINE, "parenttype": PERSON, "parent": records, "parentfield": "lines", "item": "c"}
    assert [line["item"] for line in api.insert(row)["lines"]] == ["a", "b", "c"]
    with pytest.raises(frappe.ValidationError):
        api.insert({"doctype": LINE, "item": "x"})
    with as_user("nobody@example.com"), pytest.raises(frappe.PermissionError):
        api.insert({"doctype": CITY, "city_name": "Hail", "flags": {"ignore_permissions": True}})


def test_insert_many_gives_names_up_to_a_limit(records: str) -> None:
    assert api.insert_many([{"doctype": CITY, "city_name": name} for name in ("Abha", "Hail")]) == ["Abha", "Hail"]
    with pytest.raises(frappe.ValidationError):
        api.insert_many([{"doctype": CITY, "city_name": str(number)} for number in range(201)])


def test_save_needs_the_document_as_it_is(records: str) -> None:
    sent = api.get(CITY, "Taif")
    assert api.save(frappe.as_json({**sent, "region": "West"}))["region"] == "West"
    with pytest.raises(frappe.TimestampMismatchError):
        api.save(frappe.as_json({**sent, "region": "East"}))


def test_delete_of_a_row_saves_its_parent(records: str) -> None:
    row = frappe.get_doc(PERSON, records).lines[0]
    api.delete(LINE, row.name)
    assert [line.item for line in frappe.get_doc(PERSON, records).lines] == ["b"]
    api.delete(CITY, "Taif")
    with pytest.raises(frappe.DoesNotExistError):
        api.delete(CITY, "Taif")


def test_bulk_update_does_what_it_can(records: str) -> None:
    docs = [{"doctype": CITY, "docname": "Taif", "region": "B"}, {"doctype": CITY, "docname": "None", "region": "B"}]
    failed = api.bulk_update(json.dumps(docs))["failed_docs"]
    assert [entry["doc"]["docname"] for entry in failed] == ["None"]
    assert frappe.db.get_value(CITY, "Taif", "region") == "B"


def test_rights_on_a_document(records: str) -> None:
    assert api.has_permission(PERSON, records, "write") == {"has_permission": True}
    assert api.get_doc_permissions(PERSON, records)["permissions"]["submit"] == 0
    with as_user("nobody@example.com"):
        assert api.has_permission(PERSON, records) == {"has_permission": False}


def test_validate_link_finds_what_the_user_sees(records: str) -> None:
    assert api.validate_link(CITY, "Riyadh", '["region"]') == {"name": "Riyadh", "region": "Central"}
    assert api.validate_link(CITY, "Atlantis") == {"name": None}
    add_user_permission(CITY, "Taif", "clerk@example.com", ignore_permissions=True)
    assert api.validate_link(CITY, "Riyadh") == {"name": None}


def test_passwords_are_for_system_managers(records: str) -> None:
    with pytest.raises(frappe.PermissionError):
        api.get_password("User", "clerk@example.com", "api_secret")


def list_view(**form: Any) -> None:
    frappe.local.form_dict = frappe._dict(form)


def test_list_views_are_compressed(records: str) -> None:
    fields = json.dumps([f"`tab{CITY}`.`name`", f"`tab{CITY}`.`owner`"])
    list_view(doctype=CITY, fields=fields, filters="[]", order_by=f"`tab{CITY}`.`name` asc", start="0", page_length="2")
    answer = reportview.get()
    assert answer["keys"] == ["name", "owner"]
    assert answer["values"] == [["Jeddah", "Administrator"], ["Riyadh", "Administrator"]]
    assert list(answer["user_info"]) == ["Administrator"]
    list_view(doctype=CITY, filters=json.dumps({"region": "Nowhere"}))
    assert reportview.get() == []
    assert reportview.get_list() == []


def test_exports_need_the_right_and_disarm_formulas(records: str) -> None:
    make(CITY, city_name="=cmd()")
    list_view(doctype=CITY, fields='["name", "region"]', order_by="name asc", file_format_type="CSV", title="Cities")
    reportview.export_query()
    lines = str(frappe.response["result"]).splitlines()
    assert lines[0] == '"ID","Region"'
    assert lines[1].startswith('"\'=cmd()"')
    assert len(lines) == 5
    with as_user("nobody@example.com"), pytest.raises(frappe.PermissionError):
        list_view(doctype=CITY, fields='["name"]')
        reportview.export_query()


def test_who_may_export_his_own_only_exports_his_own(records: str) -> None:
    frappe.set_user("Administrator")
    make_doctype("ZZ Memo", [field("text")], [perm("ZZ Writer", **FULL, if_owner=1), perm("ZZ Writer", read=1)])
    make_user("writer@example.com", "ZZ Writer")
    make("ZZ Memo", text="foreign")
    with as_user("writer@example.com"):
        make("ZZ Memo", text="own")
        list_view(doctype="ZZ Memo", fields='["text"]')
        assert len(reportview.get_list()) == 2
        reportview.export_query()
    assert str(frappe.response["result"]).splitlines() == ['"Text"', '"own"']


def test_selected_rows_are_deleted_and_the_others_named(records: str) -> None:
    list_view(doctype=CITY, items=json.dumps(["Taif", "Riyadh"]))
    reportview.delete_items()
    assert sorted(api.get_list(CITY, as_dict=0)) == [("Jeddah",), ("Riyadh",)]
    assert "Riyadh" in str(frappe.get_message_log()[-1].message)


def test_statistics_of_a_list(records: str) -> None:
    assert get_stats('["region"]', CITY) == {"region": [["Makkah", 2], ["Central", 1]]}
    assert get_group_by_count(CITY, "[]", "region")[0] == {"name": "Makkah", "count": 2}
