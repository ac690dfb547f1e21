"""A date as people write it: day first or year first, with any mark between, or eight digits in a row."""

from __future__ import annotations

import re
from typing import NamedTuple

from women_mining_beneficiaries.domain.digits import strip_invisible, to_latin

_MARK = r"\s*[-/.\s]\s*"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_MARK}([0-9]{{1,2}}){_MARK}([0-9]{{1,2}})")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}){_MARK}([0-9]{{1,2}}){_MARK}([0-9]{{4}})")
_ROW = re.compile(r"[0-9]{8}")
_ERA = re.compile(r"\s*(?:هـ?|م)$")
_LAST_HIJRI_YEAR = 1599
_LAST_MONTH = 12


class WrittenDate(NamedTuple):
    """Year, month and day of one of the two calendars; the year tells which."""

    year: int
    month: int
    day: int

    @property
    def is_hijri(self) -> bool:
        return self.year <= _LAST_HIJRI_YEAR


def read_written_date(text: str) -> WrittenDate | None:
    """What the text names, or nothing; whether that day exists, its calendar knows."""
    plain = _ERA.sub("", strip_invisible(to_latin(text)).strip())
    if _ROW.fullmatch(plain):
        return _read_row(plain)
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, found.groups())
        return WrittenDate(year, month, day)
    if found := _DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, found.groups())
        return WrittenDate(year, month, day)
    return None


def _read_row(digits: str) -> WrittenDate:
    """19950723 or 23071995: no year of either calendar can also be read as a month and a day."""
    if 1 <= int(digits[4:6]) <= _LAST_MONTH:
        return WrittenDate(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return WrittenDate(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
