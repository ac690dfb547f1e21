"""MariaDB's date and time functions for SQLite, where dates are text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

# Name → function, and whether the same arguments always give the same answer.
Functions = dict[str, tuple[Callable[..., Any], bool]]

_UNIT_DAYS = {"day": 1, "week": 7}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_UNIT_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_FORMATS = {
    "i": "%M", "s": "%S", "S": "%S", "h": "%I", "I": "%I", "H": "%H", "d": "%d", "m": "%m", "Y": "%Y", "y": "%y",
    "M": "%B", "b": "%b", "W": "%A", "a": "%a", "p": "%p", "j": "%j", "f": "%f", "T": "%H:%M:%S", "r": "%I:%M:%S %p",
    "u": "%W", "U": "%U", "v": "%V", "x": "%G", "w": "%w",
}  # fmt: skip
_FORMAT = re.compile(r"%(.)")


def _moment(value: Any) -> datetime | None:
    """A date or datetime text as datetime; anything else is NULL, as in MariaDB."""
    if value is None:
        return None
    try:
        return datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None


def _text(moment: datetime, like: Any) -> str:
    """Written like the value it came from: a date stays a date."""
    if len(str(like)) <= 10 and moment.time() == datetime.min.time():
        return moment.date().isoformat()
    return str(moment)


def _seconds(value: Any) -> float | None:
    if value is None:
        return None
    parts = str(value).split(":")
    try:
        return sum(float(part) * factor for part, factor in zip(parts, (3600, 60, 1), strict=False))
    except ValueError:
        return None


def _clock(seconds: float) -> str:
    whole = int(abs(seconds))
    sign = "-" if seconds < 0 else ""
    return f"{sign}{whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


def _add_months(moment: datetime, months: int) -> datetime:
    index = moment.year * 12 + moment.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return moment.replace(year=year, month=month, day=min(moment.day, last))


def date_add(value: Any, amount: Any, unit: str) -> str | None:
    """`date_add(value, interval amount unit)`."""
    moment = _moment(value)
    if moment is None or amount is None:
        return None
    number, unit = float(amount), unit.lower()
    if unit in _UNIT_MONTHS:
        return _text(_add_months(moment, int(number) * _UNIT_MONTHS[unit]), value)
    if unit in _UNIT_DAYS:
        return _text(moment + timedelta(days=int(number) * _UNIT_DAYS[unit]), value)
    if unit in _UNIT_SECONDS:
        return str(moment + timedelta(seconds=number * _UNIT_SECONDS[unit]))
    return None


def date_sub(value: Any, amount: Any, unit: str) -> str | None:
    return date_add(value, None if amount is None else -float(amount), unit)


def timestampdiff(unit: str, start: Any, end: Any) -> int | None:
    """Whole units from start to end."""
    first, last = _moment(start), _moment(end)
    if first is None or last is None:
        return None
    unit = unit.lower()
    if unit in _UNIT_MONTHS:
        return (
            _months_between(first, last) // _UNIT_MONTHS[unit]
            if last >= first
            else -(_months_between(last, first) // _UNIT_MONTHS[unit])
        )
    seconds = (last - first).total_seconds()
    size = _UNIT_SECONDS.get(unit) or _UNIT_DAYS.get(unit, 1) * 86400
    return int(seconds / size)


def _months_between(first: datetime, last: datetime) -> int:
    """Whole months from first to a later last."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - ((last.day, last.time()) < (first.day, first.time()))


def date_format(value: Any, pattern: Any) -> str | None:
    """MariaDB's pattern letters, most of which mean what Python's do."""
    moment = _moment(value)
    if moment is None or pattern is None:
        return None
    plain = {
        "c": str(moment.month),
        "e": str(moment.day),
        "k": str(moment.hour),
        "l": str(moment.hour % 12 or 12),
        "D": _ordinal(moment.day),
        "%": "%",
    }

    def part(match: re.Match[str]) -> str:
        letter = match[1]
        return plain[letter] if letter in plain else moment.strftime(_FORMATS.get(letter, letter))

    return _FORMAT.sub(part, str(pattern))


def _ordinal(day: int) -> str:
    suffix = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def datediff(last: Any, first: Any) -> int | None:
    end, start = _moment(last), _moment(first)
    return None if end is None or start is None else (end.date() - start.date()).days


