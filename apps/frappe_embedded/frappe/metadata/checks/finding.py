"""`Finding`: one thing that is wrong with a definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from frappe.exceptions import ValidationError

Definition = Any  # a DocType document, or anything else with its properties and row lists as attributes


@dataclass(frozen=True, slots=True)
class Finding:
    """`id` never changes its meaning; `error` is what saving the DocType raises for it."""

    id: str
    message: str
    error: type[Exception] = ValidationError


Check = Callable[[Definition], Iterator[Finding]]
