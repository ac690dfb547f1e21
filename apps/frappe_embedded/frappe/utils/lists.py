"""Small questions about lists and dicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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


def groupby_metric(iterable: dict[str, list[Any]], key: str) -> dict[Any, dict[str, list[Any]]]:
    """Records in their categories, sorted by the value of `key` first: {value: {category: records}}."""
    groups: dict[Any, dict[str, list[Any]]] = {}
    for category, records in iterable.items():
        for record in records:
            groups.setdefault(record[key], {}).setdefault(category, []).append(record)
    return groups


def remove_blanks(d: dict[Any, Any]) -> dict[Any, Any]:
    """`d` itself without its empty values."""
    for key in [key for key, value in d.items() if not value]:
        del d[key]
    return d


def list_to_str(seq: Iterable[Any], sep: str = ", ") -> str:
    """The items as texts without blanks around them, joined."""
    return sep.join(str(item).strip() for item in seq)


def find(list_of_dict: Iterable[Any], match_function: Callable[[Any], Any]) -> Any:
    """The first item that matches, or None."""
    return next((item for item in list_of_dict if match_function(item)), None)


def find_all(list_of_dict: Iterable[Any], match_function: Callable[[Any], Any]) -> list[Any]:
    """All items that match."""
    return [item for item in list_of_dict if match_function(item)]


def ljust_list(_list: Iterable[Any], length: int, fill_word: Any = None) -> list[Any]:
    """A copy of the list, filled up to `length`."""
    filled = list(_list)
    return filled + [fill_word] * (length - len(filled))
