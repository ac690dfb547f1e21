"""`_`: a text of the source code in the language of the session."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from typing import Any

from frappe.context import has_context, local, opened
from frappe.utils.html import is_html, strip_html_tags
from frappe.utils.installed_apps import app_folder, installed_apps

SOURCE_LANGUAGE = "en"
MEMORY_KEY = "translations"
Catalogue = dict[str, str]


def _(msg: Any, lang: str | None = None, context: str | None = None) -> str:
    """The translation of `msg`, looked up with its context first; `msg` itself when there is none."""
    text = msg if type(msg) is str else str(msg)
    site = opened()
    if not text or site is None:
        return text
    wanted = lang or site.lang or SOURCE_LANGUAGE
    try:
        catalogue: Catalogue = site.open_site.memory[MEMORY_KEY][wanted]
    except KeyError:
        catalogue = get_all_translations(wanted)
    if context:
        in_context = catalogue.get(f"{text}:{context}")
        if in_context:
            return in_context
    return catalogue.get(text) or _translate_bare(text, catalogue, context)


def _translate_bare(text: str, catalogue: Catalogue, context: str | None) -> str:
    """Second look-up, for texts with markup or blanks around them."""
    bare = (strip_html_tags(text) if "<" in text and is_html(text) else text).strip()
    if bare == text:
        return text
    in_context = catalogue.get(f"{bare}:{context}") if context else None
    return in_context or catalogue.get(bare) or text


class LazyText:
    """A text translated when it is used, so that modules can name it before a language is known."""

    is_lazy_text = True
    __slots__ = ("context", "lang", "msg")

    def __init__(self, msg: str, lang: str | None = None, context: str | None = None) -> None:
        self.msg, self.lang, self.context = msg, lang, context

    def __str__(self) -> str:
        return _(self.msg, self.lang, self.context)

    def __repr__(self) -> str:
        return f"_lt({self.msg!r})"

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, (str, LazyText)) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))

    def __add__(self, other: object) -> str:
        return str(self) + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + str(self)

    def __mod__(self, values: Any) -> str:
        return str(str(self) % values)

    def __getattr__(self, name: str) -> Any:
        return getattr(str(self), name)


def _lt(msg: str, lang: str | None = None, context: str | None = None) -> LazyText:
    """The lazy form of `_`."""
    return LazyText(msg, lang, context)


def get_all_translations(lang: str | None) -> Catalogue:
    """Everything known in `lang`, its parent language included; remembered for the process."""
    if not has_context():
        return {}
    lang = lang or SOURCE_LANGUAGE
    catalogues: dict[str, Catalogue] = local.open_site.memory.setdefault(MEMORY_KEY, {})
    known = catalogues.get(lang)
    if known is not None:
        return known
    catalogue = _build(lang)
    if local.get("db") is None:
        return catalogue
    return catalogues.setdefault(lang, catalogue)


def get_parent_language(lang: str) -> str | None:
    """`ar` for `ar-SA`; None for a language without a region."""
    parent, dash, _region = lang.partition("-")
    return parent if dash else None


def _build(lang: str) -> Catalogue:
    parent = get_parent_language(lang)
    catalogue = dict(get_all_translations(parent)) if parent else {}
    for app in installed_apps():
        catalogue.update(app_translations(app, lang))
    catalogue.update(_rows_of_site(lang))
    return catalogue


def app_translations(app: str, lang: str) -> Catalogue:
    """What an app ships for `lang`: its csv, over that its compiled or plain gettext catalogue."""
    folder = app_folder(app)
    catalogue = dict(read_csv_catalogue(os.path.join(folder, "translations", f"{lang}.csv")))
    catalogue.update(_gettext_catalogue(app, folder, lang))
    return catalogue


def read_csv_catalogue(path: str) -> Iterator[tuple[str, str]]:
    """Keys and translations of a csv of `source,translation[,context]` rows; nothing when the file is missing."""
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if len(row) >= 2:
                yield catalogue_key(row[0], row[2] if len(row) > 2 else None), row[1].strip()


def catalogue_key(source: str, context: str | None = None) -> str:
    """The key a text is looked up by."""
    return f"{source.strip()}:{context}" if context else source.strip()


def _gettext_catalogue(app: str, folder: str, lang: str) -> Catalogue:
    name = lang.replace("-", "_")
    compiled = os.path.join(local.sites_path, "assets", "locale", name, "LC_MESSAGES", f"{app}.mo")
    source = os.path.join(folder, "locale", f"{name}.po")
    path = compiled if os.path.exists(compiled) else source
    if not os.path.exists(path):
        return {}
    from babel.messages.mofile import read_mo  # heavy, and most apps ship a csv
    from babel.messages.pofile import read_po

    with open(path, "rb") as file:
        messages = read_mo(file) if path == compiled else read_po(file, locale=name)
    return {
        catalogue_key(message.id, message.context): message.string
        for message in messages
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string
    }


def _rows_of_site(lang: str) -> Catalogue:
    """The site's own translations (DocType Translation)."""
    db = local.get("db")
    if db is None or not db.table_exists("Translation"):
        return {}
    rows = db.select_rows("tabTranslation", ["source_text", "translated_text", "context"], {"language": lang})
    return {catalogue_key(source, context): translated for source, translated, context in rows if source and translated}
