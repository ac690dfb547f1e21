from __future__ import annotations

from datetime import datetime, timedelta, timezone

from women_mining_beneficiaries.domain.icalendar import calendar_event

RIYADH = timezone(timedelta(hours=3))


def test_a_meeting_is_written_in_universal_time_with_short_lines() -> None:
    start = datetime(2026, 11, 2, 10, 0, tzinfo=RIYADH)
    text = calendar_event(
        uid="APT-1@example.org",
        start=start,
        end=start + timedelta(minutes=30),
        stamp=start,
        summary="موعد مع الجمعية، " * 8,
        description="a;b,c\\d\ne",
    )
    assert "DTSTART:20261102T070000Z\r\n" in text and "DTEND:20261102T073000Z\r\n" in text
    assert "DESCRIPTION:a\\;b\\,c\\\\d\\ne\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "موعد مع الجمعية، " * 8 in text.replace("\r\n ", "")
