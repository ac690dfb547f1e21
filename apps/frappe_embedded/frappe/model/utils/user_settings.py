"""How each user left the lists of a DocType: columns, filters, order. JSON text in the table `__UserSettings`."""

from __future__ import annotations

import json
from typing import Any

from frappe.context import local
from frappe.utils.serialize import parse_json
from frappe.whitelisting import whitelist

NOTHING = "{}"
TABLE = "__UserSettings"


@whitelist()
def get(doctype: str) -> str:
    """The settings of the session's user as JSON text."""
    return get_user_settings(doctype)


@whitelist(methods=["POST", "PUT"])
def save(doctype: str, user_settings: Any) -> str:
    """Add to the settings of the session's user; all of them as JSON text."""
    changes = parse_json(user_settings) or {}
    return update_user_settings(doctype, changes)


def get_user_settings(doctype: str, for_update: bool = False) -> str:
    """The settings of the session's user, `{}` when there are none."""
    rows = local.db.select_rows(TABLE, ["data"], {"user": local.session.user, "doctype": doctype})
    return str(rows[0][0] or NOTHING) if rows else NOTHING


def update_user_settings(doctype: str, user_settings: Any, for_update: bool = False) -> str:
    """Lay `user_settings` over what is kept; `for_update` replaces it."""
    kept = {} if for_update else json.loads(get_user_settings(doctype))
    kept.update(parse_json(user_settings))
    data = json.dumps(kept, ensure_ascii=False, default=str)
    row = {"user": local.session.user, "doctype": doctype, "data": data}
    local.db.upsert_row(TABLE, ("user", "doctype"), row)
    return data