def timediff(last: Any, first: Any) -> str | None:
    end, start = _moment(last), _moment(first)
    if end is not None and start is not None and len(str(last)) > 8:
        return _clock((end - start).total_seconds())
    ended, started = _seconds(last), _seconds(first)
    return None if ended is None or started is None else _clock(ended - started)


def unix_timestamp(value: Any = "now") -> float | None:
    moment = datetime.now() if value == "now" else _moment(value)
    return None if moment is None else moment.timestamp()


def from_unixtime(value: Any) -> str | None:
    return None if value is None else str(datetime.fromtimestamp(float(value)))


def _part(attribute: Callable[[datetime], Any]) -> Callable[[Any], Any]:
    def function(value: Any) -> Any:
        moment = _moment(value)
        return None if moment is None else attribute(moment)

    return function


def _clock_part(index: int) -> Callable[[Any], int | None]:
    def function(value: Any) -> int | None:
        text = str(value).rpartition(" ")[2] if value is not None else ""
        return int(float(text.split(":")[index])) if text.count(":") >= index else None

    return function


def last_day(value: Any) -> str | None:
    moment = _moment(value)
    return None if moment is None else (_add_months(moment.replace(day=1), 1) - timedelta(days=1)).date().isoformat()


def str_to_date(value: Any, pattern: Any) -> str | None:
    if value is None:
        return None
    known = _FORMAT.sub(lambda m: {"c": "%m", "e": "%d", "k": "%H"}.get(m[1], _FORMATS.get(m[1], m[0])), str(pattern))
    try:
        moment = datetime.strptime(str(value), known)
    except ValueError:
        return None
    return moment.date().isoformat() if not any(f"%{x}" in known for x in "HIMS") else str(moment)


def _now() -> str:
    return str(datetime.now().replace(microsecond=0))


def _months(period: Any) -> int:
    """Months in a period like 202402."""
    return int(period) // 100 * 12 + int(period) % 100


DATE_FUNCTIONS: Functions = {
    "now": (_now, False),
    "sysdate": (_now, False),
    "curdate": (lambda: date.today().isoformat(), False),
    "curtime": (lambda: datetime.now().strftime("%H:%M:%S"), False),
    "utc_timestamp": (lambda: datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S"), False),
    "utc_date": (lambda: datetime.now(timezone.utc).date().isoformat(), False),
    "unix_timestamp": (unix_timestamp, False),
    "from_unixtime": (from_unixtime, False),
    "date_add": (date_add, True),
    "adddate": (date_add, True),
    "date_sub": (date_sub, True),
    "subdate": (date_sub, True),
    "timestampdiff": (timestampdiff, True),
    "date_format": (date_format, True),
    "time_format": (lambda value, pattern: date_format(f"2000-01-01 {value}" if value else None, pattern), True),
    "str_to_date": (str_to_date, True),
    "datediff": (datediff, True),
    "timediff": (timediff, True),
    "time_to_sec": (_seconds, True),
    "sec_to_time": (lambda value: None if value is None else _clock(float(value)), True),
    "to_seconds": (_part(lambda m: int((m - datetime.min).total_seconds())), True),
    "timestamp": (lambda day, clock="": None if day is None else f"{day} {clock}".strip(), True),
    "last_day": (last_day, True),
    "year": (_part(lambda m: m.year), True),
    "month": (_part(lambda m: m.month), True),
    "day": (_part(lambda m: m.day), True),
    "dayofmonth": (_part(lambda m: m.day), True),
    "dayofyear": (_part(lambda m: m.timetuple().tm_yday), True),
    "dayofweek": (_part(lambda m: m.isoweekday() % 7 + 1), True),
    "weekday": (_part(lambda m: m.weekday()), True),
    "week": (_part(lambda m: int(m.strftime("%U"))), True),
    "weekofyear": (_part(lambda m: m.isocalendar()[1]), True),
    "yearweek": (_part(lambda m: int(m.strftime("%Y%U"))), True),
    "to_days": (_part(lambda m: m.toordinal() + 365), True),
    "makedate": (lambda year, day: (date(int(year), 1, 1) + timedelta(days=int(day) - 1)).isoformat(), True),
    "period_diff": (lambda end, start: _months(end) - _months(start), True),
    "quarter": (_part(lambda m: (m.month + 2) // 3), True),
    "hour": (_clock_part(0), True),
    "minute": (_clock_part(1), True),
    "second": (_clock_part(2), True),
    "monthname": (_part(lambda m: m.strftime("%B")), True),
    "dayname": (_part(lambda m: m.strftime("%A")), True),
}
