"""Trees: documents with a place (`lft`, `rgt`) in a nested set, kept in order when they are saved, moved or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frappe.context import local
from frappe.exceptions import (
    NestedSetChildExistsError,
    NestedSetInvalidMergeError,
    NestedSetMultipleRootsError,
    NestedSetRecursionError,
    ValidationError,
)
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.db_query import get_list
from frappe.model.delete_doc import delete_doc
from frappe.model.document import Document
from frappe.translate import _
from frappe.utils.text import bold
from frappe.whitelisting import whitelist

__all__ = [
    "NestedSet",
    "NestedSetChildExistsError",
    "NestedSetInvalidMergeError",
    "NestedSetMultipleRootsError",
    "NestedSetRecursionError",
    "get_ancestors_of",
    "get_descendants_of",
    "get_root_of",
    "rebuild_node",
    "rebuild_tree",
    "remove_subtree",
    "update_nsm",
    "validate_loop",
]


def parent_field_of(doctype: str) -> str:
    """The field that holds the parent node."""
    return get_meta(doctype).nsm_parent_field_name


def update_nsm(doc: Any) -> None:
    """Give a saved node its place: at the end of its parent's children."""
    field = _parent_field(doc)
    old_parent, parent = doc.get("old_parent") or None, doc.get(field) or None
    local.db.begin_write()
    place = _place(doc.doctype, doc.name)
    if not place or not place[1]:
        _add_node(doc.doctype, doc.name, parent)
    elif old_parent != parent:
        _move_node(doc.doctype, doc.name, parent, place)
    doc.set("old_parent", parent)
    local.db.set_value(doc.doctype, doc.name, "old_parent", parent or "", update_modified=False)


def _parent_field(doc: Any) -> str:
    return str(getattr(doc, "nsm_parent_field", None) or parent_field_of(doc.doctype))


def _place(doctype: str, name: Any) -> tuple[int, int] | None:
    rows = local.db.fetch(f"SELECT `lft`, `rgt` FROM `tab{doctype}` WHERE `name` = ?", (name,))  # noqa: S608
    return (int(rows[0][0] or 0), int(rows[0][1] or 0)) if rows else None


def _add_node(doctype: str, name: Any, parent: str | None) -> None:
    position = _right_of(doctype, parent)
    _shift(doctype, position, 2)
    _set_place(doctype, name, position, position + 1)


def _right_of(doctype: str, parent: str | None) -> int:
    """Where a new last child of `parent` (or a new root) begins."""
    if parent:
        place = _place(doctype, parent)
        if place is None:
            throw(_("{0} {1} not found").format(_(doctype), bold(parent)))
        return place[1]
    rows = local.db.fetch(f"SELECT MAX(`rgt`) FROM `tab{doctype}`")  # noqa: S608
    return int(rows[0][0] or 0) + 1


def _shift(doctype: str, position: int, by: int) -> None:
    """Make room at `position` (or close a gap)."""
    for column in ("lft", "rgt"):
        local.db.execute(
            f"UPDATE `tab{doctype}` SET `{column}` = `{column}` + ? WHERE `{column}` >= ?",  # noqa: S608
            (by, position),
        )


def _set_place(doctype: str, name: Any, lft: int, rgt: int) -> None:
    local.db.update_row(f"tab{doctype}", name, {"lft": lft, "rgt": rgt})


def _move_node(doctype: str, name: Any, parent: str | None, place: tuple[int, int]) -> None:
    lft, rgt = place
    if parent:
        validate_loop(doctype, name, lft, rgt, parent)
    width = rgt - lft + 1
    _set_aside(doctype, lft, rgt)
    _shift(doctype, rgt + 1, -width)
    position = _right_of(doctype, parent)
    _shift(doctype, position, width)
    _bring_back(doctype, position - lft)


def _set_aside(doctype: str, lft: int, rgt: int) -> None:
    """Take a subtree out of the numbers: its places become negative."""
    local.db.execute(
        f"UPDATE `tab{doctype}` SET `lft` = -`lft`, `rgt` = -`rgt` WHERE `lft` >= ? AND `rgt` <= ?",  # noqa: S608
        (lft, rgt),
    )


def _bring_back(doctype: str, offset: int) -> None:
    local.db.execute(
        f"UPDATE `tab{doctype}` SET `lft` = -`lft` + ?, `rgt` = -`rgt` + ? WHERE `lft` < 0",  # noqa: S608
        (offset, offset),
    )


def validate_loop(doctype: str, name: Any, lft: int, rgt: int, parent: str | None = None) -> None:
    """A node cannot become a child of itself or of one below it."""
    place = _place(doctype, parent) if parent else None
    if name == parent or (place and lft <= place[0] and place[1] <= rgt and place[0]):
        throw(_("{0} cannot be placed below itself.").format(bold(name)), NestedSetRecursionError)


@whitelist(methods=["POST", "PUT"])
def rebuild_tree(doctype: str, parent_field: str | None = None) -> None:
    """Number all nodes of a tree anew from their parents."""
    meta = get_meta(doctype)
    if not meta.has_field("lft") or not meta.has_field("rgt"):
        throw(_("{0} is not a tree.").format(_(doctype)), ValidationError)
    local.db.begin_write()
    position = 1
    for name in _children(doctype, parent_field or parent_field_of(doctype), None):
        position = rebuild_node(doctype, name, position, parent_field)


