"""One task as pages show it, and a group of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from frappe.desk.calendars import leading_date
from frappe.translate import _
from frappe.utils import getdate


@dataclass(frozen=True)
class Task:
    """A document that waits, where it is, since when and until when."""

    doctype: str
    name: str
    title: str
    url: str
    badge: dict[str, str]
    since: Any
    due: date | None = None
    is_late: bool = False

    @property
    def due_text(self) -> str:
        """Until when, in words; empty without a date."""
        return _("until {0}").format(leading_date(self.due, "numeric")) if self.due else ""


@dataclass(frozen=True)
class TaskGroup:
    """Tasks of one kind: how many there are in all, and the address of the list."""

    label: str
    tasks: list[Task]
    count: int
    url: str = ""
    tone: str = ""


def day_of(value: Any) -> date | None:
    return getdate(value) if value else None


def without_repeats(tasks: Iterable[Task]) -> list[Task]:
    """Each document once, the earliest date first."""
    found: dict[tuple[str, str], Task] = {}
    for task in sorted(tasks, key=lambda task: (task.due or date.max, str(task.since))):
        found.setdefault((task.doctype, task.name), task)
    return list(found.values())
