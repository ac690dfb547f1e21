"""Digits as people type them: Arabic-Indic and Persian digits, blanks and invisible direction marks."""

from __future__ import annotations

import re

_TO_LATIN = {ord(char): str(value) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, char in enumerate(row)}
_TO_ARABIC = {ord(str(value)): char for value, char in enumerate("٠١٢٣٤٥٦٧٨٩")}
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANK = re.compile(r"\s+")


def to_latin(text: str) -> str:
    return text.translate(_TO_LATIN)


def to_arabic(text: str) -> str:
    return text.translate(_TO_ARABIC)


def strip_invisible(text: str) -> str:
    """Remove direction marks that copying from a message or a PDF leaves behind."""
    return _INVISIBLE.sub("", text)


def compact(text: str) -> str:
    """An identifier without blanks and marks, its digits in Latin form."""
    return _BLANK.sub("", strip_invisible(to_latin(text)))
