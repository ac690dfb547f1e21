"""Server Script: Python kept in the database, for benches that allow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.core.server_scripts.known_scripts import forget_scripts
from frappe.core.server_scripts.methods import call_script
from frappe.jobs.cron import CronError, parse
from frappe.model.document import Document
from frappe.scripting.execution import safe_exec
from frappe.scripting.policy import compile_script
from frappe.scripting.switch import is_safe_exec_enabled
from frappe.utils import cint, escape_html
from frappe.whitelisting import whitelist


class ServerScript(Document):
    """What runs it: `frappe.core.server_scripts`."""

    if TYPE_CHECKING:
        script: Any

    def validate(self) -> None:
        self.validate_author()
        self.validate_target()
        self.validate_script()

    def validate_author(self) -> None:
        """Scripts do what their authors may not, so only Script Managers write them."""
        if not (frappe.flags.in_import or frappe.flags.in_install):
            frappe.only_for("Script Manager", True)

    def validate_target(self) -> None:
        """Each kind needs what it answers to."""
        needed = {
            "DocType Event": self.reference_doctype and self.doctype_event,
            "Permission Query": self.reference_doctype,
            "API": self.api_method,
            "Scheduler Event": self.event_frequency,
        }
        if not needed.get(self.script_type):
            frappe.throw(_("Say what the script answers to."))
        if self.script_type == "Scheduler Event" and self.event_frequency == "Cron":
            try:
                parse(str(self.cron_format or ""))
            except CronError as error:
                frappe.throw(_("The time {0} cannot be read: {1}").format(self.cron_format, error))

    def validate_script(self) -> None:
        """A script that could not run is refused now."""
        try:
            compile_script(self.script or "", str(self.name))
        except SyntaxError as error:
            frappe.throw(_("The script is not allowed: {0}").format(escape_html(str(error))))

    def on_update(self) -> None:
        forget_scripts()
        self.sync_scheduled_job()

    def on_trash(self) -> None:
        forget_scripts()
        for name in self.scheduled_jobs():
            frappe.delete_doc("Scheduled Job Type", name, force=True, ignore_permissions=True)

    def after_rename(self, old: str, new: str, merge: bool = False) -> None:
        forget_scripts()

    def scheduled_jobs(self) -> list[str]:
        """The Scheduled Job Types that run this script."""
        found: list[str] = frappe.get_all("Scheduled Job Type", filters={"server_script": self.name}, pluck="name")
        return found

    def sync_scheduled_job(self) -> None:
        """One Scheduled Job Type for a script on a schedule, none for others."""
        jobs = self.scheduled_jobs()
        if self.script_type != "Scheduler Event":
            for name in jobs:
                frappe.delete_doc("Scheduled Job Type", name, force=True, ignore_permissions=True)
            return
        job = frappe.get_doc("Scheduled Job Type", jobs[0]) if jobs else frappe.new_doc("Scheduled Job Type")
        job.update(
            {
                "method": frappe.scrub(f"{self.name}-{self.event_frequency}"),
                "frequency": self.event_frequency,
                "cron_format": self.cron_format if self.event_frequency == "Cron" else None,
                "server_script": self.name,
                "stopped": cint(self.disabled),
                "next_execution": None,
            }
        )
        job.save(ignore_permissions=True)

    # running

    def execute(self, names: dict[str, Any] | None = None, in_document_event: bool = False) -> tuple[Any, Any]:
        """Run the script; its (globals, locals)."""
        return safe_exec(
            self.script, None, names, restrict_commit_rollback=in_document_event, script_filename=str(self.name)
        )

    def execute_doc(self, doc: Any) -> None:
        """Run it at an event of `doc`."""
        self.execute({"doc": doc}, in_document_event=True)

    def execute_method(self) -> Any:
        """Run it as a method; the answer is what it put into `frappe.flags`."""
        return call_script(str(self.name))

    def execute_scheduled_method(self) -> None:
        """Run it as a scheduled job."""
        if self.script_type != "Scheduler Event":
            raise frappe.DoesNotExistError
        self.execute()

    def get_permission_query_conditions(self, user: str) -> str:
        """The SQL condition it sets for `user`."""
        _names, own = self.execute({"user": user, "conditions": ""}, in_document_event=True)
        return str(own["conditions"] or "")


@whitelist()
def enabled() -> bool | None:
    """Whether the bench runs scripts, for those who may see them."""
    return is_safe_exec_enabled() if frappe.has_permission("Server Script") else None
