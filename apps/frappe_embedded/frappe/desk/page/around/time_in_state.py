"""How long a document stayed in each state of its workflow, as its versions tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from frappe.utils import get_datetime, now_datetime


class Stay(NamedTuple):
    """A time in one state; `since` is when it began, `until` None for the present one."""

    state: str
    since: Any
    until: Any

    @property
    def length(self) -> timedelta:
        length: timedelta = (self.until or now_datetime()) - self.since
        return length


def stays_of(created: Any, now_in: str, changes: Iterable[tuple[Any, str, str]]) -> list[Stay]:
    """The stays in order. `changes` are (moment, from, to), oldest first; `now_in` is the present state."""
    stays, since, state = [], get_datetime(created), now_in
    for moment, before, after in changes:
        at = get_datetime(moment)
        if before:
            stays.append(Stay(before, since, at))
        since, state = at, after
    return [*stays, Stay(state, since, None)] if state else stays


def state_changes(fieldname: str, versions: Iterable[tuple[Any, dict[str, Any]]]) -> list[tuple[Any, str, str]]:
    """Where the versions (moment, data) changed the state."""
    return [
        (moment, str(old or ""), str(new or ""))
        for moment, data in versions
        for changed, old, new in data.get("changed") or []
        if changed == fieldname and old != new
    ]
