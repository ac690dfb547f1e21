"""Running a document's event: the controller's method, the handlers that apps registered for its DocType and for `*`, then those of records.

Records (Notification, Server Script) take part through the hook `doc_event_providers`: functions `(doctype, event)` that name
further handlers. They are asked once for each event of a DocType and again after `forget_handlers`, so a site without such records
pays nothing for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.apps import get_attr, get_doc_hooks, get_hooks
from frappe.context import local

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

Handler = Callable[..., Any]
_MEMORY_KEY = "doc_event_handlers"


def handlers_of(doctype: str, event: str) -> tuple[Handler, ...]:
    """The functions that apps registered for `event` of `doctype`, in the order they run."""
    known: dict[Any, Any] = local.open_site.remember(_MEMORY_KEY, dict)
    hooks = get_doc_hooks()
    if known.get("hooks") is not hooks:
        known.clear()
        known["hooks"] = hooks
    found: tuple[Handler, ...] | None = known.get((doctype, event))
    if found is None:
        paths = _paths(hooks, doctype, event) + _paths(hooks, "*", event)
        found = known[doctype, event] = (*map(get_attr, dict.fromkeys(paths)), *_provided(doctype, event))
    return found


def forget_handlers() -> None:
    """Ask again who handles what, in every process: called when a record that handles events changes."""
    local.db.announce_change(_MEMORY_KEY)


def _provided(doctype: str, event: str) -> list[Handler]:
    return [handler for path in get_hooks("doc_event_providers") for handler in get_attr(path)(doctype, event)]


def _paths(hooks: Any, doctype: str, event: str) -> list[str]:
    paths = (hooks.get(doctype) or {}).get(event) or []
    return [paths] if isinstance(paths, str) else list(paths)


def run(document: BaseDocument, event: str, *args: Any, **kwargs: Any) -> Any:
    """Run `event`; what the functions return is merged (dicts) or the last value that is not None wins."""
    result: Any = None
    own = getattr(document, event, None)
    if callable(own):
        result = own(*args, **kwargs)
    for handler in handlers_of(document.doctype, event):
        result = _combine(result, handler(document, event, *args, **kwargs))
    return result


def _combine(first: Any, second: Any) -> Any:
    if isinstance(first, dict) and isinstance(second, dict):
        return {**first, **second}
    return first if second is None else second
