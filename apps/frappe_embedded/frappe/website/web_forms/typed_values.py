"""What people type, as values are stored: Western digits, ISO dates, whichever calendar was meant."""

from __future__ import annotations

import re
from datetime import date

from frappe.utils.arabic import to_latin_digits
from frappe.utils.hijri import parse_hijri

NUMBER_TYPES = ("Int", "Float", "Currency", "Percent", "Phone", "Duration")
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)", re.DOTALL)
# Nobody means the Gregorian year 1447: years up to here are of the Hijri calendar.
LAST_HIJRI_YEAR = 1600


def read_typed(value: str, fieldtype: str) -> str:
    """Typed text without blanks around it, in the form its field stores."""
    if fieldtype == "Password":
        return value
    text = value.strip()
    if fieldtype in NUMBER_TYPES:
        return str(to_latin_digits(text))
    if fieldtype in ("Date", "Datetime"):
        return read_date(text)
    return text


def read_date(text: str) -> str:
    """A date or moment in ISO form; what is none stays as it is, for the document to refuse."""
    plain = str(to_latin_digits(text)).replace("T", " ").strip()
    found = _DATE.fullmatch(plain)
    if found is None:
        return _from_hijri_words(plain)
    year, month, day = (int(part) for part in found.groups()[:3])
    if year <= LAST_HIJRI_YEAR:
        hijri = parse_hijri(f"{year}/{month}/{day}")
        return f"{hijri.to_gregorian()}{found[4]}" if hijri else plain
    return f"{year:04}-{month:02}-{day:02}{found[4]}"


def is_date_text(value: object) -> bool:
    """Whether a value read from a form is empty or begins with a date that exists."""
    text = str(value or "")[:10]
    if not text:
        return True
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _from_hijri_words(plain: str) -> str:
    """«22 ربيع الأول 1447» is a date as well."""
    hijri = parse_hijri(plain)
    return str(hijri.to_gregorian()) if hijri and hijri.year <= LAST_HIJRI_YEAR else plain
