"""`Importer`: one file imported into one DocType, for a Data Import or on its own (a command, a test)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.importing import log
from frappe.core.importing.headers import id_field
from frappe.core.importing.preview import preview_of
from frappe.core.importing.run import Result, Settings, import_records
from frappe.core.importing.saving import INSERT, UPDATE
from frappe.core.importing.sheet import Sheet
from frappe.core.importing.table import read_attached, read_path
from frappe.utils import cint, parse_json
from frappe.utils.csvutils import build_csv_response

__all__ = ["INSERT", "UPDATE", "Importer", "get_id_field"]


class Importer:
    """`file_path` names a file on the disk; without it, the Data Import's attached file is read."""

    def __init__(
        self,
        doctype: str,
        data_import: Any = None,
        file_path: str | None = None,
        import_type: str | None = None,
        console: bool = False,
        use_sniffer: bool = False,
    ) -> None:
        self.doctype = doctype
        self.data_import = data_import or frappe.new_doc("Data Import", reference_doctype=doctype)
        self.import_type = import_type or self.data_import.import_type or INSERT
        self.console = console
        delimiters = self.data_import.delimiter_options if cint(self.data_import.custom_delimiters) else None
        rows = read_path(file_path, delimiters) if file_path else read_attached(self._file(), delimiters)
        options = parse_json(self.data_import.template_options or "{}")
        self.import_file = Sheet(doctype, rows, options.get("column_to_field_map"))

    def get_data_for_import_preview(self) -> dict[str, Any]:
        """Columns, the first rows, warnings, and what the log says of them."""
        return preview_of(self.import_file, str(self.data_import.name or ""))

    def import_data(self) -> list[Result]:
        """Import what was not imported before; the results of this run."""
        results: list[Result] = []
        total = len(self.import_file.records)
        is_stored = not self.data_import.is_new()
        done = self._begin() if is_stored else frozenset()

        def note(number: int, result: Result) -> None:
            results.append(result)
            if is_stored:
                log.write_line(self.data_import.name, number, result)
                self._announce(number, total, result)

        import_records(self.import_file, self._settings(), done, note)
        if is_stored:
            self.data_import.db_set("status", log.status_after(self.data_import.name, total))
        return results

    def export_errored_rows(self) -> None:
        """Answer with a CSV file of the rows that could not be imported, to be mended and imported again."""
        lines = log.lines_of(self.data_import.name, ["row_indexes", "success"])
        failed = {number for line in lines if not line.success for number in parse_json(line.row_indexes)}
        rows = [row.cells for row in self.import_file.rows if row.number in failed]
        build_csv_response([self.import_file.heading.cells, *rows], _(self.doctype))

    def export_import_log(self) -> None:
        """Answer with the log as a CSV file."""
        lines = log.lines_of(self.data_import.name, ["row_indexes", "success", "messages", "exception", "docname"])
        rows = [[_("Row Numbers"), _("Status"), _("Message"), _("Exception")]]
        for line in lines:
            said = [parse_json(message).get("message") for message in parse_json(line.messages or "[]")]
            words = _("Imported as {0}").format(line.docname) if line.success else "\n".join(map(str, said))
            numbers = ", ".join(map(str, parse_json(line.row_indexes)))
            rows.append([numbers, _("Success") if line.success else _("Failure"), words, line.exception or ""])
        build_csv_response(rows, _(self.doctype))

    def _file(self) -> str:
        if not self.data_import.import_file:
            frappe.throw(_("Attach the file to import first."))
        return str(self.data_import.import_file)

    def _begin(self) -> frozenset[int]:
        log.forget_failures(self.data_import.name)
        problems = [warning for warning in self.import_file.warnings() if warning.get("type") != "info"]
        self.data_import.db_set(
            {
                "payload_count": len(self.import_file.records),
                "template_warnings": frappe.as_json(problems, indent=None) if problems else "",
            }
        )
        return log.imported_rows(self.data_import.name)

    def _settings(self) -> Settings:
        reference = {"doctype": "Data Import", "docname": self.data_import.name, "label": _("via Data Import")}
        return Settings(
            self.import_type, bool(self.data_import.submit_after_import), bool(self.data_import.mute_emails), reference
        )

    def _announce(self, number: int, total: int, result: Result) -> None:
        state = {
            "current": number,
            "total": total,
            "docname": result.docname,
            "data_import": self.data_import.name,
            "success": result.success,
            "row_indexes": list(result.rows),
        }
        frappe.publish_realtime("data_import_progress", state, user=frappe.session.user)
        frappe.publish_progress(
            number * 100 / total, title=_("Importing"), doctype="Data Import", docname=self.data_import.name
        )


def get_id_field(doctype: str) -> Any:
    """The field by which a document is found again: the one that names it, else `name`."""
    return id_field(doctype)
