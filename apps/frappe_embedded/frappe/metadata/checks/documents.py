"""Reports, web forms, notifications, print formats, workspaces and customizations: what they refer to is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from frappe.apps import get_module_app
from frappe.metadata.checks.catalogue import Catalogue
from frappe.metadata.checks.expressions import wrong_condition, wrong_template
from frappe.metadata.checks.finding import Definition, Finding
from frappe.metadata.fieldtypes import LAYOUT_TYPES
from frappe.utils.installed_apps import app_folder
from frappe.utils.text import scrub
from frappe.utils.translation import _


def check_report(report: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    if report.ref_doctype not in catalogue.doctypes:
        yield Finding("report.doctype.unknown", _("The DocType {0} does not exist.").format(report.ref_doctype))
    if report.report_type == "Query Report" and not str(report.query or "").strip():
        yield Finding("report.query.empty", _("The report has no query."))
    if report.report_type == "Script Report" and report.is_standard == "Yes":
        yield from _check_script(report)
    for row in report.roles:
        if row.role not in catalogue.roles:
            yield Finding("report.role.unknown", _("There is no role {0}.").format(row.role))


def _check_script(report: Definition) -> Iterator[Finding]:
    app = get_module_app(str(report.module))
    if app is None:
        return
    name = scrub(report.name)
    path = Path(app_folder(app), scrub(report.module), "report", name, f"{name}.py")
    if not path.exists() or not re.search(
        r"^(def execute\b|from .+ import .*\bexecute\b|execute\s*=)", path.read_text(encoding="utf-8"), re.MULTILINE
    ):
        yield Finding("report.file.missing", _("{0} has no function execute.").format(f"{name}.py"))


def check_web_form(form: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    definition = catalogue.doctypes.get(form.doc_type)
    if definition is None:
        yield Finding("web_form.doctype.unknown", _("The DocType {0} does not exist.").format(form.doc_type))
        return
    shown = {row.fieldname for row in form.web_form_fields if row.fieldname}
    for row in form.web_form_fields:
        if (
            row.fieldname
            and row.fieldtype not in LAYOUT_TYPES
            and not catalogue.has_field(form.doc_type, row.fieldname)
        ):
            message = _("{0} has no field {1}.").format(form.doc_type, row.fieldname)
            yield Finding("web_form.field.unknown", message)
    for field in definition.fields if form.published else ():
        if (
            field.reqd
            and field.fieldname not in shown
            and not (field.default or field.read_only or field.hidden or field.fetch_from)
        ):
            message = _("Field {0} is mandatory and not in the form.").format(field.fieldname)
            yield Finding("web_form.mandatory", message)


def check_routes_differ(forms: Sequence[Any]) -> Iterator[Finding]:
    counted = Counter(form.route for form in forms if form.route and form.published)
    for route, number in counted.items():
        if number > 1:
            yield Finding(
                "web_form.route.twice", _("{0} forms have the address {1}.").format(number, route), where=f"/{route}"
            )


def check_notification(notification: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    if not notification.enabled:
        return
    doctype = notification.document_type
    if doctype not in catalogue.doctypes:
        yield Finding("notification.doctype.unknown", _("The DocType {0} does not exist.").format(doctype))
        return
    fields = [notification.date_changed if str(notification.event or "").startswith("Days") else None,
              notification.value_changed if notification.event == "Value Change" else None,
              notification.set_property_after_alert]  # fmt: skip
    for field in fields:
        if field and not catalogue.has_field(doctype, field):
            yield Finding("notification.field.unknown", _("{0} has no field {1}.").format(doctype, field))
    yield from _check_texts(notification)
    yield from _check_recipients(notification, catalogue)


def _check_texts(notification: Definition) -> Iterator[Finding]:
    reason = wrong_condition(notification.condition)
    if reason:
        yield Finding("notification.condition", _("The condition cannot be read: {0}").format(reason))
    for text in (notification.subject, notification.message):
        reason = wrong_template(text)
        if reason:
            yield Finding("notification.template", _("The text cannot be read as a template: {0}").format(reason))


def _check_recipients(notification: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    if not notification.recipients and not notification.send_to_all_assignees:
        yield Finding("notification.recipients.none", _("Nobody receives it."))
    for row in notification.recipients:
        if row.receiver_by_role and row.receiver_by_role not in catalogue.roles:
            yield Finding("notification.role.unknown", _("There is no role {0}.").format(row.receiver_by_role))


def check_print_format(print_format: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    if print_format.doc_type and print_format.doc_type not in catalogue.doctypes:
        message = _("The DocType {0} does not exist.").format(print_format.doc_type)
        yield Finding("print_format.doctype.unknown", message)
    reason = wrong_template(print_format.html) if print_format.print_format_type != "JS" else None
    if reason:
        message = _("The text cannot be read as a template: {0}").format(reason)
        yield Finding("print_format.template", message)


def check_workspace(workspace: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    targets = [(row.link_type, row.link_to) for row in workspace.links if row.type == "Link"]
    targets += [(row.type, row.link_to) for row in workspace.shortcuts]
    for kind, name in targets:
        known = name in catalogue.doctypes if kind == "DocType" else catalogue.knows(str(kind), name)
        if name and not known:
            yield Finding(
                "workspace.link.unknown", _("It leads to {0} {1}, which does not exist.").format(_(str(kind)), name)
            )


def check_custom_field(field: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    if field.dt not in catalogue.doctypes:
        yield Finding("custom_field.doctype.unknown", _("The DocType {0} does not exist.").format(field.dt))


def check_property_setter(setter: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    if setter.doc_type not in catalogue.doctypes:
        yield Finding("property_setter.unknown", _("The DocType {0} does not exist.").format(setter.doc_type))
    elif setter.doctype_or_field == "DocField" and not catalogue.has_field(setter.doc_type, str(setter.field_name)):
        yield Finding("property_setter.unknown", _("{0} has no field {1}.").format(setter.doc_type, setter.field_name))
