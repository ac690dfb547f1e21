"""The rows of a report as its user may see them, and as a table or a file."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from frappe.email.acting_as import acting_as
from frappe.email.report_mails.due import period_begin
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.model.document import get_doc
from frappe.permissions import has_permission
from frappe.translate import _
from frappe.utils.csvutils import to_csv
from frappe.utils.formatters import format_value
from frappe.utils.numbers import cint
from frappe.utils.serialize import parse_json
from frappe.utils.timezones import now_datetime
from frappe.utils.xlsxutils import make_xlsx


def read_report(mail: Any) -> tuple[list[Any], list[Any]]:
    """(columns, rows) that the user of an Auto Email Report sees. Raises PermissionError when he may not run the report."""
    with acting_as(mail.user):
        report = get_doc("Report", mail.report)
        if not report.is_permitted() or not has_permission(report.ref_doctype, "report"):
            throw(_("{0} may not run the report {1}.").format(mail.user, _(mail.report)), PermissionError)
        columns, rows = report.get_data(
            filters=filters_of(mail, report), limit=cint(mail.no_of_rows) or 100, as_dict=True
        )
        return columns, rows


def filters_of(mail: Any, report: Any) -> dict[str, Any]:
    """The filters kept, with dates that move on."""
    filters = dict(parse_json(mail.filters or "{}") or {})
    if report.report_type == "Report Builder":
        if cint(mail.data_modified_till):
            filters["modified"] = [">", str(now_datetime() - timedelta(hours=cint(mail.data_modified_till)))]
    elif mail.dynamic_date_period and mail.from_date_field and mail.to_date_field:
        today = now_datetime().date()
        begin = period_begin(mail.dynamic_date_period, today, bool(cint(mail.use_first_day_of_period)))
        filters |= {mail.from_date_field: str(begin), mail.to_date_field: str(today)}
    return filters


def as_table(columns: list[Any], rows: list[Any]) -> list[list[Any]]:
    """Headings, then the values of each row."""
    return [
        [_(column["label"]) for column in columns],
        *([row.get(column["fieldname"]) for column in columns] for row in rows),
    ]


def as_shown(columns: list[Any], rows: list[Any]) -> list[list[str]]:
    """The values as people read them."""
    return [[str(format_value(row.get(column["fieldname"]), dict(column))) for column in columns] for row in rows]


def as_file(kind: str, columns: list[Any], rows: list[Any]) -> bytes:
    """The table as CSV or XLSX."""
    table = as_table(columns, rows)
    if kind == "CSV":
        return to_csv(table).encode("utf-8-sig")
    made: BytesIO = make_xlsx(table, "Report")
    return made.getvalue()
