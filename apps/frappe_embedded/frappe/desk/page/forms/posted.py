"""What was read of a posted form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Reading:
    """Values by fieldname, and for inputs that could not be read: the error, what was typed, what it may mean."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    candidates: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    row_positions: dict[str, list[int]] = field(default_factory=dict)  # numbers the rows had on the form, by table
