"""Sessions: a row each in `tabSessions`, read on every request, written at sign-in and then at most every ten minutes."""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import orjson

from frappe.context import local
from frappe.site_cache import get_system_settings
from frappe.types.frappedict import _dict
from frappe.utils.dates import get_datetime
from frappe.utils.timezones import now_datetime

GUEST = "Guest"
_DEFAULT_EXPIRY = "170:00"
_WRITE_LAST_SEEN_AFTER = timedelta(minutes=10)
# Facts of the User row: read with the session and never stored in it, so that they cannot grow old.
_OF_THE_USER = ("user_type", "full_name", "user_image", "language")
_FIND = (
    "select s.user, s.sessiondata, s.lastupdate, u.enabled, u.user_type, u.full_name, u.user_image, u.language "
    "from `tabSessions` s left join `tabUser` u on u.name = s.user where s.sid = ?"
)


def guest_session() -> _dict:
    """The session of someone who is not signed in."""
    return _dict(user=GUEST, sid=GUEST, data=_dict(user_type="Website User", full_name=GUEST))


def start_session(user: str, ip: str | None = None, device: str = "") -> _dict:
    """A new session of `user`, stored with the running transaction. `device` is how the user will know it again."""
    now = now_datetime()
    data = _dict(session_ip=ip, device=device, last_updated=str(now), session_expiry=_expiry_setting())
    session = _dict(user=user, sid=secrets.token_hex(28), data=data)
    local.db.sql(
        "insert into `tabSessions` (sid, user, sessiondata, ipaddress, lastupdate, status) values (%s, %s, %s, %s, %s, %s)",
        (session.sid, user, json.dumps(data), ip, str(now), "Active"),
    )
    data.update(_facts_of(user))
    return session


def find_session(sid: str) -> _dict | None:
    """The live session `sid` of an enabled user; None when there is none or its time is over."""
    if not sid or sid == GUEST:
        return None
    rows = local.db.fetch_again(_FIND, (sid,))
    if not rows:
        return None
    user, stored, seen, enabled, *facts = rows[0]
    if not enabled or _is_over(get_datetime(seen)):
        return None
    data = _dict(orjson.loads(stored or "{}"))
    data.update(zip(_OF_THE_USER, facts, strict=True))
    data.session_expiry_seconds = get_expiry_in_seconds()
    return _dict(user=user, sid=sid, data=data)


def mark_seen() -> None:
    """Note that the session is in use, if that was noted long ago."""
    session = local.session
    if session["sid"] == GUEST:
        return
    now = now_datetime()
    # Moments as text, all written by `str`, compare as the moments do.
    if str(session["data"].get("last_updated") or "") < str(now - _WRITE_LAST_SEEN_AFTER):
        session["data"]["last_updated"] = str(now)
        local.flags.session_changed = True


def save_changes() -> None:
    """Write what changed in the session, in a transaction of its own: a GET rolls its own back."""
    if not local.flags.session_changed or local.session.sid == GUEST:
        return
    data = {
        key: value for key, value in local.session.data.items() if key not in (*_OF_THE_USER, "session_expiry_seconds")
    }
    local.db.sql(
        "update `tabSessions` set sessiondata=%s, lastupdate=%s where sid=%s",
        (json.dumps(data, default=str), data.get("last_updated") or str(now_datetime()), local.session.sid),
    )
    local.db.commit()
    local.flags.session_changed = False


def get_csrf_token() -> str | None:
    """The token that forms of our pages must send back; from now on the session insists on it. None for guests."""
    if local.session.sid == GUEST:
        return None
    return _kept_token("csrf_token", otherwise="form_token")


def get_form_token() -> str | None:
    """The token of forms on the website: from now on the session's browsers must send it. None for guests."""
    if local.session.sid == GUEST:
        return None
    return held_token() or _kept_token("form_token")


def held_token() -> str | None:
    """The token that one of our pages gave to the session."""
    data = local.session.data or {}
    return data.get("csrf_token") or data.get("form_token")


def _kept_token(key: str, otherwise: str = "") -> str:
    data = local.session.data
    if not data.get(key):
        data[key] = data.get(otherwise) or secrets.token_hex(28)
        local.flags.session_changed = True
    return str(data[key])


def delete_session(sid: str | None = None, user: str | None = None, reason: str = "Session Expired") -> None:
    """End the session `sid`."""
    local.db.sql("delete from `tabSessions` where sid=%s", (sid,))


def clear_sessions(user: str | None = None, keep_current: bool = False, force: bool = False) -> None:
    """End the sessions of `user` (default: the present one). Without `force` as many newest ones stay as the user may have."""
    user = user or local.session.user
    kept = 0 if force else _allowed_sessions(user)
    rows = local.db.sql("select sid from `tabSessions` where user=%s order by lastupdate desc", (user,))
    for (sid,) in rows[kept:]:
        if not (keep_current and sid == local.session.sid):
            delete_session(sid)


def clear_all_sessions(reason: str | None = None) -> None:
    """Sign everybody out."""
    local.db.sql("delete from `tabSessions`")


def get_expired_sessions() -> list[str]:
    """The ids of sessions whose time is over."""
    oldest = now_datetime() - timedelta(seconds=get_expiry_in_seconds())
    return [sid for (sid,) in local.db.sql("select sid from `tabSessions` where lastupdate < %s", (str(oldest),))]


def clear_expired_sessions() -> None:
    """Forget sessions whose time is over; runs daily."""
    for sid in get_expired_sessions():
        delete_session(sid)


def get_expiry_in_seconds(expiry: str | None = None) -> int:
    """Seconds in a setting such as `170:00` (hours and minutes)."""
    return _seconds_in(expiry or _expiry_setting())


@lru_cache(maxsize=16)
def _seconds_in(expiry: str) -> int:
    hours, _colon, minutes = expiry.partition(":")
    return int(hours or 0) * 3600 + int((minutes or "0").split(":")[0]) * 60


def get_expiry_period() -> str:
    """The setting itself, hours and minutes."""
    return _expiry_setting()


def _expiry_setting() -> str:
    return str(get_system_settings("session_expiry") or _DEFAULT_EXPIRY)


def _is_over(seen: datetime | None) -> bool:
    return _is_longer_ago(seen, timedelta(seconds=get_expiry_in_seconds()))


def _is_longer_ago(moment: datetime | None, span: timedelta) -> bool:
    return moment is None or now_datetime() - moment > span


def _allowed_sessions(user: str) -> int:
    return int(local.db.get_value("User", user, "simultaneous_sessions") or 2)


def _facts_of(user: str) -> dict[str, Any]:
    row = local.db.sql("select user_type, full_name, user_image, language from `tabUser` where name=%s", (user,))
    return dict(zip(_OF_THE_USER, row[0], strict=True)) if row else {}
