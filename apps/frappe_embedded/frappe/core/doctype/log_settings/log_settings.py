"""Log Settings: how many days each log is kept. A log is a DocType whose controller has `clear_old_logs(days)`."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.controllers import get_controller
from frappe.model.document import Document
from frappe.utils import cint
from frappe.whitelisting import whitelist

CLEARING = "clear_old_logs"


class LogSettings(Document):
    """Logs that apps name in the hook `default_log_clearing_doctypes` are always among them."""

    def validate(self) -> None:
        self.remove_unsupported_doctypes()
        self.remove_repeated()
        self.add_default_logtypes()

    def remove_unsupported_doctypes(self) -> None:
        """Leave out DocTypes that cannot be cleared, and say so."""
        for row in list(self.get("logs_to_clear")):
            if not supports_log_clearing(row.ref_doctype):
                frappe.msgprint(_("{0} is no log that can be cleared.").format(frappe.bold(_(row.ref_doctype))))
                self.remove(row)

    def remove_repeated(self) -> None:
        seen: set[str] = set()
        for row in list(self.get("logs_to_clear")):
            if row.ref_doctype in seen:
                self.remove(row)
            seen.add(row.ref_doctype)

    def add_default_logtypes(self) -> None:
        """Add the logs of the installed apps that are not in the list."""
        listed = {row.ref_doctype for row in self.get("logs_to_clear")}
        for doctype, days in (frappe.get_hooks("default_log_clearing_doctypes") or {}).items():
            if doctype not in listed and supports_log_clearing(doctype):
                self.append("logs_to_clear", {"ref_doctype": doctype, "days": _last(days)})

    def register_doctype(self, doctype: str, days: int = 30) -> None:
        """Keep a log for `days` days; not saved yet."""
        row = next((row for row in self.get("logs_to_clear") if row.ref_doctype == doctype), None)
        if row is not None:
            row.days = days
        elif supports_log_clearing(doctype):
            self.append("logs_to_clear", {"ref_doctype": doctype, "days": cint(days)})

    def clear_logs(self) -> None:
        """Delete what is older, one log after the other; days below 1 keep a log for ever."""
        for row in self.get("logs_to_clear"):
            if cint(row.days) > 0 and supports_log_clearing(row.ref_doctype):
                frappe.call(getattr(get_controller(row.ref_doctype), CLEARING), days=cint(row.days))
                frappe.db.commit()


def supports_log_clearing(doctype: str) -> bool:
    """Whether the DocType exists and its controller can clear old records."""
    if not frappe.db.exists("DocType", doctype):
        return False
    try:
        return callable(getattr(get_controller(doctype), CLEARING, None))
    except ImportError:
        return False


def run_log_clean_up() -> None:
    """Clear all logs; runs daily."""
    settings: Any = frappe.get_single("Log Settings")
    settings.save(ignore_permissions=True)
    settings.clear_logs()


@whitelist()
def has_unseen_error_log() -> dict[str, Any] | None:
    """What to tell a System Manager when errors were met that nobody looked at."""
    if "System Manager" not in frappe.get_roles() or not frappe.db.exists("Error Log", {"seen": 0}):
        return None
    link = f'<a href="/app/error-log">{_("Error Log")}</a>'
    return {"show_alert": True, "message": _("There are errors that nobody has looked at: {0}").format(link)}


def _last(days: Any) -> Any:
    return cint(days[-1] if isinstance(days, list) else days)
