"""The number beside a list's title: exact up to a thousand, then «more than a thousand» until somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.context import local
from frappe.desk.digits import whole_number
from frappe.desk.page.lists.settings import is_set_for_all
from frappe.translate import _

CAP = 1000
_ISOLATED = "\u2066{}\u2069"  # the sign keeps its side of the number within Arabic words
EXACT = "_count"  # the argument of an address that asks for the exact number


@dataclass(frozen=True)
class Count:
    """`number` documents match; `is_least`: there are more. `is_shown` is off where the list's settings say so."""

    number: int
    is_least: bool = False
    is_shown: bool = True

    @property
    def text(self) -> str:
        number = whole_number(self.number)
        return _ISOLATED.format(_("{0}+").format(number)) if self.is_least else number

    def exceeds(self, shown: int) -> bool:
        """Whether there are more than the ones shown."""
        return self.is_least or not self.is_shown or self.number > shown


def count_of(query: Any) -> Count:
    """How many documents match, as far as it is to be known here."""
    if is_set_for_all(query.meta.name, "disable_count"):
        return Count(0, is_shown=False)
    if query.whole is not None:
        return Count(query.whole)
    if local.form_dict.get(EXACT):
        return Count(query.total())
    found = query.total(CAP + 1)
    return Count(min(found, CAP), is_least=found > CAP)
