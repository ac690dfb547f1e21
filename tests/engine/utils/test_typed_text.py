"""Typed text is read as people write it."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.types.frappedict import _dict
from frappe.utils.typed_text import UnreadableError, read_text


def read(fieldtype: str, text: str, options: str = "") -> Any:
    return read_text(_dict(fieldtype=fieldtype, options=options), text)


@pytest.mark.parametrize(
    ("fieldtype", "text", "value"),
    [
        ("Date", "2025-09-14", "2025-09-14"),
        ("Date", "14/9/2025", "2025-09-14"),
        ("Date", "١٤/٠٩/٢٠٢٥", "2025-09-14"),
        ("Date", "1447-03-22", "2025-09-14"),
        ("Date", "22/3/1447هـ", "2025-09-14"),
        ("Date", "", None),
        ("Datetime", "2025-09-14 8:05", "2025-09-14 08:05:00"),
        ("Datetime", "1447-03-22", "2025-09-14 00:00:00"),
        ("Time", "٩:٣٠", "09:30:00"),
        ("Int", "١٬٢٥٠", 1250),
        ("Float", "١٢٫٥", 12.5),
        ("Currency", "1,250.75", 1250.75),
        ("Percent", "40%", 40.0),
        ("Small Text", "line\r\nline", "line\nline"),
        ("Data", "   ", None),
    ],
)
def test_text_becomes_a_value(fieldtype: str, text: str, value: Any) -> None:
    assert read(fieldtype, text) == value


def test_stars_become_a_share_of_one() -> None:
    assert read("Rating", "4", "5") == 0.8


@pytest.mark.parametrize(
    ("fieldtype", "text"),
    [
        ("Date", "tomorrow"),
        ("Date", "2025-02-30"),
        ("Date", "1447-13-01"),
        ("Time", "25:00"),
        ("Int", "1.5"),
        ("Float", "x"),
    ],
)
def test_what_cannot_be_read_is_told(fieldtype: str, text: str) -> None:
    with pytest.raises(UnreadableError):
        read(fieldtype, text)
