from __future__ import annotations

import traceback

from frappe.apps import call, get_attr
from frappe.context import local
from frappe.exceptions import ValidationError
from frappe.jobs.cron import CronError, parse
from frappe.jobs.enqueue import enqueue
from frappe.jobs.scheduled_jobs import sync_jobs as _sync_jobs
from frappe.messages import throw
from frappe.model.document import Document, get_doc
from frappe.translate import _
from frappe.utils.dates import now
from frappe.whitelisting import only_for, whitelist


class ScheduledJobType(Document):
    """A function that runs at fixed times, as an app's hooks ask for it."""

    def validate(self) -> None:
        if self.frequency != "Cron":
            self.cron_format = None
            return
        try:
            parse(str(self.cron_format or ""))
        except CronError as error:
            throw(_("The time {0} cannot be read: {1}").format(self.cron_format, error), ValidationError)

    def enqueue(self, force: bool = False) -> bool:
        """Queue the job now."""
        if self.stopped and not force:
            return False
        return bool(
            enqueue(
                "frappe.core.doctype.scheduled_job_type.scheduled_job_type.run_scheduled_job",
                queue="long",
                job_id=f"scheduled:{self.name}",
                deduplicate=True,
                job_name=self.method,
                job_type=self.name,
            )
        )

    def execute(self) -> None:
        """Run the function here and note that it ran."""
        if self.server_script:
            get_doc("Server Script", self.server_script).execute_scheduled_method()
        else:
            call(get_attr(str(self.method)))
        local.db.set_value("Scheduled Job Type", self.name, "last_execution", now(), update_modified=False)
        if self.create_log:
            self.log("Complete")

    def log(self, status: str, details: str | None = None) -> None:
        """Write a line into the log of scheduled jobs."""
        get_doc(
            {"doctype": "Scheduled Job Log", "scheduled_job_type": self.name, "status": status, "details": details}
        ).insert(ignore_permissions=True)


def run_scheduled_job(job_type: str) -> None:
    """What a worker runs for one scheduled job. A failure is logged and raised again for the worker to note."""
    job: ScheduledJobType = get_doc("Scheduled Job Type", job_type)
    try:
        job.execute()
    except Exception:
        local.db.rollback()
        job.log("Failed", traceback.format_exc())
        local.db.commit()
        raise


@whitelist()
def execute_event(doc: str) -> str:
    """Queue a scheduled job now; for System Managers."""
    only_for("System Manager")
    from frappe.utils.serialize import parse_json

    name = parse_json(doc)["name"]
    get_doc("Scheduled Job Type", name).enqueue(force=True)
    return str(name)


def sync_jobs(hooks: dict[str, object] | None = None) -> None:
    """Make the rows what the hooks of the installed apps say."""
    _sync_jobs()
