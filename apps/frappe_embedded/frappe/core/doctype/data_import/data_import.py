"""Data Import: records from a CSV or Excel file, with a log of what became of each (contract A1, J)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.data_import.exporter import Exporter
from frappe.core.doctype.data_import.importer import INSERT, UPDATE, Importer
from frappe.core.importing import log
from frappe.core.importing.files import export_csv, export_json, import_doc
from frappe.model.document import Document
from frappe.permissions import can_import
from frappe.utils.background_jobs import enqueue, is_job_enqueued
from frappe.whitelisting import whitelist

__all__ = ["DataImport", "export_csv", "export_json", "import_doc", "import_file", "start_import"]

_MOST_LINES = 5000


class DataImport(Document):
    """One import: which file, into what, how."""

    def validate(self) -> None:
        check_may_import(self.reference_doctype)
        before = self.get_doc_before_save()
        if not self.get("import_file") or (before and before.import_file != self.get("import_file")):
            self.template_options = self.template_warnings = ""
        if self.get("import_file"):
            self.payload_count = len(self.get_importer().import_file.records)

    def on_trash(self) -> None:
        frappe.db.delete("Data Import Log", {"data_import": self.name})

    @whitelist()
    def get_preview_from_template(
        self, import_file: str | None = None, google_sheets_url: str | None = None
    ) -> dict[str, Any] | None:
        """What would be imported from the file; None while there is none."""
        if import_file:
            self.set("import_file", import_file)
        return self.get_importer().get_data_for_import_preview() if self.get("import_file") else None

    def start_import(self) -> bool:
        """Queue the import; False when it runs already."""
        self.check_permission("write")
        check_may_import(self.reference_doctype)
        job = f"data_import::{self.name}"
        if is_job_enqueued(job):
            return False
        at_once = bool(frappe.flags.in_test or frappe.conf.developer_mode)
        enqueue(start_import, job_id=job, job_name=_("Data Import"), timeout=10000, now=at_once, data_import=self.name)
        return True

    def export_errored_rows(self) -> None:
        self.get_importer().export_errored_rows()

    def download_import_log(self) -> None:
        self.get_importer().export_import_log()

    def get_importer(self) -> Importer:
        return Importer(self.reference_doctype, data_import=self)


def check_may_import(doctype: str) -> None:
    """Only DocTypes that allow it are imported into, and only by those who have the right. Raises PermissionError."""
    if not frappe.get_meta(doctype).allow_import:
        frappe.throw(
            _("{0} is not open to imports: its setting “Allow Import” is off.").format(_(doctype)),
            frappe.PermissionError,
        )
    can_import(doctype, raise_exception=True)


@whitelist()
def get_preview_from_template(
    data_import: str, import_file: str | None = None, google_sheets_url: str | None = None
) -> dict[str, Any] | None:
    """The preview of a Data Import, of another file than its own when that is given."""
    shown: dict[str, Any] | None = _readable(data_import).get_preview_from_template(import_file, google_sheets_url)
    return shown


@whitelist(methods=["POST", "PUT"])
def form_start_import(data_import: str) -> bool:
    """Begin, or go on with, an import in the background; False when it runs already."""
    started: bool = frappe.get_doc("Data Import", data_import).start_import()
    return started


def start_import(data_import: str) -> None:
    """The background job."""
    document = frappe.get_doc("Data Import", data_import)
    try:
        document.get_importer().import_data()
    except Exception:  # noqa: BLE001  the reason is kept, and the person sees that it failed
        frappe.db.rollback()
        document.db_set("status", "Error")
        document.log_error("Data import failed")
    frappe.publish_realtime("data_import_refresh", {"data_import": data_import}, user=frappe.session.user)


@whitelist()
def download_template(
    doctype: str,
    export_fields: Any = None,
    export_records: str | None = None,
    export_filters: Any = None,
    file_type: str = "CSV",
) -> None:
    """Answer with a file to fill: `export_records` is all, by_filter, 5_records or blank_template."""
    Exporter(
        doctype,
        export_fields=export_fields if export_fields in ("All", "Mandatory") else frappe.parse_json(export_fields),
        export_data=export_records != "blank_template",
        export_filters=frappe.parse_json(export_filters),
        file_type=file_type,
        export_page_length=5 if export_records == "5_records" else None,
    ).build_response()


@whitelist()
def download_errored_template(data_import_name: str) -> None:
    """Answer with the rows that could not be imported."""
    _readable(data_import_name).export_errored_rows()


@whitelist()
def download_import_log(data_import_name: str) -> None:
    """Answer with the log."""
    _readable(data_import_name).download_import_log()


@whitelist()
def get_import_status(data_import_name: str) -> dict[str, Any]:
    """{status, success, failed, total_records}: to be asked again while the import runs."""
    document = _readable(data_import_name)
    return {"status": document.status, **log.counts(document.name), "total_records": document.payload_count}


@whitelist()
def get_import_logs(data_import: str) -> list[Any]:
    """The log, at most 5000 lines."""
    document = _readable(data_import)
    return log.lines_of(document.name, ["success", "docname", "messages", "exception", "row_indexes"], _MOST_LINES)


def _readable(data_import: str) -> Any:
    document = frappe.get_doc("Data Import", data_import)
    document.check_permission("read")
    return document


def import_file(
    doctype: str,
    file_path: str,
    import_type: str,
    submit_after_import: bool = False,
    console: bool = False,
    mute_emails: bool = True,
) -> list[Any]:
    """Import a file of this machine now, without a Data Import; `import_type` is Insert or Update. The results, one a record."""
    settings = frappe.new_doc(
        "Data Import",
        reference_doctype=doctype,
        submit_after_import=int(submit_after_import),
        mute_emails=int(mute_emails),
        import_type=INSERT if import_type.lower() == "insert" else UPDATE,
    )
    return Importer(doctype, data_import=settings, file_path=file_path, console=console).import_data()
