"""The way of a document through its workflow: the states behind it, the one it is in, and those that usually follow."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

Step = tuple[str, str]
"""A transition: from which state to which."""


def path_of(steps: Sequence[Step], start: str, current: str, leads_on: Callable[[str], bool]) -> tuple[list[str], int]:
    """All states of the way, and the place of `current` among them. What `leads_on` refuses (a rejection) is no next step."""
    behind = _way_to(steps, start, current)
    ahead: list[str] = []
    state: str | None = current
    while state is not None:
        state = _next(steps, state, {*behind, *ahead}, leads_on)
        if state is not None:
            ahead.append(state)
    return [*behind, *ahead], len(behind) - 1


def _way_to(steps: Sequence[Step], start: str, current: str) -> list[str]:
    """The shortest way from the first state to the present one; the present one alone when there is none."""
    waiting = deque([[start]])
    seen = {start}
    while waiting:
        way = waiting.popleft()
        if way[-1] == current:
            return way
        for before, after in steps:
            if before == way[-1] and after not in seen:
                seen.add(after)
                waiting.append([*way, after])
    return [current]


def _next(steps: Sequence[Step], state: str, known: set[str], leads_on: Callable[[str], bool]) -> str | None:
    return next((after for before, after in steps if before == state and after not in known and leads_on(after)), None)
