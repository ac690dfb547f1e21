"""Whether a Notification holds for a document, and sending it. What fails is logged: it never stops whoever saves."""

from __future__ import annotations

from typing import Any

from frappe import utils
from frappe.context import local
from frappe.database import savepoint
from frappe.email.notifications.sending import send
from frappe.error_log_writer import log_error
from frappe.model.document import get_doc
from frappe.model.document_cache import get_cached_doc
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils.casting import cast
from frappe.utils.dates import nowdate
from frappe.utils.errors import get_traceback
from frappe.utils.expressions import safe_eval


def notify_of(doc: Any, name: str, event: str) -> None:
    """Evaluate the Notification `name`, once for each save of the document, and not for a save that it made itself."""
    told = doc.flags.setdefault("notifications_executed", {})
    if told.get(name) == (event, doc.modified) or name in (doc.flags.in_notification_update or ()):
        return
    told[name] = (event, doc.modified)
    evaluate_alert(doc, get_cached_doc("Notification", name))


def evaluate_alert(doc: Any, alert: Any, event: str | None = None) -> None:
    """Send `alert` (a Notification or its name) about `doc` if its condition holds; an error is logged and undone."""
    kept, problem = len(local.message_log), ""
    with savepoint():
        try:
            _send_if_it_holds(doc, alert, event)
        except Exception:  # whatever an administrator wrote: the document's save goes on
            problem = get_traceback()
            raise
    if problem:
        del local.message_log[kept:]
        title = _("The notification {0} failed").format(getattr(alert, "name", alert))
        log_error(title, problem, doc.doctype, doc.name)


def _send_if_it_holds(doc: Any, alert: Any, event: str | None) -> None:
    found = get_doc("Notification", alert) if isinstance(alert, str) else alert
    if holds(doc, found, event or found.event):
        send(found, doc)


def holds(doc: Any, alert: Any, event: str) -> bool:
    """Whether the condition is true, and for "Value Change" whether the value changed."""
    if alert.condition and not safe_eval(alert.condition, None, condition_names(doc)):
        return False
    return event != "Value Change" or _is_changed(doc, alert.value_changed)


def condition_names(doc: Any) -> dict[str, Any]:
    """What conditions know (contract D10)."""
    return {"doc": doc, "nowdate": nowdate, "frappe": _dict(utils=utils)}


def _is_changed(doc: Any, fieldname: str) -> bool:
    """Against what was stored before; a new document changes nothing."""
    before = doc.get_doc_before_save()
    if before is None or doc.flags.in_insert:
        return False
    df = doc.meta.get_field(fieldname)
    if df is None:
        raise ValueError(f"{doc.doctype} has no field {fieldname}.")
    return bool(cast(df.fieldtype, doc.get(fieldname)) != cast(df.fieldtype, before.get(fieldname)))
