"""Every finding there can be: how bad it is and what to do about it. Ids keep their meaning for ever."""

from __future__ import annotations

from typing import NamedTuple

from frappe.utils.translation import LazyText, _lt

ERROR, WARNING, OK = "error", "warning", "ok"


class Rule(NamedTuple):
    """`hint` is translated when it is shown."""

    level: str
    hint: LazyText


def _rules(level: str, hint: LazyText, *ids: str) -> dict[str, Rule]:
    return {id: Rule(level, hint) for id in ids}


_RENAME_DOCTYPE = _lt("Give the DocType another name.")
_RENAME_FIELD = _lt("Give the field another name.")
_OPTIONS = _lt("Correct the field's options.")
_PROPERTY = _lt("Name a field that exists, or clear the property.")
_NAMING = _lt("Correct the naming rule.")
_RIGHTS = _lt("Correct the rows of permissions.")
_REFERENCE = _lt("Correct the name, or install the app that has it.")
_CONDITION = _lt("Correct the condition.")
_MIGRATE = _lt("Run migrate.")
_FILES = _lt("Correct the app's files, then run migrate.")
_STATES = _lt("Correct the states and transitions of the workflow.")

RULES: dict[str, Rule] = {
    **_rules(ERROR, _RENAME_DOCTYPE, "doctype.name.length", "doctype.name.blanks", "doctype.name.characters"),
    **_rules(
        ERROR, _RENAME_FIELD, "field.name.length", "field.name.characters", "field.name.reserved", "field.name.twice"
    ),
    **_rules(WARNING, _RENAME_FIELD, "field.name.method"),
    **_rules(ERROR, _lt("Choose one of the known field types."), "field.type.unknown"),
    **_rules(ERROR, _OPTIONS, "field.options.missing", "field.options.dynamic", "field.options.rating"),
    **_rules(WARNING, _OPTIONS, "field.options.empty"),
    **_rules(
        ERROR, _lt("Clear Mandatory, or give a default."), "field.mandatory.layout", "field.mandatory.hidden"
    ),
    **_rules(ERROR, _lt("Clear Unique, or use a Data field."), "field.unique.type"),
    **_rules(ERROR, _lt("Correct the number."), "field.length.range", "field.precision.range"),
    **_rules(ERROR, _lt("Correct the default."), "field.default.check", "field.default.select"),
    **_rules(
        ERROR, _PROPERTY, "doctype.title_field", "doctype.search_fields", "doctype.image_field",
        "doctype.timeline_field", "doctype.is_published_field", "doctype.website_search_field", "doctype.sender_field",
    ),
    **_rules(WARNING, _PROPERTY, "doctype.sort_field", "field.fetch_from"),
    **_rules(WARNING, _CONDITION, "field.condition"),
    **_rules(ERROR, _NAMING, "doctype.autoname.field", "doctype.autoname.series"),
    **_rules(WARNING, _NAMING, "doctype.autoname.pattern"),
    **_rules(
        ERROR, _RIGHTS, "permission.empty", "permission.twice", "permission.cancel", "permission.submit.write",
        "permission.submit.doctype", "permission.import.create", "permission.import.doctype", "permission.level",
        "permission.role.missing",
    ),
    **_rules(WARNING, _RIGHTS, "permission.level.unused", "field.level.nobody"),
    **_rules(
        ERROR, _REFERENCE, "field.link.unknown", "field.table.unknown", "doctype.module.unknown",
        "workflow.doctype.unknown", "workflow.role.unknown", "workflow.state.unknown", "report.doctype.unknown",
        "web_form.doctype.unknown", "notification.doctype.unknown", "print_format.doctype.unknown",
    ),
    **_rules(
        WARNING, _REFERENCE, "permission.role.unknown", "report.role.unknown", "workspace.link.unknown",
        "custom_field.doctype.unknown", "property_setter.unknown", "notification.role.unknown",
    ),
    **_rules(ERROR, _lt("Link to a DocType whose documents are in a table of their own."), "field.table.kind"),
    **_rules(
        WARNING, _lt("Link to a DocType whose documents are in a table of their own."), "field.link.single",
        "field.link.child",
    ),
    **_rules(ERROR, _lt("Rows cannot have rows: link to the documents instead."), "doctype.child.nested"),
    **_rules(ERROR, _lt("Add the Python file with the class to the app."), "doctype.controller.missing", "doctype.controller.class"),
    **_rules(ERROR, _MIGRATE, "doctype.table.missing", "doctype.column.missing"),
    **_rules(
        ERROR, _STATES, "workflow.transition.state", "workflow.docstatus.order", "workflow.docstatus.doctype",
        "workflow.states.none",
    ),
    **_rules(WARNING, _STATES, "workflow.state.unreachable", "workflow.state.exit", "workflow.field.unknown"),
    **_rules(WARNING, _lt("Switch off all but one."), "workflow.active.twice"),
    **_rules(ERROR, _CONDITION, "workflow.condition", "notification.condition"),
    **_rules(ERROR, _lt("Add the Python file with the function execute to the app."), "report.file.missing"),
    **_rules(ERROR, _lt("Write the query."), "report.query.empty"),
    **_rules(ERROR, _lt("Take the field out of the form, or add it to the DocType."), "web_form.field.unknown"),
    **_rules(WARNING, _lt("Add the field to the form, or give it a default."), "web_form.mandatory"),
    **_rules(ERROR, _lt("Give one of them another address."), "web_form.route.twice"),
    **_rules(ERROR, _PROPERTY, "notification.field.unknown"),
    **_rules(WARNING, _lt("Add recipients."), "notification.recipients.none"),
    **_rules(ERROR, _lt("Correct the template."), "notification.template", "print_format.template"),
    **_rules(ERROR, _FILES, "app.file.json", "app.fixture.record", "app.module.folder", "app.hook.path", "app.patch.path"),
    **_rules(
        WARNING, _FILES, "app.hook.unknown", "app.hook.event", "app.hook.doctype", "app.fixture.doctype",
        "app.module.clash", "app.missing",
    ),
    **_rules(
        OK, _lt("Nothing needs to be done."), "site.database.answers", "site.scheduler.on", "site.jobs.open",
    ),
    **_rules(ERROR, _lt("Restore a backup: the file is damaged."), "site.database.damaged"),
    **_rules(ERROR, _lt("Switch it on: enable-scheduler, or scheduler resume."), "site.scheduler.off"),
    **_rules(ERROR, _lt("Start the server or a worker."), "site.jobs.late"),
    **_rules(WARNING, _lt("Look at Background Job and Error Log."), "site.jobs.failed"),
    **_rules(WARNING, _lt("Look at Email Queue."), "site.mails.failed"),
    **_rules(ERROR, _lt("Let the server's user write to it."), "site.folder.closed"),
    **_rules(WARNING, _lt("Let only the server's user read it (chmod 600)."), "site.config.open"),
    **_rules(WARNING, _lt("Make room on the disk."), "site.disk.low"),
    **_rules(ERROR, _lt("Make room on the disk."), "site.disk.full"),
    **_rules(WARNING, _lt("Make backups regularly: backup --with-files."), "site.backup.none", "site.backup.old"),
    **_rules(WARNING, _lt("Open the site again: set-maintenance-mode off."), "site.maintenance"),
}  # fmt: skip
