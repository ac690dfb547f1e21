"""Languages and translations: the look-up itself is in `frappe.utils.translation`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from frappe.context import local
from frappe.utils.translation import (
    MEMORY_KEY,
    SOURCE_LANGUAGE,
    LazyText,
    _,
    _lt,
    app_translations,
    get_all_translations,
    get_parent_language,
)
from frappe.utils.translation_files import write_translations_file
from frappe.whitelisting import whitelist

RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ps"})

__all__ = [
    "LazyText",
    "_",
    "_lt",
    "clear_cache",
    "get_all_languages",
    "get_all_translations",
    "get_app_translations",
    "get_language",
    "get_parent_language",
    "get_translations_of_app",
    "get_user_lang",
    "is_rtl",
    "print_language",
    "set_default_language",
    "set_user_lang",
    "write_translations_file",
]


def is_rtl(lang: str | None = None) -> bool:
    """Whether `lang` (the session's by default) is written from right to left."""
    return (lang or local.lang or SOURCE_LANGUAGE).partition("-")[0] in RIGHT_TO_LEFT


def get_language(lang_list: list[str] | None = None) -> str:
    """The language of this request."""
    return local.lang or SOURCE_LANGUAGE


def get_user_lang(user: str | None = None) -> str:
    """The language a user chose, else the site's default, else the one now in use."""
    user = user or local.session.user
    chosen = local.db.get_value("User", user, "language")
    return chosen or local.db.get_default("lang") or local.lang or SOURCE_LANGUAGE


def set_user_lang(user: str, user_language: str | None = None) -> None:
    """Use the language of `user` from here on."""
    local.lang = user_language or get_user_lang(user)


def set_default_language(lang: str) -> None:
    """Make `lang` the site's default and use it from here on."""
    if local.db.get_default("lang") != lang:
        local.db.set_default("lang", lang)
    local.lang = lang


@contextmanager
def print_language(language: str | None) -> Iterator[None]:
    """Work in another language for a while, for instance to print a letter."""
    before = local.lang
    local.lang = language or before
    try:
        yield
    finally:
        local.lang = before


@whitelist(allow_guest=True)
def get_all_languages(with_language_name: bool = False) -> list[Any]:
    """The languages that are enabled: their codes, or code and name."""
    columns = ["name", "language_name"]
    rows = local.db.get_values("Language", {"enabled": 1}, columns, order_by="name asc")
    if with_language_name:
        return [{"name": code, "language_name": name} for code, name in rows]
    return [code for code, _name in rows]


@whitelist(allow_guest=True)
def get_app_translations() -> dict[str, str]:
    """Every text in the language of the user, for clients that draw pages themselves; the site's language for guests (contract G13)."""
    user = local.session.user
    chosen = local.db.get_value("User", user, "language") if user != "Guest" else None
    return dict(get_all_translations(chosen or local.db.get_single_value("System Settings", "language")))


def get_translations_of_app(lang: str, app: str) -> dict[str, str]:
    """What one app ships for `lang`."""
    return app_translations(app, lang)


def clear_cache() -> None:
    """Read all translations afresh; called after a Translation was saved or removed."""
    local.open_site.memory.pop(MEMORY_KEY, None)
    db = local.get("db")
    if db is not None:
        db.announce_change(MEMORY_KEY)
