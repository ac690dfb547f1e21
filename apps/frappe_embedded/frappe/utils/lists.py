"""Small questions about lists and dicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def has_common(first: Iterable[Any], second: Iterable[Any]) -> bool:
    """Whether the two have an item in common."""
    return bool(set(first) & set(second))


def is_subset(part: Iterable[Any], whole: Iterable[Any]) -> bool:
    """Whether every item of `part` is in `whole`."""
    return set(part) <= set(whole)


def dict_with_keys(mapping: dict[Any, Any], keys: Iterable[Any]) -> dict[Any, Any]:
    """The entries of `mapping` under `keys`."""
    wanted = set(keys)
    return {key: value for key, value in mapping.items() if key in wanted}


def create_batch(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """`items` in slices of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def squashify(value: Any) -> Any:
    """The only item of a list with one item; anything else as it is."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def groupby_metric(records: Iterable[Any], key: str) -> dict[Any, dict[str, list[Any]]]:
    """Records of each value of `key`, under `items`."""
    groups: dict[Any, dict[str, list[Any]]] = {}
    for record in records:
        groups.setdefault(record[key], {}).setdefault("items", []).append(record)
    return groups
