"""Excel files in and out, through openpyxl."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from frappe.context import has_context, local
from frappe.utils.html import html2text, is_html
from frappe.utils.serialize import format_timedelta
from frappe.utils.translation import _
from frappe.utils.user_messages import throw

if TYPE_CHECKING:
    from openpyxl import Workbook

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_IN_SHEET_NAME = re.compile(r"[\\*?:/\[\]]")


def make_xlsx(
    data: Iterable[Sequence[Any]],
    sheet_name: str,
    wb: Workbook | None = None,
    column_widths: Sequence[float] | None = None,
) -> io.BytesIO:
    """Rows as an Excel file with a bold first row; from right to left when the session's language is."""
    from openpyxl import Workbook  # heavy

    book = wb or Workbook(write_only=True)
    sheet = book.create_sheet(_NOT_IN_SHEET_NAME.sub(" ", sheet_name)[:31], 0)
    sheet.sheet_view.rightToLeft = has_context() and (local.lang or "").startswith(("ar", "he", "fa", "ps"))
    for index, width in enumerate(column_widths or ()):
        if width:
            sheet.column_dimensions[_letter(index)].width = width
    for number, row in enumerate(data):
        sheet.append(_styled_row(sheet, row, bold=number == 0))
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def _letter(index: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(index + 1))


def _styled_row(sheet: Any, row: Sequence[Any], bold: bool) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cells: list[Any] = []
    for value in row:
        cell = WriteOnlyCell(sheet, value=_plain(value))
        if isinstance(cell.value, str):
            # Text that begins with "=" must not become a formula.
            cell.data_type = "s"
        if bold:
            cell.font = Font(bold=True)
        cells.append(cell)
    return cells


def _plain(value: Any) -> Any:
    if isinstance(value, timedelta):
        return format_timedelta(value)
    if isinstance(value, str):
        return _ILLEGAL.sub("", handle_html(value))
    return value if value is None or isinstance(value, (int, float)) or hasattr(value, "isoformat") else str(value)


def handle_html(data: str) -> str:
    """The plain text of HTML; other text as it is."""
    return html2text(data) if is_html(data) else data


def read_xlsx_file_from_attached_file(
    file_url: str | None = None, fcontent: bytes | None = None, filepath: str | None = None
) -> list[list[Any]]:
    """The rows of the first sheet of an Excel file, given as content, as a path or as the address of a File."""
    from openpyxl import load_workbook  # heavy
    from openpyxl.utils.exceptions import InvalidFileException

    source: Any = filepath or io.BytesIO(fcontent if fcontent is not None else _content_of(file_url))
    try:
        book = load_workbook(source, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, OSError, ValueError) as error:
        throw(_("The file is not a valid Excel file: {0}").format(error))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    book.close()
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _content_of(file_url: str | None) -> bytes:
    # By path, because files are a layer above this one.
    content = import_module("frappe.utils.file_manager").get_file(file_url)[1]
    return content if isinstance(content, bytes) else str(content).encode()


def build_xlsx_response(data: Iterable[Sequence[Any]], filename: str) -> None:
    """Answer this request with an Excel file."""
    local.response["filename"] = f"{filename}.xlsx"
    local.response["filecontent"] = make_xlsx(data, filename).getvalue()
    local.response["type"] = "binary"
