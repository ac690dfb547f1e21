"""`Finding`: one thing that is wrong with a definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from frappe.exceptions import ValidationError
from frappe.metadata.checks.rules import RULES

Definition = Any  # a document, or anything else with its properties and row lists as attributes


@dataclass(frozen=True, slots=True)
class Finding:
    """`id` never changes its meaning; `error` is what saving the DocType raises for it; `where` names the document."""

    id: str
    message: str
    error: type[Exception] = ValidationError
    where: str = ""

    @property
    def level(self) -> str:
        """`error`: something does not work; `warning`: something is probably not meant so; `ok`: for information."""
        return RULES[self.id].level

    @property
    def hint(self) -> str:
        """What to do about it."""
        return str(RULES[self.id].hint)

    def as_dict(self) -> dict[str, str]:
        """What a person is told."""
        return {"id": self.id, "level": self.level, "where": self.where, "message": self.message, "hint": self.hint}

    def at(self, where: str) -> Finding:
        """The same, found in that document."""
        return self if self.where else replace(self, where=where)


Check = Callable[[Definition], Iterator[Finding]]
