"""Running a document's event: the controller's method, then the handlers that apps registered for its DocType and for `*`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.apps import get_attr, get_doc_hooks
from frappe.context import local

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

Handler = Callable[..., Any]


def handlers_of(doctype: str, event: str) -> tuple[Handler, ...]:
    """The functions that apps registered for `event` of `doctype`, in the order they run."""
    known: dict[Any, Any] = local.open_site.remember("doc_event_handlers", dict)
    hooks = get_doc_hooks()
    if known.get("hooks") is not hooks:
        known.clear()
        known["hooks"] = hooks
    key = (doctype, event)
    if key not in known:
        paths = _paths(hooks, doctype, event) + _paths(hooks, "*", event)
        known[key] = tuple(get_attr(path) for path in dict.fromkeys(paths))
    found: tuple[Handler, ...] = known[key]
    return found


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
