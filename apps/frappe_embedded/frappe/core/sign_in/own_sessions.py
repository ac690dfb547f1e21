"""The sessions of one user: where he is signed in, and signing out elsewhere. A session's id is a secret and never shown."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from frappe.context import local
from frappe.sessions import delete_session
from frappe.types.frappedict import _dict


def list_own_sessions() -> list[_dict]:
    """Newest first: a `key` that stands for the session, address, device and when it was used last."""
    rows = local.db.sql(
        "select sid, ipaddress, sessiondata, lastupdate from `tabSessions` where user=%s order by lastupdate desc",
        (local.session.user,),
    )
    return [
        _dict(
            key=key_of(sid),
            ip=address or "",
            device=json.loads(data or "{}").get("device") or "",
            last_used=used,
            is_current=sid == local.session.sid,
        )
        for sid, address, data, used in rows
    ]


def sign_out_elsewhere(key: str = "") -> int:
    """End the session of `key`, or all but the present one; how many ended."""
    rows = local.db.sql("select sid from `tabSessions` where user=%s", (local.session.user,))
    ended = [sid for (sid,) in rows if sid != local.session.sid and key in ("", key_of(sid))]
    for sid in ended:
        delete_session(sid)
    return len(ended)


def key_of(sid: Any) -> str:
    """What stands for a session on a page."""
    return hashlib.sha256(str(sid).encode()).hexdigest()[:20]
