"""Small questions about lists and dicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def has_common(l1: Iterable[Any], l2: Iterable[Any]) -> bool:
    """Whether the two have an item in common."""
    return bool(set(l1) & set(l2))


def is_subset(list_a: Iterable[Any], list_b: Iterable[Any]) -> bool:
    """Whether every item of `list_a` is in `list_b`."""
    return set(list_a) <= set(list_b)


def dict_with_keys(mapping: dict[Any, Any], keys: Iterable[Any]) -> dict[Any, Any]:
    """The entries of `mapping` under `keys`."""
    wanted = set(keys)
    return {key: value for key, value in mapping.items() if key in wanted}


def create_batch(iterable: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """`iterable` in slices of at most `size`."""
    for start in range(0, len(iterable), size):
        yield iterable[start : start + size]


def squashify(what: Any) -> Any:
    """The only item of a list with one item; anything else as it is."""
    return what[0] if isinstance(what, list) and len(what) == 1 else what


def groupby_metric(iterable: Iterable[Any], key: str) -> dict[Any, dict[str, list[Any]]]:
    """Records of each value of `key`, under `items`."""
    groups: dict[Any, dict[str, list[Any]]] = {}
    for record in iterable:
        groups.setdefault(record[key], {}).setdefault("items", []).append(record)
    return groups
