"""Reports of every type: who may run them, which rows they show, what they answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.core.reporting import run_report
from frappe.desk import query_report
from frappe.permissions import add_user_permission

CITY = "ZZ City"


@pytest.fixture
def cities(site: str) -> None:
    make_doctype(
        CITY,
        [field("city_name", reqd=1), field("people", "Int")],
        [perm("ZZ Analyst", **FULL), perm("ZZ Reader", read=1), perm("System Manager", **FULL)],
        autoname="field:city_name",
    )
    for name, people in (("Riyadh", 7), ("Taif", 1), ("Abha", 2)):
        make(CITY, city_name=name, people=people)
    make_user("analyst@example.com", "ZZ Analyst")
    make_user("reader@example.com", "ZZ Reader")


def report(name: str, report_type: str, **values: Any) -> str:
    return str(make("Report", report_name=name, ref_doctype=CITY, report_type=report_type, **values).name)


def query(**values: Any) -> str:
    sql = "select `name` as `City:Link/ZZ City:120`, `people` as `People:Int` from `tabZZ City` where `people` > %(least)s"
    return report("ZZ Query", "Query Report", query=f"{sql} order by `name`", **values)


def test_a_query_report_has_columns_and_a_total(cities: None) -> None:
    answer = query_report.run(query(add_total_row=1), json.dumps({"least": 1}))
    assert answer["result"] == [{"city": "Abha", "people": 2}, {"city": "Riyadh", "people": 7}, ["Total", 9.0]]
    assert answer["columns"][0] == {
        "fieldtype": "Link",
        "options": CITY,
        "label": "City",
        "fieldname": "city",
        "width": "120",
    }
    assert answer["add_total_row"] is True


@pytest.mark.parametrize(
    "sql",
    [
        "delete from `tabZZ City`",
        "select * from `__Auth`",
        "with x as (select 1) delete from `tabZZ City`",
        "select 1; delete from `tabZZ City`",
        "select 1 /*! into outfile '/tmp/x' */",
        "select * from `tabZZ City` into outfile '/tmp/x'",
        "pragma query_only = 0",
        "",
    ],
)
def test_a_query_report_only_reads_and_no_secrets(cities: None, sql: str) -> None:
    with pytest.raises(frappe.ValidationError):
        report("ZZ Refused", "Query Report", query=sql)
    name = query()
    frappe.db.set_value("Report", name, "query", sql)
    with pytest.raises(frappe.ValidationError):
        query_report.run(name)
    assert frappe.db.count(CITY) == 3


def test_words_that_write_may_stand_in_texts_and_names(cities: None) -> None:
    sql = (
        "with x as (select name, replace(name, 'a', 'update') as `delete` from `tabZZ City`) select * from x -- drop\n"
    )
    assert len(query_report.run(report("ZZ Words", "Query Report", query=sql))["result"]) == 3


def test_reports_need_a_role_and_the_right_to_report(cities: None) -> None:
    name = query(roles=[{"role": "ZZ Analyst"}])
    with as_user("analyst@example.com"):
        assert query_report.run(name, {"least": 0})["result"]
    with as_user("reader@example.com"), pytest.raises(frappe.PermissionError):
        query_report.run(name, {"least": 0})


def test_a_report_without_roles_is_for_those_who_may_report_on_its_doctype(cities: None) -> None:
    name = query()
    with as_user("analyst@example.com"):
        assert len(query_report.run(name, {"least": 0})["result"]) == 3
    with as_user("reader@example.com"), pytest.raises(frappe.PermissionError):
        query_report.run(name, {"least": 0})


def test_a_disabled_report_does_not_run(cities: None) -> None:
    with pytest.raises(frappe.ValidationError):
        query_report.run(query(disabled=1), {"least": 0})


def test_reports_show_what_user_permissions_include(cities: None) -> None:
    name = query()
    add_user_permission(CITY, "Taif", "analyst@example.com")
    with as_user("analyst@example.com"):
        assert [row["city"] for row in query_report.run(name, {"least": 0})["result"]] == ["Taif"]


def test_a_builder_report_is_a_list(cities: None) -> None:
    saved = {
        "fields": [["name", CITY], ["people", CITY]],
        "filters": [[CITY, "people", ">", 1]],
        "order_by": "`tabZZ City`.`people` asc",
    }
    name = report("ZZ Built", "Report Builder", json=json.dumps(saved))
    columns, rows = frappe.get_doc("Report", name).get_data(as_dict=True)
    assert rows == [{"name": "Abha", "people": 2}, {"name": "Riyadh", "people": 7}]
    assert [column["label"] for column in columns] == ["ID", "People"]
    assert (query_report.run(name)["columns"], query_report.run(name)["result"]) == ([], [])


def test_columns_of_a_report_go_with_those_of_its_sql_by_their_order(cities: None) -> None:
    columns = [
        {"fieldname": "town", "label": "Town", "fieldtype": "Data"},
        {"fieldname": "n", "label": "N", "fieldtype": "Int"},
    ]
    name = query(columns=columns)
    assert query_report.run(name, {"least": 5})["result"] == [{"town": "Riyadh", "n": 7}]


def test_a_query_that_lacks_a_filter_says_which(cities: None) -> None:
    with pytest.raises(KeyError, match="least"):
        query_report.run(query())


def test_a_client_that_leaves_a_declared_filter_out_is_told_so_too(cities: None) -> None:
    """What our own pages add for empty filters is theirs alone."""
    with pytest.raises(KeyError, match="least"):
        query_report.run(query(filters=[{"fieldname": "least", "label": "Least", "fieldtype": "Int"}]))


def test_a_script_report_answers_with_all_its_parts(cities: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Module:
        @staticmethod
        def execute(filters: Any = None) -> Any:
            columns = ["Title:Data:150", {"fieldname": "n", "label": "N", "fieldtype": "Int"}, "User:Link/User:120"]
            rows = [["a", 1, "Administrator"], {"title": "b", "n": 2, "user": "Guest"}]
            return columns, rows, "a message", {"type": "bar"}, [{"label": "S", "value": 3}]

    monkeypatch.setattr(run_report, "report_module", lambda report: Module)
    name = report("ZZ Script", "Script Report", is_standard="Yes", add_total_row=1)
    answer = query_report.run(name)
    assert answer["result"] == [
        {"title": "a", "n": 1, "user": "Administrator"},
        {"title": "b", "n": 2, "user": "Guest"},
        ["Total", 3.0, ""],
    ]
    assert (answer["message"], answer["chart"], answer["report_summary"]) == (
        "a message",
        {"type": "bar"},
        [{"label": "S", "value": 3}],
    )


def test_code_in_reports_is_for_system_managers(cities: None) -> None:
    with pytest.raises(frappe.ValidationError):
        report("ZZ Own Script", "Script Report")
    make_user("manager@example.com", "Report Manager")
    with as_user("manager@example.com"), pytest.raises(frappe.PermissionError):
        query()


def test_exports_need_the_right_to_export(cities: None) -> None:
    name = query()
    frappe.db.set_value("DocPerm", {"parent": CITY, "role": "ZZ Analyst"}, "export", 0)
    frappe.clear_cache(doctype=CITY)
    with as_user("analyst@example.com"):
        frappe.local.form_dict = frappe._dict(report_name=name, filters='{"least": 0}')
        with pytest.raises(frappe.PermissionError):
            query_report.export_query()
    frappe.local.form_dict = frappe._dict(report_name=name, filters='{"least": 1}')
    query_report.export_query()
    assert str(frappe.response["result"]).splitlines() == ['"City","People"', '"Abha","2"', '"Riyadh","7"']


def test_the_documents_a_user_sees_as_a_report(cities: None) -> None:
    add_user_permission(CITY, "Taif", "reader@example.com")
    name = "Permitted Documents For User"
    answer = query_report.run(name, {"user": "reader@example.com", "doctype": CITY})
    assert [row["name"] for row in answer["result"]] == ["Taif"]
    with as_user("analyst@example.com"), pytest.raises(frappe.PermissionError):
        query_report.run(name, {"user": "reader@example.com", "doctype": CITY})


SCRIPT = """
columns = [{"fieldname": "city", "label": "City"}, "People:Int"]
data = columns, [{"city": row.name, "people": row.people} for row in frappe.get_all("ZZ City", ["name", "people"], order_by="name")]
"""


def test_a_script_in_the_database_runs_where_the_bench_allows_scripts(
    cities: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = report("ZZ Scripted", "Script Report", report_script=SCRIPT)
    with pytest.raises(frappe.PermissionError):
        query_report.run(name)
    monkeypatch.setattr("frappe.scripting.execution.is_safe_exec_enabled", lambda: True)
    answer = query_report.run(name)
    assert answer["result"][0] == {"city": "Abha", "people": 2} and answer["columns"][1]["fieldname"] == "people"
    frappe.db.set_value("Report", name, "report_script", "result = [['x']]")
    frappe.get_doc("Report", name).append("columns", {"fieldname": "a", "label": "A", "fieldtype": "Data"}).db_insert()
    assert query_report.run(name)["result"] == [{"a": "x"}]


def test_a_script_must_be_allowed_code(cities: None) -> None:
    with pytest.raises(frappe.ValidationError):
        report("ZZ Bad", "Script Report", report_script="import os")


def test_a_custom_report_keeps_columns_and_filters_of_its_own(cities: None) -> None:
    name = query()
    frappe.db.set_value(CITY, "Abha", "city_name", "Abha")
    columns = [
        {"fieldname": "city", "label": "Town", "fieldtype": "Link", "options": CITY},
        {"fieldname": "owner-ZZ City", "fieldtype": "Data", "label": "Made By", "doctype": "User", "link_field": "no"},
        {
            "fieldname": "city_name",
            "label": "Title",
            "doctype": CITY,
            "link_field": {"fieldname": "city"},
            "id": "title",
        },
    ]
    saved = query_report.save_report(name, "ZZ Own View", json.dumps(columns), json.dumps({"least": 1}))
    assert query_report.save_report(name, "ZZ Own View", json.dumps(columns), json.dumps({"least": 1})) == saved
    answer = query_report.run(saved)
    assert [column["label"] for column in answer["columns"]] == ["Town", "Made By", "Title"]
    assert [(row["city"], row["title"]) for row in answer["result"]] == [("Abha", "Abha"), ("Riyadh", "Riyadh")]
    assert len(query_report.run(saved, {"least": 0}, are_default_filters=False)["result"]) == 3
    assert query_report.get_script(saved)["custom_report_name"] == saved
    assert frappe.get_doc("Report", saved).get_data()[1][0][0] == "Abha"
    with as_user("reader@example.com"), pytest.raises(frappe.PermissionError):
        query_report.run(saved)


def test_a_saved_list_can_count_by_groups(cities: None) -> None:
    make(CITY, city_name="Buraydah", people=2)
    group = {"group_by": "`tabZZ City`.`people`", "aggregate_function": "count"}
    saved = {"fields": [["people", CITY]], "group_by": group}
    columns, rows = frappe.get_doc("Report", report("ZZ Grouped", "Report Builder", json=json.dumps(saved))).get_data()
    assert [column.label for column in columns] == ["People", "Count"] and rows[0] == [2, 2]


def test_totals_of_a_tree_count_its_roots(cities: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Module:
        @staticmethod
        def execute(filters: Any = None) -> Any:
            rows = [{"a": "root", "n": 3}, {"a": "leaf", "n": 3, "up": "root", "indent": 1}]
            return ["A:Data", "N:Int"], rows

    monkeypatch.setattr(run_report, "report_module", lambda report: Module)
    name = report("ZZ Tree", "Script Report", is_standard="Yes", add_total_row=1)
    assert query_report.run(name, is_tree=True, parent_field="up")["result"][-1] == ["Total", 3.0]
    frappe.local.form_dict = frappe._dict(report_name=name, visible_idx="[1]", include_indentation=1)
    query_report.export_query()
    assert str(frappe.response["result"]).splitlines()[1] == '"    leaf","3"'


def test_roles_an_administrator_set_replace_those_of_a_report(cities: None) -> None:
    name = query(roles=[{"role": "ZZ Analyst"}])
    make("Role", role_name="ZZ Other")
    rules = frappe.get_doc("Role Permission for Page and Report")
    rules.update({"set_role_for": "Report", "report": name, "roles": [{"role": "ZZ Other"}]})
    rules.set_custom_roles()
    with as_user("analyst@example.com"), pytest.raises(frappe.PermissionError):
        query_report.run(name, {"least": 0})
    rules.reset_roles()
    assert [row.role for row in rules.roles] == ["ZZ Analyst"]
    with as_user("analyst@example.com"):
        assert query_report.run(name, {"least": 0})["result"]


def test_lists_are_saved_as_reports_by_who_may_report_and_changed_by_their_owner(cities: None) -> None:
    from frappe.desk import reportview

    settings = json.dumps({"fields": [["name", CITY]]})
    with as_user("reader@example.com"), pytest.raises(frappe.PermissionError):
        reportview.save_report("ZZ Mine", CITY, settings)
    with as_user("analyst@example.com"):
        assert reportview.save_report("ZZ Mine", CITY, settings) == "ZZ Mine"
        reportview.save_report("ZZ Mine", CITY, settings)
    make_user("second@example.com", "ZZ Analyst")
    with as_user("second@example.com"), pytest.raises(frappe.PermissionError):
        reportview.delete_report("ZZ Mine")
    with as_user("analyst@example.com"):
        reportview.delete_report("ZZ Mine")
    assert not frappe.db.exists("Report", "ZZ Mine")


def test_code_of_apps_runs_reports_by_the_names_it_knows(cities: None) -> None:
    from frappe.core.doctype.report.report import get_report_module_dotted_path

    name = query(add_total_row=1)
    found = query_report.get_report_doc(name)
    answer = query_report.generate_report_result(found, {"least": 1})
    assert answer["result"][-1] == ["Total", 9.0]
    columns = ["City:Data", "People:Int"]
    assert query_report.add_total_row([["a", 1], ["b", 2]], columns)[-1] == ["Total", 3.0]
    assert query_report.normalize_result([["a", 1]], columns) == [{"city": "a", "people": 1}]
    assert query_report.get_columns_dict(columns)["people"]["fieldtype"] == "Int"
    path = get_report_module_dotted_path("Core", "Permitted Documents For User")
    assert path == "frappe.core.report.permitted_documents_for_user.permitted_documents_for_user"