def rebuild_node(doctype: str, parent: str, left: int, parent_field: str | None = None, cache: Any = None) -> int:
    """Number a node and what is below it, beginning with `left`; returns the next free number."""
    right = left + 1
    for child in _children(doctype, parent_field or parent_field_of(doctype), parent):
        right = rebuild_node(doctype, child, right, parent_field)
    _set_place(doctype, parent, left, right)
    return right + 1


def _children(doctype: str, parent_field: str, parent: str | None) -> list[str]:
    empty = f"(`{parent_field}` IS NULL OR `{parent_field}` = '')"
    condition, parameters = (f"`{parent_field}` = ?", [parent]) if parent else (empty, [])
    rows = local.db.fetch(f"SELECT `name` FROM `tab{doctype}` WHERE {condition} ORDER BY `name`", parameters)  # noqa: S608
    return [row[0] for row in rows]


def remove_subtree(doctype: str, name: str, throw: bool = True) -> None:
    """Delete a node with everything below it."""
    for descendant in get_descendants_of(doctype, name, order_by="lft desc", ignore_permissions=True):
        delete_doc(doctype, descendant, force=not throw)
    delete_doc(doctype, name, force=not throw)


class NestedSet(Document):
    """The base of controllers of tree DocTypes."""

    def __setup__(self) -> None:
        if self.meta.nsm_parent_field and not getattr(type(self), "nsm_parent_field", None):
            self.nsm_parent_field = self.meta.nsm_parent_field

    def on_update(self) -> None:
        self.validate_if_child_exists_for_leaf()
        update_nsm(self)
        self.reload()

    def validate_if_child_exists_for_leaf(self) -> None:
        if self.meta.has_field("is_group") and not self.get("is_group"):
            self.validate_if_child_exists("leaf")

    def on_trash(self, allow_root_deletion: bool = False) -> None:
        """A node with children stays; the numbers of the others close up."""
        self.validate_if_child_exists()
        place = _place(self.doctype, self.name)
        if place and place[1]:
            local.db.begin_write()
            _set_place(self.doctype, self.name, 0, 0)
            _shift(self.doctype, place[1] + 1, -(place[1] - place[0] + 1))

    def validate_if_child_exists(self, kind: str = "delete") -> None:
        has_children = local.db.exists(self.doctype, {_parent_field(self): self.name, "name": ["!=", self.name]})
        if not has_children:
            return
        if kind == "leaf":
            throw(_("{0} has nodes below it and must stay a group.").format(bold(self.name)))
        throw(
            _("{0} cannot be deleted, because it has nodes below it.").format(bold(self.name)),
            NestedSetChildExistsError,
        )

    def before_rename(self, olddn: str, newdn: str, merge: bool = False, group_fname: str = "is_group") -> None:
        """Only nodes of the same kind can be merged."""
        if not merge or not self.meta.has_field(group_fname):
            return
        if local.db.get_value(self.doctype, newdn, group_fname) != self.get(group_fname):
            throw(_("A group can only be merged with a group, a leaf with a leaf."), NestedSetInvalidMergeError)

    def after_rename(self, olddn: str, newdn: str, merge: bool = False) -> None:
        field = _parent_field(self)
        local.db.update_rows(f"tab{self.doctype}", {"old_parent": newdn}, {"old_parent": olddn, field: newdn})
        if merge:
            rebuild_tree(self.doctype, field)

    def validate_one_root(self) -> None:
        if not self.get(_parent_field(self)) and len(_children(self.doctype, _parent_field(self), None)) > 1:
            throw(_("A tree has only one root."), NestedSetMultipleRootsError)

    def validate_ledger(self, group_identifier: str = "is_group") -> None:
        if self.meta.has_field(group_identifier) and not self.get(group_identifier):
            self.validate_if_child_exists("leaf")

    def get_ancestors(self) -> list[str]:
        return get_ancestors_of(self.doctype, self.name)

    def get_parent(self) -> Any:
        """The parent node as a document, None for a root."""
        parent = self.get(_parent_field(self))
        return type(self)(self.doctype, parent) if parent else None

    def get_children(self) -> Iterator[Any]:
        """The nodes directly below, as documents."""
        for name in _children(self.doctype, _parent_field(self), self.name):
            yield type(self)(self.doctype, name)


def get_root_of(doctype: str) -> str | None:
    """The first root of a tree."""
    rows = local.db.fetch(
        f"SELECT `name` FROM `tab{doctype}` AS node WHERE node.`rgt` > 0 AND NOT EXISTS "  # noqa: S608
        f"(SELECT 1 FROM `tab{doctype}` AS above WHERE above.`lft` < node.`lft` AND above.`rgt` > node.`rgt`) "
        "ORDER BY node.`lft` LIMIT 1"
    )
    return str(rows[0][0]) if rows else None


def get_ancestors_of(doctype: str, name: str, order_by: str = "lft desc", limit: int | None = None) -> list[str]:
    """The nodes above one, the nearest first."""
    place = _place(doctype, name)
    if not place:
        return []
    where = {"lft": ["<", place[0]], "rgt": [">", place[1]]}
    return list(local.db.get_values(doctype, where, "name", order_by=order_by, limit=limit, pluck=True))


def get_descendants_of(
    doctype: str,
    name: str,
    order_by: str = "lft desc",
    limit: int | None = None,
    ignore_permissions: bool = False,
) -> list[str]:
    """The nodes below one that the user may see."""
    place = _place(doctype, name)
    if not place or place[1] - place[0] <= 1:
        return []
    return list(
        get_list(
            doctype,
            filters=[["lft", ">", place[0]], ["rgt", "<", place[1]]],
            order_by=order_by,
            limit_page_length=limit,
            ignore_permissions=ignore_permissions,
            pluck="name",
        )
    )
