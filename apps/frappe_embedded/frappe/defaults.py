"""Defaults of everybody (`__default`), of the site (`__global`) and of users, kept in `tabDefaultValue`."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.types.frappedict import _dict
from frappe.utils.dates import now
from frappe.utils.random import generate_hash

EVERYBODY = "__default"
SITE = "__global"
TABLE = "tabDefaultValue"


def get_defaults_for(parent: str = EVERYBODY) -> _dict:
    """The defaults of one parent; a key that has several values gives a list."""
    remembered: dict[str, _dict] = local.open_site.remember("defaults", dict)
    if parent not in remembered:
        remembered[parent] = _read(parent)
    return _dict(remembered[parent])


def _read(parent: str) -> _dict:
    rows = local.db.select_rows(TABLE, ["defkey", "defvalue"], {"parent": parent}, order_by="creation")
    values = _dict()
    for key, value in rows:
        if key not in values:
            values[key] = value
        elif isinstance(values[key], list):
            values[key].append(value)
        else:
            values[key] = [values[key], value]
    return values


def get_defaults(user: str | None = None) -> _dict:
    """What holds for a user: the user's own over everybody's."""
    user = user or local.session.user
    values = get_defaults_for(EVERYBODY)
    values.update(get_defaults_for(user))
    values["user"] = user
    return values


def get_user_default(key: str, user: str | None = None) -> Any:
    """The user's default, else everybody's. `User Permission` defaults are found by DocType name too."""
    values = get_user_default_as_list(key, user)
    return values[0] if values else None


def get_user_default_as_list(key: str, user: str | None = None) -> list[Any]:
    """All values of a user's default."""
    own = get_defaults_for(user or local.session.user)
    for name in (key, key.lower().replace(" ", "_").replace("-", "_")):
        if own.get(name):
            return _as_list(own[name])
    return _as_list(get_defaults_for(EVERYBODY).get(key))


def is_a_user_permission_key(key: str) -> bool:
    return ":" not in key and key != key.lower().replace(" ", "_")


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def get_global_default(key: str) -> Any:
    """Everybody's default; the last one when there are several."""
    values = _as_list(get_defaults_for(EVERYBODY).get(key))
    return values[-1] if values else None


def get_all_user_defaults() -> _dict:
    return get_defaults(local.session.user)


def set_default(key: str, value: Any, parent: str, parenttype: str | None = None) -> None:
    """Make `value` the only default of that key; None removes it."""
    local.db.delete_rows(TABLE, {"defkey": key, "parent": parent})
    if value is not None:
        add_default(key, value, parent, parenttype)
    else:
        _forget(parent)


def add_default(key: str, value: Any, parent: str, parenttype: str | None = None) -> None:
    """Add a default beside those of the same key."""
    stamp = now()
    row = {
        "name": generate_hash(length=10),
        "creation": stamp,
        "modified": stamp,
        "owner": local.session.user,
        "modified_by": local.session.user,
        "docstatus": 0,
        "idx": 0,
        "parent": parent,
        "parenttype": parenttype or EVERYBODY,
        "parentfield": "system_defaults",
        "defkey": key,
        "defvalue": None if value is None else str(value),
    }
    local.db.insert_row(TABLE, row)
    _forget(parent)


def set_global_default(key: str, value: Any) -> None:
    set_default(key, value, EVERYBODY)


def add_global_default(key: str, value: Any) -> None:
    add_default(key, value, EVERYBODY)


def set_user_default(key: str, value: Any, user: str | None = None, parenttype: str | None = None) -> None:
    set_default(key, value, user or local.session.user, parenttype)


def add_user_default(key: str, value: Any, user: str | None = None, parenttype: str | None = None) -> None:
    add_default(key, value, user or local.session.user, parenttype)


def clear_user_default(key: str, user: str | None = None) -> None:
    clear_default(key, parent=user or local.session.user)


def clear_default(
    key: str | None = None,
    value: Any = None,
    parent: str | None = None,
    name: str | None = None,
    parenttype: str | None = None,
) -> None:
    """Delete the defaults that match everything given. Raises when nothing is."""
    given = {"defkey": key, "defvalue": value, "parent": parent, "name": name, "parenttype": parenttype}
    where = {column: wanted for column, wanted in given.items() if wanted}
    if not where:
        raise ValueError("[clear_default] No key specified.")
    local.db.delete_rows(TABLE, where)
    _forget(parent)


def _forget(parent: str | None) -> None:
    path = ("defaults", parent) if parent else ("defaults",)
    local.db.announce_change(*path)
    if parent == SITE:
        local.db.announce_change("installed_apps")


def clear_defaults_cache(user: str | None = None) -> None:
    _forget(user)
