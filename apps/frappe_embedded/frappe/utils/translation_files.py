"""The translation files of apps: what they lack, written out for translators, and what translators wrote taken in."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from frappe.utils.installed_apps import app_folder
from frappe.utils.message_sources import messages_of_app
from frappe.utils.translation import Catalogue, app_translations, catalogue_key, read_csv_catalogue

Rows = list[tuple[str, str, str]]


def csv_path(app: str, lang: str) -> str:
    """The file that holds an app's texts in `lang`."""
    return os.path.join(app_folder(app), "translations", f"{lang}.csv")


def write_translations_file(app: str, lang: str, full_dict: Catalogue | None = None) -> str:
    """Write every text of an app with its translation, known or empty; translations whose text is gone stay. Its path."""
    known = {**app_translations(app, lang), **(full_dict or {})}
    rows: Rows = [
        (message.text, known.get(catalogue_key(message.text, message.context), ""), message.context or "")
        for message in messages_of_app(app)
    ]
    path = csv_path(app, lang)
    written = {catalogue_key(text, context or None) for text, _translation, context in rows}
    rows += [row for row in _rows_of(path) if catalogue_key(row[0], row[2] or None) not in written]
    _write(path, rows)
    return path


def untranslated_of_app(app: str, lang: str) -> list[str]:
    """The texts of an app that have no translation."""
    known = app_translations(app, lang)
    missing = (m.text for m in messages_of_app(app) if not known.get(catalogue_key(m.text, m.context)))
    return list(dict.fromkeys(missing))


def get_untranslated(lang: str, untranslated_file: str, apps: Iterable[str], get_all: bool = False) -> int:
    """Write the texts that have no translation (or all of them), one a line; how many they are."""
    found: dict[str, None] = {}
    for app in apps:
        texts = [m.text for m in messages_of_app(app)] if get_all else untranslated_of_app(app, lang)
        found.update(dict.fromkeys(texts))
    Path(untranslated_file).write_text("".join(f"{_on_one_line(text)}\n" for text in found), encoding="utf-8")
    return len(found)


def update_translations(lang: str, untranslated_file: str, translated_file: str, apps: Iterable[str]) -> list[str]:
    """Take in the lines of one file as translations of the same lines of the other; the files written.

    Raises ValueError when the files do not have the same number of lines.
    """
    sources, targets = (_lines(path) for path in (untranslated_file, translated_file))
    if len(sources) != len(targets):
        raise ValueError(f"{untranslated_file} has {len(sources)} lines and {translated_file} has {len(targets)}.")
    return _take_in(lang, dict(zip(sources, targets, strict=True)), apps)


def import_translations(lang: str, path: str, apps: Iterable[str]) -> list[str]:
    """Take in a csv of `source,translation[,context]` rows; the files written."""
    return _take_in(lang, dict(read_csv_catalogue(path)), apps)


def _take_in(lang: str, given: Catalogue, apps: Iterable[str]) -> list[str]:
    """Into the files of those apps that have such texts."""
    found = {app: _of_app(app, given) for app in apps}
    return [write_translations_file(app, lang, texts) for app, texts in found.items() if texts]


def _of_app(app: str, given: Catalogue) -> Catalogue:
    keys = {catalogue_key(m.text, m.context) for m in messages_of_app(app)}
    return {key: translation for key, translation in given.items() if key in keys and translation}


def _rows_of(path: str) -> Rows:
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in csv.reader(file) if len(row) > 1]


def _write(path: str, rows: Rows) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows(
            [text, translation, context] if context else [text, translation] for text, translation, context in rows
        )


def _on_one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _lines(path: str) -> list[str]:
    marks = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}
    return [_unescaped(line, marks) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def _unescaped(line: str, marks: dict[str, str]) -> str:
    parts, position = [], 0
    while position < len(line):
        pair = line[position : position + 2]
        parts.append(marks.get(pair, line[position]))
        position += 2 if pair in marks else 1
    return "".join(parts)
