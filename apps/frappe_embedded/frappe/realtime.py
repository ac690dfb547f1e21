"""Events for people who look at a page now. Listeners of this process get them; with none, nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from frappe.context import Site, local


@dataclass(frozen=True)
class RealtimeEvent:
    """What happened, with its data, and the room of those it concerns."""

    event: str
    message: dict[str, Any] = field(default_factory=dict)
    room: str = ""


Listener = Callable[[RealtimeEvent], None]
_listeners: WeakKeyDictionary[Site, list[Listener]] = WeakKeyDictionary()


def listen(listener: Listener) -> Callable[[], None]:
    """Give `listener` every event of this site from now on; the answer ends it."""
    listeners = _listeners.setdefault(local.open_site, [])
    listeners.append(listener)
    return lambda: listeners.remove(listener)


def publish_realtime(
    event: str | None = None,
    message: dict[str, Any] | None = None,
    room: str | None = None,
    user: str | None = None,
    doctype: str | None = None,
    docname: str | None = None,
    task_id: str | None = None,
    after_commit: bool = False,
) -> None:
    """Announce an event to a user, to those who look at a document, or to everybody."""
    found = RealtimeEvent(event or "msgprint", dict(message or {}), room or _room(user, doctype, docname, task_id))
    if after_commit and local.get("db") is not None:
        local.db.after_commit.add(lambda: _deliver(found))
    else:
        _deliver(found)


def _room(user: str | None, doctype: str | None, docname: str | None, task_id: str | None) -> str:
    if task_id:
        return f"task_progress:{task_id}"
    if user:
        return f"user:{user}"
    if doctype and docname:
        return f"doc:{doctype}/{docname}"
    return f"doctype:{doctype}" if doctype else "all"


def _deliver(event: RealtimeEvent) -> None:
    for listener in list(_listeners.get(local.open_site, ())):
        listener(event)


def publish_progress(
    percent: float,
    title: str = "Progress",
    doctype: str | None = None,
    docname: str | None = None,
    description: str | None = None,
    task_id: str | None = None,
) -> None:
    """Tell how much of a task is done."""
    publish_realtime(
        "progress",
        {"percent": percent, "title": title, "description": description},
        user=None if doctype and docname else local.session.user,
        doctype=doctype,
        docname=docname,
        task_id=task_id,
    )


def emit_via_redis(event: str, message: dict[str, Any], room: str) -> None:
    """The name older apps publish by."""
    _deliver(RealtimeEvent(event, message, room))
