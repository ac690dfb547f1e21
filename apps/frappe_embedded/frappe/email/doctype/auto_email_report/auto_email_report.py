"""Auto Email Report: a report that is sent by mail regularly."""

from __future__ import annotations

from email.utils import formataddr
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.email.report_mails.content import as_file, as_shown, read_report
from frappe.email.report_mails.due import is_due
from frappe.model.document import Document
from frappe.utils import cint, format_datetime, get_url_to_report, getdate, now, parse_json, unique
from frappe.utils import validate_email_address as check_address
from frappe.whitelisting import whitelist

DEFAULT_LIMIT = 20


class AutoEmailReport(Document):
    """What it reads and when: `frappe.email.report_mails`."""

    if TYPE_CHECKING:
        report: Any
        email_to: Any

    def autoname(self) -> None:
        name, number = _(self.report), 0
        while frappe.db.exists("Auto Email Report", name):
            number += 1
            name = f"{_(self.report)}-{number}"
        self.name = name

    def validate(self) -> None:
        self.report_type = frappe.db.get_value("Report", self.report, "report_type")
        self.validate_user()
        self.validate_addresses()
        self.validate_filters()
        self.validate_number()

    def validate_user(self) -> None:
        """Only System Managers have reports sent as somebody else sees them."""
        if self.user != frappe.session.user and not frappe.flags.in_import:
            frappe.only_for("System Manager", True)

    def validate_addresses(self) -> None:
        addresses = unique((self.email_to or "").replace(",", " ").split())
        for address in addresses:
            check_address(address, True)
        self.email_to = "\n".join(addresses)

    def validate_filters(self) -> None:
        """The filters are JSON, and those the report asks for are there."""
        try:
            filters = parse_json(self.filters or "{}") or {}
            wanted = parse_json(self.filter_meta or "[]") or []
        except ValueError as error:
            frappe.throw(_("This is not valid JSON: {0}").format(error))
        moving = (self.from_date_field, self.to_date_field) if self.dynamic_date_period else ()
        missing = [
            _(row.get("label") or row["fieldname"])
            for row in wanted
            if row.get("reqd") and not filters.get(row["fieldname"]) and row["fieldname"] not in moving
        ]
        if missing:
            frappe.throw(_("The report needs these filters: {0}").format(", ".join(missing)))

    def validate_number(self) -> None:
        limit = cint(frappe.conf.max_reports_per_user) or DEFAULT_LIMIT
        others = {"user": self.user, "enabled": 1, "name": ["!=", self.name]}
        if cint(self.enabled) and frappe.db.count("Auto Email Report", others) >= limit:
            frappe.throw(_("Each user has at most {0} reports sent by mail.").format(limit))

    def get_report_content(self) -> Any:
        """The HTML of the mail, or the file; None when there is nothing and nothing is to be sent then."""
        columns, rows = read_report(self)
        if not rows and cint(self.send_if_data):
            return None
        return self.get_html_table(columns, rows) if self.format == "HTML" else as_file(self.format, columns, rows)

    def get_html_table(self, columns: Any = None, data: Any = None) -> str:
        """The mail: the report as a table, or only its heading beside a file."""
        kind, doctype = frappe.db.get_value("Report", self.report, ["report_type", "ref_doctype"])
        context = {
            "title": _(self.name),
            "description": self.description,
            "headings": [_(column["label"]) for column in columns or []],
            "rows": as_shown(columns or [], data or []),
            "is_empty": columns is not None and not data,
            "moment": format_datetime(now()),
            "url": get_url_to_report(self.report, kind, doctype),
        }
        return str(frappe.render_template("frappe/templates/emails/auto_email_report.html", context))

    def get_file_name(self) -> str:
        return f"{self.report.replace(' ', '-').replace('/', '-')}.{self.format.lower()}"

    def send(self) -> None:
        """Send the report now, if it has anything to say."""
        content = self.get_report_content()
        if not content:
            return
        is_file = self.format != "HTML"
        address = frappe.db.get_value("Email Account", self.sender, "email_id") if self.sender else None
        frappe.sendmail(
            recipients=self.email_to.split(),
            sender=formataddr((self.sender, address)) if address else "",
            subject=_(self.name),
            message=self.get_html_table() if is_file else content,
            attachments=[{"fname": self.get_file_name(), "fcontent": content}] if is_file else None,
            reference_doctype=self.doctype,
            reference_name=self.name,
        )


@whitelist()
def download(name: str) -> None:
    """Answer with the report as it would be sent."""
    report = frappe.get_doc("Auto Email Report", name)
    report.check_permission("read")
    content = report.get_report_content()
    if not content:
        frappe.msgprint(_("There is nothing in this report today."))
        return
    frappe.local.response.update(type="download", filename=report.get_file_name(), filecontent=content)


@whitelist(methods=["POST", "PUT"])
def send_now(name: str) -> None:
    """Send a report now."""
    report = frappe.get_doc("Auto Email Report", name)
    report.check_permission("write")
    report.send()


def send_daily() -> None:
    """Runs daily: the reports of every day, of working days and of this day of the week."""
    today = getdate()
    rows = frappe.get_all(
        "Auto Email Report",
        filters={"enabled": 1, "frequency": ["in", ["Daily", "Weekdays", "Weekly"]]},
        fields=["name", "frequency", "day_of_week"],
    )
    _send_all([row.name for row in rows if is_due(row.frequency, row.day_of_week, today)])


def send_monthly() -> None:
    """Runs monthly."""
    _send_all(frappe.get_all("Auto Email Report", filters={"enabled": 1, "frequency": "Monthly"}, pluck="name"))


def _send_all(names: list[str]) -> None:
    """Each in a transaction of its own: one that fails is logged and holds up no other."""
    for name in names:
        try:
            frappe.get_doc("Auto Email Report", name).send()
            frappe.db.commit()
        except Exception:  # noqa: BLE001  whatever a report does, the others are sent
            frappe.db.rollback()
            frappe.log_error(title=_("The report {0} could not be sent").format(name))
            frappe.db.commit()
