"""No figure about fewer than k people (P28): hidden cells, and a second one when the first could be computed back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FLOOR = 3


@dataclass(frozen=True)
class Cell:
    """A group's answers to one question: how many, and their sum."""

    count: int
    total: float

    @property
    def average(self) -> float:
        return round(self.total / self.count, 1)


@dataclass(frozen=True)
class SafeTable:
    """Cells that may be shown; None stands for «fewer than the limit»."""

    cells: Mapping[str, Cell | None]
    overall: Cell | None


def effective_k(k: int) -> int:
    """The association may ask for more protection than the floor, never for less."""
    return max(FLOOR, k)


def suppress(cells: Mapping[str, Cell], k: int, complement: bool = True) -> SafeTable:
    """Hide groups below k, a complement where one hidden group could be subtracted back, and a total that is too small."""
    limit = effective_k(k)
    hidden = {group for group, cell in cells.items() if cell.count < limit}
    if complement:
        hidden |= _complement(cells, hidden, limit)
    overall = Cell(sum(cell.count for cell in cells.values()), sum(cell.total for cell in cells.values()))
    hidden_count = sum(cells[group].count for group in hidden)
    is_total_safe = overall.count >= limit and (hidden_count == 0 or hidden_count >= limit)
    return SafeTable(
        {group: None if group in hidden else cell for group, cell in cells.items()},
        overall if is_total_safe else None,
    )


def _complement(cells: Mapping[str, Cell], hidden: set[str], limit: int) -> set[str]:
    """The smallest shown groups that bring what total minus shown reveals up to the limit."""
    extra: set[str] = set()
    occupied = {group for group in hidden if cells[group].count}
    shown = sorted((group for group in cells if group not in hidden), key=lambda group: (cells[group].count, group))
    for group in shown:
        concealed = occupied | extra
        if not concealed or (len(concealed) > 1 and sum(cells[name].count for name in concealed) >= limit):
            break
        extra.add(group)
    return extra
