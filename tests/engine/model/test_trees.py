"""Nested sets: contract B10."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.utils.nestedset import get_ancestors_of, get_descendants_of, get_root_of, rebuild_tree, remove_subtree


@pytest.fixture
def tree(records: str) -> None:
    """Root > (A > (A1, A2), B)."""
    for label, parent, is_group in [
        ("Root", None, 1),
        ("A", "Root", 1),
        ("B", "Root", 1),
        ("A1", "A", 0),
        ("A2", "A", 0),
    ]:
        node(label, parent, is_group)


def node(label: str, parent: str | None, is_group: int = 0) -> Any:
    return frappe.get_doc(
        {"doctype": "Rec Tree", "label": label, "parent_rec_tree": parent, "is_group": is_group}
    ).insert()


def places() -> dict[str, tuple[int, int]]:
    return {row.name: (row.lft, row.rgt) for row in frappe.get_all("Rec Tree", fields=["name", "lft", "rgt"])}


def assert_sound() -> None:
    """Every number is used once, and every node lies inside its parent."""
    found = places()
    numbers = sorted(number for place in found.values() for number in place)
    assert numbers == list(range(1, 2 * len(found) + 1))
    for row in frappe.get_all("Rec Tree", fields=["name", "parent_rec_tree as parent"]):
        if row.parent:
            assert found[row.parent][0] < found[row.name][0] < found[row.name][1] < found[row.parent][1]


def test_new_nodes_get_their_places(tree: None) -> None:
    assert_sound()
    assert places()["Root"] == (1, 10)


def test_relatives(tree: None) -> None:
    assert get_ancestors_of("Rec Tree", "A1") == ["A", "Root"]
    assert sorted(get_descendants_of("Rec Tree", "A")) == ["A1", "A2"]
    assert get_root_of("Rec Tree") == "Root"
    assert sorted(frappe.db.get_descendants("Rec Tree", "Root")) == ["A", "A1", "A2", "B"]
    document = frappe.get_doc("Rec Tree", "A")
    assert [child.name for child in document.get_children()] == ["A1", "A2"]
    assert document.get_parent().name == "Root"


def test_a_subtree_moves_with_its_top(tree: None) -> None:
    document = frappe.get_doc("Rec Tree", "A")
    document.parent_rec_tree = "B"
    document.save()
    assert_sound()
    assert get_ancestors_of("Rec Tree", "A1") == ["A", "B", "Root"]
    assert document.old_parent == "B"


def test_a_node_can_become_a_root_and_come_back(tree: None) -> None:
    document = frappe.get_doc("Rec Tree", "A")
    document.parent_rec_tree = None
    document.save()
    assert_sound()
    assert get_ancestors_of("Rec Tree", "A1") == ["A"]
    document.parent_rec_tree = "Root"
    document.save()
    assert_sound()


def test_a_node_cannot_be_below_itself(tree: None) -> None:
    document = frappe.get_doc("Rec Tree", "Root")
    document.parent_rec_tree = "A1"
    with pytest.raises(frappe.NestedSetRecursionError):
        document.save()


def test_a_node_with_children_stays(tree: None) -> None:
    with pytest.raises(frappe.NestedSetChildExistsError):
        frappe.delete_doc("Rec Tree", "A")


def test_a_group_with_children_cannot_become_a_leaf(tree: None) -> None:
    document = frappe.get_doc("Rec Tree", "A")
    document.is_group = 0
    with pytest.raises(frappe.ValidationError):
        document.save()


def test_deleting_closes_the_gap(tree: None) -> None:
    frappe.delete_doc("Rec Tree", "A1")
    assert_sound()


def test_a_subtree_can_be_removed(tree: None) -> None:
    remove_subtree("Rec Tree", "A")
    assert sorted(places()) == ["B", "Root"]
    assert_sound()


def test_rebuilding_mends_the_numbers(tree: None) -> None:
    frappe.db.sql("update `tabRec Tree` set lft = 0, rgt = 0")
    rebuild_tree("Rec Tree")
    assert_sound()


def test_renaming_follows_in_the_children(tree: None) -> None:
    frappe.rename_doc("Rec Tree", "A", "Z")
    child = frappe.get_doc("Rec Tree", "A1")
    assert (child.parent_rec_tree, child.old_parent) == ("Z", "Z")
    child.save()
    assert_sound()


def test_a_group_is_not_merged_with_a_leaf(tree: None) -> None:
    with pytest.raises(frappe.NestedSetInvalidMergeError):
        frappe.rename_doc("Rec Tree", "A1", "B", merge=True)


def test_merging_joins_the_children(tree: None) -> None:
    frappe.rename_doc("Rec Tree", "A", "B", merge=True)
    assert sorted(get_descendants_of("Rec Tree", "B")) == ["A1", "A2"]
    assert_sound()
