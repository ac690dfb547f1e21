"""Finding documents by words, however their Arabic letters are spelt. Every result may be read by who asks; what may not is
neither shown nor counted, and where only a hidden field has the words there is no result."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import frappe
from frappe.context import local
from frappe.core.global_search import entries
from frappe.core.global_search.settings import doctypes_in_order
from frappe.core.global_search.visible import matches, visible_content
from frappe.permissions.field_levels import readable_fields
from frappe.utils import cint
from frappe.utils.arabic import fold
from frappe.whitelisting import whitelist

MOST = 500
FURTHEST = 1_000_000
_PER_READ = 200


@whitelist()
def search(text: str, start: Any = 0, limit: Any = 20, doctype: str = "") -> list[Any]:
    """Documents that have all the words: doctype, name, title, content, rank and image. First DocTypes as Global Search
    Settings order them, then the most often found words."""
    words = words_of(text)
    searched = [name for name in doctypes_in_order() if doctype in ("", name) and frappe.has_permission(name, "read")]
    if not words or not searched:
        return []
    found = list(_page(_readable(words, searched), start, limit))
    return sorted(found, key=lambda result: (searched.index(result.doctype), -result.rank))


@whitelist(allow_guest=True)
def web_search(text: str, scope: str | None = None, start: Any = 0, limit: Any = 20) -> list[Any]:
    """Published documents that have all the words, of fields that are open to everybody; those under the path `scope`."""
    words = words_of(text)
    found = list(_page(_published(words, scope), start, limit)) if words else []
    return sorted(found, key=lambda result: result.relevance, reverse=True)


def _page(found: Iterator[Any], start: Any, limit: Any) -> Iterator[Any]:
    """Twenty results unless told otherwise, however odd the numbers are."""
    first = min(max(cint(start), 0), FURTHEST)
    count = cint(limit)
    return islice(found, first, first + (min(count, MOST) if count > 0 else 20))


def words_of(text: str) -> list[str]:
    """The words as searches compare them; `&` stands between words too, as in Frappe."""
    return list(dict.fromkeys(fold(str(text or "").replace("&", " ").replace("\0", " ")).split()))


def _readable(words: list[str], doctypes: list[str]) -> Iterator[Any]:
    marks = ", ".join("?" * len(doctypes))
    for rows in _entries(words, f"g.`doctype` IN ({marks})", doctypes):
        allowed = _allowed({(row.doctype, row.name) for row in rows})
        for row in rows:
            if (row.doctype, row.name) in allowed and (result := _shown(row, words)):
                yield result


def _published(words: list[str], scope: str | None) -> Iterator[Any]:
    under = f" AND g.`route` LIKE ?{local.db.dialect.like_escape()}" if scope else ""
    pattern = [scope.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"] if scope else []
    for rows in _entries(words, f"g.`published` = 1{under}", pattern):
        for row in rows:
            content = visible_content(row.doctype, row.content, "Guest")
            if matches(content, words):
                relevance = len(set(words_of(row.title)).intersection(words))
                yield frappe._dict(row, content=content, relevance=relevance)


def _entries(words: list[str], condition: str, values: list[Any]) -> Iterator[list[Any]]:
    """The entries with all the words, newest first, some at a time."""
    has_words, parameters = local.db.dialect.contains_words(entries.TEXT, "folded", words)
    statement = (
        "SELECT t.`id`, g.`doctype`, g.`name`, g.`title`, g.`content`, g.`route` "  # noqa: S608  own conditions
        f"FROM (SELECT `id`, `doctype`, `name` FROM `{entries.TEXT}` WHERE {has_words} AND `id` < ?) t "
        f"JOIN `{entries.TABLE}` g ON g.`doctype` = t.`doctype` AND g.`name` = t.`name` "
        f"WHERE {condition} ORDER BY t.`id` DESC LIMIT {_PER_READ}"
    )
    before = 2**62
    while rows := local.db.fetch_dicts(statement, [*parameters, before, *values]):
        before = min(row.pop("id") for row in rows)
        yield rows


def _allowed(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those the session's user may read, asked once a DocType."""
    allowed: set[tuple[str, str]] = set()
    for doctype in {doctype for doctype, _name in found}:
        names = [name for of, name in found if of == doctype]
        readable = frappe.get_list(doctype, filters={"name": ["in", names]}, pluck="name", limit_page_length=0)
        allowed.update((doctype, str(name)) for name in readable)
    return allowed


def _shown(row: Any, words: list[str]) -> Any:
    """The result as the session's user sees it; None where only what they may not see has the words."""
    content = visible_content(row.doctype, row.content, frappe.session.user)
    rank = matches(content, words)
    if not rank:
        return None
    meta, open_ = frappe.get_meta(row.doctype), readable_fields(row.doctype)
    title = row.title if meta.get_title_field() in open_ else row.name
    result = frappe._dict(doctype=row.doctype, name=row.name, title=title, content=content, rank=rank)
    if meta.image_field and meta.image_field in open_:
        result.image = frappe.db.get_value(row.doctype, row.name, meta.image_field)
    return result
