"""Documents shared by all requests of the process: `get_cached_doc`, `get_cached_value`. Treat them as read-only."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.messages import clear_last_message
from frappe.metadata.meta import get_meta
from frappe.model import controllers
from frappe.types.frappedict import _dict

# Where the database layer forgets documents too (`Database.forget_document`).
MEMORY_KEY = "documents"
MAX_DOCUMENTS = 2000


def get_cached_doc(*args: Any, **kwargs: Any) -> Any:
    """A document as it was when the process read it last."""
    key = can_cache_doc(args)
    if key is None:
        return controllers.load(*args, **kwargs)
    found = _known(key)
    if found is None:
        found = controllers.load(args[0], args[1] if len(args) > 1 else None)
        _remember(_shelf(), key, found)
    return found


def _known(key: str) -> Any:
    own = local.db.own_documents.get(key)
    if own is not None or key in _changed_here():
        return own
    return local.open_site.remember(MEMORY_KEY, dict).get(key)


def _shelf() -> dict[str, Any]:
    """Where a document that was just read belongs: what this transaction may have written is not for others to see."""
    documents: dict[str, Any] = (
        local.db.own_documents if local.db.in_transaction else local.open_site.remember(MEMORY_KEY, dict)
    )
    return documents


def _changed_here() -> set[str]:
    """Documents this transaction changed: others may remember them as they were before."""
    changed: set[str] = local.request_cache.setdefault("changed_documents", set())
    return changed


def _remember(documents: dict[str, Any], key: str, document: Any) -> None:
    if len(documents) >= MAX_DOCUMENTS:
        documents.pop(next(iter(documents)), None)
    documents[key] = document


def can_cache_doc(args: Any) -> str | None:
    """The key of a document that is asked for by DocType and name; None for other questions."""
    if not args or not isinstance(args[0], str):
        return None
    if len(args) == 1:
        return document_key(args[0], args[0])
    return document_key(args[0], args[1]) if isinstance(args[1], str | int) else None


def document_key(doctype: str, name: Any) -> str:
    return f"{doctype}::{name}"


def get_cached_value(doctype: str, name: Any, fieldname: Any = "name", as_dict: bool = False) -> Any:
    """One value, or several, of a shared document; None when it does not exist."""
    try:
        document = get_cached_doc(doctype, name)
    except DoesNotExistError:
        clear_last_message()
        return None
    if isinstance(fieldname, str):
        if as_dict:
            return _dict({fieldname: document.get(fieldname)})
        return document.get(fieldname)
    values = [document.get(field) for field in fieldname]
    return _dict(zip(fieldname, values, strict=True)) if as_dict else values


def forget_document(doctype: str, name: Any, is_new: bool = False) -> None:
    """Forget what is remembered of a document: now, and in every process when the transaction ends."""
    changed = _changed_here()
    if not changed:
        local.db.after_commit.add(changed.clear)
        local.db.after_rollback.add(changed.clear)
    changed.add(document_key(doctype, name))
    forget_own_copy(doctype, name)
    if not is_new and not get_meta(doctype).istable:
        local.db.forget_document(doctype, name)


def forget_own_copy(doctype: str, name: Any) -> None:
    """This transaction wrote the document: what it had read before is old."""
    local.db.own_documents.pop(document_key(doctype, name), None)


def clear_document_cache(doctype: str, name: Any = None) -> None:
    """Forget one document, or all of a DocType."""
    if name is not None:
        forget_document(doctype, name)
        return
    prefix = f"{doctype}::"
    for key in [key for key in local.open_site.memory.get(MEMORY_KEY, ()) if key.startswith(prefix)]:
        local.db.announce_change(MEMORY_KEY, key)
