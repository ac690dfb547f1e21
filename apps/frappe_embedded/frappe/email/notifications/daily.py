"""Notifications some days before or after a date in a document; runs daily."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.email.notifications.evaluation import evaluate_alert, holds
from frappe.error_log_writer import log_error
from frappe.model.document import get_doc
from frappe.translate import _
from frappe.utils.date_arithmetic import add_days
from frappe.utils.dates import nowdate
from frappe.utils.errors import get_traceback

EVENTS = ("Days Before", "Days After")


def trigger_daily_alerts() -> None:
    """Send what is due today; each document in a transaction of its own."""
    names = local.db.get_all("Notification", filters={"enabled": 1, "event": ["in", EVENTS]}, pluck="name")
    for name in names:
        alert = get_doc("Notification", name)
        for document in _due(alert):
            evaluate_alert(get_doc(alert.document_type, document), alert)
            local.db.commit()


def _due(alert: Any) -> list[str]:
    """The names; an alert about a field or DocType that is gone is logged and holds up no other."""
    try:
        return names_for_today(alert)
    except Exception:  # noqa: BLE001  whatever is wrong with one alert, the others are sent
        local.db.rollback()
        log_error(_("The notification {0} failed").format(alert.name), get_traceback(), "Notification", alert.name)
        local.db.commit()
        return []


def documents_for_today(alert: Any) -> list[Any]:
    """The documents the Notification is due for today and whose condition holds."""
    found = (get_doc(alert.document_type, name) for name in names_for_today(alert))
    return [doc for doc in found if holds(doc, alert, alert.event)]


def names_for_today(alert: Any) -> list[str]:
    """Documents whose date is the day the Notification looks at, whatever the hour."""
    days = alert.days_in_advance if alert.event == "Days Before" else -alert.days_in_advance
    day = str(add_days(nowdate(), days))
    filters = [[alert.date_changed, ">=", day], [alert.date_changed, "<", str(add_days(day, 1))]]
    found: list[str] = local.db.get_all(alert.document_type, filters=filters, pluck="name", order_by="creation asc")
    return found
