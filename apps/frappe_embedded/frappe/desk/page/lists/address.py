"""The address of a list: its filters as Frappe writes them, and how it is sorted and paged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from frappe.context import local
from frappe.desk.page.lists.filters import Filter, ListFilters, Pair

# Where one stands in the list; any other change of the address begins anew.
_PLACE = frozenset({"_after", "_before", "_start", "_count"})
_FORM = ("filter_", "csrf_token", "_action", "_edit")


def arguments() -> list[Pair]:
    """The arguments of this request's address, in their order."""
    if local.request is None:
        return [(str(key), str(value)) for key, value in local.form_dict.items()]
    return list(local.request.args.items(multi=True))


class ListAddress:
    """Addresses of the same list with something changed."""

    def __init__(self, path: str, filters: ListFilters, given: Iterable[Pair]) -> None:
        self.path = path
        self.filters = filters
        self.rest = [
            (key, value)
            for key, value in given
            if value and key not in filters.fields and key not in _PLACE and not key.startswith(_FORM)
        ]

    def here(self) -> str:
        return self._join(self.filters.pairs, self.rest)

    def with_(self, **changes: Any) -> str:
        """The list with some arguments changed; an empty value takes one away."""
        kept = [(key, value) for key, value in self.rest if key not in changes]
        added = [(key, str(value)) for key, value in changes.items() if value not in ("", None)]
        return self._join(self.filters.pairs, [*kept, *added])

    def without(self, entry: Filter) -> str:
        """The list without one filter."""
        return self._join(self.filters.pairs_without(entry), self.rest)

    def filtered_by(self, key: str, value: str) -> str:
        """The list with one more filter, written as the address has it."""
        others = [pair for pair in self.filters.pairs if pair[0] != key]
        return self._join([*others, (key, value)], self.rest)

    def at(self, path: str) -> str:
        """The same filters in another view."""
        pairs = [*self.filters.pairs, *([("q", self.filters.search)] if self.filters.search else [])]
        return path + ("?" + urlencode(pairs) if pairs else "")

    def at_filter(self, path: str, key: str, value: str) -> str:
        """Another view with one more filter."""
        others = [pair for pair in self.filters.pairs if pair[0] != key]
        return path + "?" + urlencode([*others, (key, value)])

    def _join(self, filters: list[Pair], rest: list[Pair]) -> str:
        pairs = [*filters, *rest]
        return self.path + ("?" + urlencode(pairs) if pairs else "")
