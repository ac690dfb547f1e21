"""The time of the site: naive values in the time zone of System Settings, never the server's."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from frappe.context import opened
from frappe.utils.settings import get_system_settings

DEFAULT_TIME_ZONE = "Asia/Kolkata"
UTC = ZoneInfo("UTC")


def get_system_timezone() -> str:
    """The name of the site's time zone: of System Settings, else of the site's configuration."""
    site = opened()
    if site is None:
        return DEFAULT_TIME_ZONE
    return get_system_settings("time_zone") or site.conf.get("time_zone") or DEFAULT_TIME_ZONE


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def system_zone() -> tzinfo:
    """The site's time zone."""
    return _zone(get_system_timezone())


def now_datetime() -> datetime:
    """The current moment in the site's time zone, without the zone."""
    return datetime.now(system_zone()).replace(tzinfo=None)


def convert_timezone_to_utc(value: datetime) -> datetime:
    """A moment of the site as naive UTC."""
    return value.replace(tzinfo=system_zone()).astimezone(UTC).replace(tzinfo=None)


def get_datetime_in_timezone(time_zone: str) -> datetime:
    """The current moment in `time_zone`."""
    return datetime.now(_zone(time_zone))


def convert_utc_to_timezone(utc_timestamp: datetime, time_zone: str) -> datetime:
    """A moment in UTC (naive or not) in `time_zone`, with the zone."""
    aware = utc_timestamp if utc_timestamp.tzinfo else utc_timestamp.replace(tzinfo=UTC)
    return aware.astimezone(_zone(time_zone))


def convert_utc_to_system_timezone(utc_timestamp: datetime) -> datetime:
    """A moment in UTC in the site's time zone, with the zone."""
    return convert_utc_to_timezone(utc_timestamp, get_system_timezone())
