"""What hangs together on the desk: trees, linked documents and their numbers."""

from __future__ import annotations

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.desk import treeview
from frappe.desk.form import linked_with
from frappe.desk.notifications import get_open_count
from frappe.desk.page.around.connections import connections_of
from frappe.permissions import add_user_permission, get_all_perms

AREA, CASE, LINE = "ZZ Area", "ZZ Case", "ZZ Line"


@pytest.fixture
def connected(site: str) -> None:
    """A tree of areas; cases that link to them, directly and by a row."""
    tree = [field("title"), field("parent_zz_area", "Link", options=AREA), field("is_group", "Check")]
    numbers = [field("lft", "Int"), field("rgt", "Int"), field("old_parent", "Link", options=AREA)]
    clerk = perm("ZZ Clerk", **FULL)
    make_doctype(AREA, [*tree, *numbers], [clerk, perm("System Manager", **FULL)], autoname="field:title", is_tree=1)
    make_doctype(LINE, [field("area", "Link", options=AREA)], istable=1)
    make_doctype(
        CASE,
        [field("title"), field("area", "Link", options=AREA), field("lines", "Table", options=LINE)],
        [clerk, perm("System Manager", **FULL)],
    )
    area = frappe.get_doc("DocType", AREA)
    area.append("links", {"link_doctype": CASE, "link_fieldname": "area"})
    area.save()
    for title, parent, is_group in (("KSA", None, 1), ("North", "KSA", 1), ("Town", "North", 0), ("South", "KSA", 0)):
        make(AREA, title=title, parent_zz_area=parent, is_group=is_group)
    make(CASE, title="direct", area="North")
    make(CASE, title="by row", lines=[{"area": "North"}])
    make(CASE, title="elsewhere", area="South")
    make_user("clerk@example.com", "ZZ Clerk")
    make_user("other@example.com", "ZZ Other")


def test_a_tree_opens_level_by_level(connected: None) -> None:
    assert treeview.get_children(AREA, is_root="true") == [{"value": "KSA", "title": "KSA", "expandable": 1}]
    assert [node.value for node in treeview.get_children(AREA, "KSA")] == ["North", "South"]
    levels = treeview.get_all_nodes(AREA, "KSA", "North")
    assert [(level["parent"], [node.value for node in level["data"]]) for level in levels] == [("North", ["Town"])]


def test_a_form_shows_the_connections_that_can_be_listed(connected: None) -> None:
    area = frappe.get_doc("DocType", AREA)
    area.append("links", {"link_doctype": CASE, "link_fieldname": "no_such_field"})
    area.append("links", {"link_doctype": "ZZ Gone", "link_fieldname": "area"})
    for row in area.links[1:]:
        row.update({"name": f"row{row.idx}", "parenttype": "DocType"}).db_insert()
    frappe.clear_cache()
    doc = frappe.get_doc(AREA, "North")
    assert [(link["label"], link["count"]) for link in connections_of(doc)[0]["links"]] == [(CASE, 1)]


def test_documents_that_name_this_one_in_a_row_are_counted_once_and_listed(connected: None) -> None:
    make(CASE, title="twice", lines=[{"area": "North"}, {"area": "North"}])
    area = frappe.get_doc("DocType", AREA)
    by_rows = {"is_child_table": 1, "parent_doctype": CASE, "table_fieldname": "lines", "group": "By row"}
    area.append("links", {"link_doctype": LINE, "link_fieldname": "area", **by_rows})
    area.save()
    direct, by_row = connections_of(frappe.get_doc(AREA, "North"))
    assert [(link["label"], link["count"]) for link in by_row["links"]] == [(CASE, 2)]
    assert by_row["links"][0]["url"] == "/app/zz-case?ZZ+Line.area=North"
    assert get_open_count(AREA, "North")["count"]["external_links_found"][1]["count"] == 2
    with as_user("other@example.com"):
        assert connections_of(frappe.get_doc(AREA, "North")) == []


def test_a_tree_shows_what_the_user_may_see(connected: None) -> None:
    add_user_permission(AREA, "North", "clerk@example.com")
    with as_user("clerk@example.com"):
        assert [node.value for node in treeview.get_children(AREA, "KSA")] == ["North"]
    with as_user("other@example.com"), pytest.raises(frappe.PermissionError):
        treeview.get_children(AREA, "KSA")


def test_a_node_is_added_below_its_parent(connected: None) -> None:
    frappe.local.form_dict = frappe._dict(doctype=AREA, parent="North", title="Village", is_root="false")
    assert treeview.add_node().parent_zz_area == "North"


def test_linked_documents_are_found_through_fields_and_rows(connected: None) -> None:
    found = linked_with.get(AREA, "North")
    assert sorted(row["title"] for row in found[CASE]) == ["by row", "direct"]
    assert [row["name"] for row in found[AREA]] == ["Town"]


def test_linked_documents_stay_hidden_from_those_who_may_not_see_them(connected: None) -> None:
    make_doctype("ZZ Secret", [field("area", "Link", options=AREA)], [perm("ZZ Keeper", **FULL)])
    make("ZZ Secret", area="North")
    with as_user("clerk@example.com"):
        assert "ZZ Secret" not in linked_with.get(AREA, "North")
    with as_user("other@example.com"), pytest.raises(frappe.PermissionError):
        linked_with.get(AREA, "North")


def test_connections_are_counted(connected: None) -> None:
    counted = get_open_count(AREA, "North")["count"]["external_links_found"]
    assert counted == [{"doctype": CASE, "count": 1, "open_count": 0}]


def test_all_rows_of_a_role(connected: None) -> None:
    assert {row.parent for row in get_all_perms("ZZ Clerk")} == {AREA, CASE}


def test_an_app_names_connections_besides_the_links(connected: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_more(data):
        data.internal_links = {AREA: "parent_zz_area"}
        data.transactions = [*data.transactions, {"label": "Above", "items": [AREA, "ZZ Gone", LINE]}]
        return data

    monkeypatch.setattr("frappe.desk.treeview.more_connections", with_more, raising=False)
    hooks = frappe.get_hooks
    path = {AREA: ["frappe.desk.treeview.more_connections"]}
    monkeypatch.setattr(
        "frappe.metadata.dashboards.get_hooks",
        lambda name: path if name == "override_doctype_dashboards" else hooks(name),
    )
    groups = connections_of(frappe.get_doc(AREA, "North"))
    assert [(group["label"], [(link["label"], link["count"]) for link in group["links"]]) for group in groups] == [
        ("", [(CASE, 1)]),
        ("Above", [(AREA, 1)]),
    ]
    assert "KSA" in groups[1]["links"][0]["url"]
    with as_user("other@example.com"):
        assert connections_of(frappe.get_doc(AREA, "North")) == []
