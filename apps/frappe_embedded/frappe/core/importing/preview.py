"""What a person sees before importing (the shape is Frappe's)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.importing import log
from frappe.core.importing.sheet import Sheet

MOST_ROWS = 10


def preview_of(sheet: Sheet, data_import: str) -> dict[str, Any]:
    """Columns and the first rows, each with the row's number in front; all warnings; the beginning of the log."""
    rows = [[row.number, *row.cells] for row in sheet.rows]
    shown = frappe._dict(
        columns=[{"header_title": _("Sr. No"), "skip_import": True}, *(column.as_dict() for column in sheet.columns)],
        data=rows[:MOST_ROWS],
        warnings=sheet.warnings(),
        import_log=log.lines_of(data_import, ["row_indexes", "success"], MOST_ROWS) if data_import else [],
    )
    if len(rows) > MOST_ROWS:
        shown.update(max_rows_exceeded=True, max_rows_in_preview=MOST_ROWS, total_number_of_rows=len(rows))
    return shown
