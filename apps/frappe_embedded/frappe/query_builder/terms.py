"""Public path of Frappe's: a query as a term of another one."""

from __future__ import annotations

from typing import Any

from pypika.terms import Criterion

__all__ = ["SubQuery", "subqry"]


class SubQuery(Criterion):
    """The value, or the rows, of a query inside of another query."""

    def __init__(self, subq: Any, alias: str | None = None) -> None:
        super().__init__(alias)
        self.subq = subq

    def get_sql(self, **kwargs: Any) -> str:
        return str(self.subq.get_sql(**{**kwargs, "subquery": True}))


subqry = SubQuery
