"""CSV in and out. Text that a spreadsheet would run as a formula is disarmed on the way to people."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from frappe.context import local
from frappe.utils.serialize import format_timedelta
from frappe.utils.text import cstr
from frappe.utils.translation import _
from frappe.utils.user_messages import throw

_ENCODINGS = ("utf-8-sig", "windows-1256", "windows-1252")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def read_csv_content(fcontent: str | bytes, use_sniffer: bool = False, delimiter: str | None = None) -> list[list[str]]:
    """The rows of a CSV file; empty cells are empty text."""
    text = fcontent if isinstance(fcontent, str) else _decode(fcontent)
    dialect = _sniff(text) if use_sniffer else csv.excel
    options = {"delimiter": delimiter} if delimiter else {}
    try:
        reader = csv.reader(io.StringIO(text, newline=""), dialect, **options)  # type: ignore[arg-type]
        return [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        throw(_("The file is not a valid CSV file: {0}").format(error))


def likely_delimiter(content: str | bytes, among: str) -> str:
    """The character of `among` that the first line has most of, outside quotes; the first of them when it has none."""
    text = content if isinstance(content, str) else _decode(content)
    first_line = re.sub(r'"[^"]*"', "", text.lstrip().partition("\n")[0])
    return max(among, key=first_line.count)


def _decode(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    throw(_("Unknown file encoding. Please save the file as UTF-8."))


def _sniff(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def to_csv(data: Iterable[Sequence[Any]], quoting: int = csv.QUOTE_ALL, delimiter: str = ",") -> str:
    """Rows as CSV text, exactly as they are."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting, delimiter=delimiter).writerows([_cell(value) for value in row] for row in data)  # type: ignore[arg-type]
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if hasattr(value, "total_seconds"):
        return format_timedelta(value)
    return value


def disarm_formula(value: Any) -> Any:
    """Text that begins like a formula, with a mark in front that makes it text; numbers and phone numbers stay."""
    if not isinstance(value, str) or not _FORMULA.match(value):
        return value
    is_number = value[0] in "+-" and value[1:].replace(" ", "").replace(".", "").replace("-", "").isdigit()
    return value if is_number else f"'{value}"


def without_guard(value: str) -> str:
    """The text that `disarm_formula` made safe, as it was."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value[1:]) else value


def build_csv_response(data: Iterable[Sequence[Any]], filename: str) -> None:
    """Answer this request with a CSV file for people."""
    rows = [[disarm_formula(cell) for cell in row] for row in data]
    local.response["result"] = cstr(to_csv(rows))
    local.response["doctype"] = filename
    local.response["type"] = "csv"
