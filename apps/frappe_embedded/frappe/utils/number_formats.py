"""How numbers are written: the formats System Settings offers."""

from __future__ import annotations

from typing import NamedTuple

from frappe.utils.settings import get_system_settings

DEFAULT_NUMBER_FORMAT = "#,###.##"


class NumberFormat(NamedTuple):
    """Decimal sign, grouping sign and number of decimals."""

    decimal: str
    group: str
    precision: int


NUMBER_FORMAT_MAP: dict[str, NumberFormat] = {
    "#,###.##": NumberFormat(".", ",", 2),
    "#.###,##": NumberFormat(",", ".", 2),
    "# ###.##": NumberFormat(".", " ", 2),
    "# ###,##": NumberFormat(",", " ", 2),
    "#'###.##": NumberFormat(".", "'", 2),
    "#, ###.##": NumberFormat(".", ", ", 2),
    "#,##,###.##": NumberFormat(".", ",", 2),
    "#,###.###": NumberFormat(".", ",", 3),
    "#.###": NumberFormat("", ".", 0),
    "#,###": NumberFormat("", ",", 0),
    "#.########": NumberFormat(".", "", 8),
}


def get_number_format_info(format: str) -> tuple[str, str, int]:
    """Decimal sign, grouping sign and number of decimals of a format."""
    return tuple(NUMBER_FORMAT_MAP.get(format, NUMBER_FORMAT_MAP[DEFAULT_NUMBER_FORMAT]))  # type: ignore[return-value]


def get_number_format() -> str:
    """The format of the site."""
    return get_system_settings("number_format") or DEFAULT_NUMBER_FORMAT


def group_digits(digits: str, number_format: str) -> str:
    """Whole digits with grouping signs: threes, or the Indian three and twos."""
    sign = get_number_format_info(number_format)[1]
    if not sign:
        return digits
    size = 2 if number_format.startswith("#,##,") else 3
    head, groups = digits[:-3], [digits[-3:]]
    while head:
        groups.insert(0, head[-size:])
        head = head[:-size]
    return sign.join(groups)
