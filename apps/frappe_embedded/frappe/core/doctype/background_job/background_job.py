from __future__ import annotations

from frappe.context import local
from frappe.model.document import Document
from frappe.utils.date_arithmetic import add_days
from frappe.utils.timezones import now_datetime

_KEEP_DAYS = 7


class BackgroundJob(Document):
    """A job in the queue, waiting, running, done or failed."""


def on_doctype_update() -> None:
    """The index by which workers find the next job."""
    local.db.add_index("Background Job", ["status", "priority", "run_at"], "ready")


def clear_old_jobs() -> None:
    """Forget jobs that ended some days ago; runs daily."""
    oldest = add_days(now_datetime(), -_KEEP_DAYS)
    local.db.delete("Background Job", {"status": ["in", ["finished", "failed"]], "ended_at": ["<", oldest]})
