"""How long ago something was, in words."""

from __future__ import annotations

from typing import Any

from frappe.context import has_context, local
from frappe.utils.arabic import plural
from frappe.utils.dates import get_datetime
from frappe.utils.timezones import now_datetime
from frappe.utils.translation import _, _lt

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
# upper bound in seconds, size of the unit, text for one, text for more
_STEPS = (
    (_HOUR, _MINUTE, _lt("1 minute ago"), _lt("{0} minutes ago")),
    (_DAY, _HOUR, _lt("1 hour ago"), _lt("{0} hours ago")),
    (7 * _DAY, _DAY, _lt("yesterday"), _lt("{0} days ago")),
    (31 * _DAY, 7 * _DAY, _lt("1 week ago"), _lt("{0} weeks ago")),
    (365 * _DAY, 30 * _DAY, _lt("1 month ago"), _lt("{0} months ago")),
    (float("inf"), 365 * _DAY, _lt("1 year ago"), _lt("{0} years ago")),
)
# Arabic has a form for two and one for three to ten, so a text with a number in it does not do.
_ARABIC = {
    _MINUTE: {"one": "قبل دقيقة", "two": "قبل دقيقتين", "few": "قبل {0} دقائق", "other": "قبل {0} دقيقة"},
    _HOUR: {"one": "قبل ساعة", "two": "قبل ساعتين", "few": "قبل {0} ساعات", "other": "قبل {0} ساعة"},
    _DAY: {"one": "أمس", "two": "قبل يومين", "few": "قبل {0} أيام", "many": "قبل {0} يومًا", "other": "قبل {0} يوم"},
    7 * _DAY: {"one": "قبل أسبوع", "two": "قبل أسبوعين", "few": "قبل {0} أسابيع", "other": "قبل {0} أسبوع"},
    30 * _DAY: {
        "one": "قبل شهر",
        "two": "قبل شهرين",
        "few": "قبل {0} أشهر",
        "many": "قبل {0} شهرًا",
        "other": "قبل {0} شهر",
    },
    365 * _DAY: {"one": "قبل سنة", "two": "قبل سنتين", "few": "قبل {0} سنوات", "other": "قبل {0} سنة"},
}


def pretty_date(iso_datetime: Any) -> str:
    """How long ago a moment was, in words; empty for none and for one that is still to come."""
    moment = get_datetime(iso_datetime) if iso_datetime else None
    if moment is None:
        return ""
    seconds = int((now_datetime() - moment).total_seconds())
    if seconds < 0:
        return ""
    if seconds < _MINUTE:
        return _("just now")
    return _in_words(seconds)


def _in_words(seconds: int) -> str:
    _limit, unit, one, more = next(step for step in _STEPS if seconds < step[0])
    count = max(1, seconds // unit)
    if has_context() and (local.lang or "").startswith("ar"):
        return plural(count, _ARABIC[unit])
    return str(one) if count == 1 else str(more).format(count)
