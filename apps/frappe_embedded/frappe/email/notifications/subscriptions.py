"""Which Notification records answer to an event of a DocType. Read once a process; documents without any pay nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from frappe.context import local
from frappe.email.notifications.evaluation import notify_of
from frappe.model.events import forget_handlers

_MEMORY_KEY = "notifications"
# The document's event in which each kind of Notification is evaluated.
_EVENTS = {
    "after_insert": "New",
    "on_update": "Save",
    "on_submit": "Submit",
    "on_cancel": "Cancel",
    "on_change": "Value Change",
}


class Subscription(NamedTuple):
    """One enabled Notification."""

    name: str
    event: str
    method: str

    def answers(self, event: str) -> bool:
        """Whether it is evaluated in `event` of the document."""
        return self.event == _EVENTS.get(event) or (self.event == "Method" and self.method == event)


def handlers_for(doctype: str, event: str) -> list[Callable[..., Any]]:
    """Hook `doc_event_providers`: what runs in `event` of a document of `doctype`."""
    names = [entry.name for entry in _subscriptions().get(doctype, ()) if entry.answers(event)]
    return [partial(_notify, tuple(names))] if names else []


def forget_subscriptions() -> None:
    """Read the Notifications anew, in every process: called when one changes."""
    local.db.announce_change(_MEMORY_KEY)
    forget_handlers()


def _subscriptions() -> dict[str, list[Subscription]]:
    found: dict[str, list[Subscription]] = local.open_site.remember(_MEMORY_KEY, _read)
    return found


def _read() -> dict[str, list[Subscription]]:
    found: dict[str, list[Subscription]] = {}
    if not local.db.table_exists("Notification"):
        return found
    fields = ["name", "document_type", "event", "method"]
    for row in local.db.get_all("Notification", filters={"enabled": 1}, fields=fields, order_by="creation asc"):
        found.setdefault(row.document_type, []).append(Subscription(row.name, row.event, row.method or ""))
    return found


def _notify(names: tuple[str, ...], doc: Any, event: str, *_args: Any, **_options: Any) -> None:
    if _is_quiet():
        return
    for name in names:
        notify_of(doc, name, event)


def _is_quiet() -> bool:
    """Nobody is told of what an installation, a patch or a muted import writes."""
    flags = local.flags
    return bool(flags.in_install or flags.in_patch or flags.in_migrate or (flags.in_import and flags.mute_emails))
