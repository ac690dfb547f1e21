"""Public path of the trees in `frappe.model.nestedset`."""

from frappe.model.nestedset import (
    NestedSet,
    NestedSetChildExistsError,
    NestedSetInvalidMergeError,
    NestedSetMultipleRootsError,
    NestedSetRecursionError,
    get_ancestors_of,
    get_descendants_of,
    get_root_of,
    rebuild_node,
    rebuild_tree,
    remove_subtree,
    update_nsm,
    validate_loop,
)

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
