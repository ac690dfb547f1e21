"""Public path of Frappe's: terms for `frappe.qb` that are no column."""

from __future__ import annotations

from typing import Any

from pypika.terms import Term, ValueWrapper

from frappe.query_builder.functions import GroupConcat

__all__ = ["GROUP_CONCAT", "ConstantColumn", "GroupConcat"]

GROUP_CONCAT = GroupConcat


class ConstantColumn(ValueWrapper):
    """The same value in every row."""

    def __init__(self, value: Any, alias: str | None = None) -> None:
        super().__init__(value, alias=alias or (str(value) if not isinstance(value, Term) else None))
