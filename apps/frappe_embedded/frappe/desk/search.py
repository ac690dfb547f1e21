"""Finding a document to link to (contract G9): by name, title and search fields, however its Arabic letters are spelt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.desk.search_queries import query_for, run_query
from frappe.metadata.fieldtypes import FIELD_TYPES
from frappe.model.query.filters import Filter, Search, parse_filters, search
from frappe.permissions import readable_fields
from frappe.utils import cint, cstr
from frappe.utils.arabic import fold
from frappe.whitelisting import whitelist

MOST_ROWS = 500


@dataclass(frozen=True)
class Question:
    """What was typed, and where it is looked for."""

    doctype: str
    text: str
    filters: tuple[Filter, ...]
    fields: tuple[str, ...]
    start: int
    page_length: int
    ignore_permissions: bool = False


@whitelist()
def search_link(
    doctype: str,
    txt: str = "",
    query: str | None = None,
    filters: Any = None,
    page_length: Any = 10,
    searchfield: str | None = None,
    reference_doctype: str | None = None,
    ignore_user_permissions: Any = False,
) -> list[dict[str, Any]]:
    """Up to `page_length` documents as {value, description} and, when the DocType shows titles in links, label."""
    rows = search_widget(
        doctype,
        cstr(txt).strip(),
        query,
        searchfield=searchfield,
        page_length=page_length,
        filters=filters,
        reference_doctype=reference_doctype,
        ignore_user_permissions=ignore_user_permissions,
    )
    return build_for_autosuggest(rows, doctype)


@whitelist()
def search_widget(
    doctype: str,
    txt: str,
    query: str | None = None,
    searchfield: str | None = None,
    start: Any = 0,
    page_length: Any = 10,
    filters: Any = None,
    filter_fields: Any = None,
    as_dict: bool = False,
    reference_doctype: str | None = None,
    ignore_user_permissions: Any = False,
) -> list[Any]:
    """The documents as tuples: the name first, then what describes it."""
    if path := query_for(doctype, query):
        return run_query(
            path, doctype, txt, searchfield or "name", cint(start), cint(page_length), filters, reference_doctype
        )
    fields = result_fields(doctype, searchfield)
    question = Question(
        doctype=doctype,
        text=cstr(txt).strip(),
        filters=(*parse_filters(filters), *_enabled_only(doctype)),
        fields=tuple(fields),
        start=cint(start),
        page_length=min(cint(page_length) or 10, MOST_ROWS),
        ignore_permissions=_may_ignore(doctype, reference_doctype, ignore_user_permissions),
    )
    rows = _find(question)
    return rows if as_dict else [tuple(row.get(field) for field in fields) for row in rows]


def build_for_autosuggest(res: list[Any], doctype: str) -> list[dict[str, Any]]:
    """Tuples of a search as the link picker shows them."""
    meta = frappe.get_meta(doctype)
    shows_title = _shows_title(meta)
    found = []
    for row in res:
        values = list(row.values()) if isinstance(row, dict) else list(row)
        entry = {"value": values[0]}
        if shows_title and len(values) > 1:
            entry["label"] = values[1]
            values = [values[0], values[0], *values[2:]]
        elif meta.translated_doctype:
            entry["label"] = _(cstr(values[0]))
        entry["description"] = ", ".join(dict.fromkeys(cstr(value) for value in values[1:] if value not in (None, "")))
        found.append(entry)
    return found


def result_fields(doctype: str, searchfield: str | None = None) -> list[str]:
    """The name, the title when links show it, the search fields as far as the user may read them, and what is asked for."""
    meta = frappe.get_meta(doctype)
    readable = readable_fields(doctype)
    usual = [cstr(meta.title_field), *(field.strip() for field in cstr(meta.search_fields).split(","))]
    wanted = ["name", *(field for field in usual if field in readable), *cstr(searchfield).split(",")]
    columns = meta.db_columns
    return [field for field in dict.fromkeys(part.strip() for part in wanted) if field in columns]


def _shows_title(meta: Any) -> bool:
    """Whether links show a title, and the user may read it."""
    return bool(meta.show_title_field_in_link and meta.title_field in readable_fields(meta.name))


def _find(question: Question) -> list[Any]:
    """Documents that begin with the text, then those that contain it."""
    if not question.text:
        return _rows(question, None, question.page_length)
    if frappe.get_meta(question.doctype).translated_doctype:
        return _find_translated(question)
    found = {row.name: row for row in _rows(question, True, question.page_length)}
    if len(found) < question.page_length:
        found.update((row.name, row) for row in _rows(question, False, question.page_length) if row.name not in found)
    return list(found.values())[: question.page_length]


def _rows(question: Question, at_start: bool | None, limit: int) -> list[Any]:
    alternatives: list[Search] = []
    if at_start is not None:
        alternatives = [search(field, question.text, at_start) for field in _text_fields(question)]
    rows: list[Any] = frappe.get_list(
        question.doctype,
        fields=list(question.fields),
        filters=list(question.filters),
        or_filters=alternatives,
        order_by="idx desc, name asc",
        limit_start=question.start,
        limit_page_length=limit,
        ignore_permissions=question.ignore_permissions,
        for_selection=True,
    )
    return rows


def _find_translated(question: Question) -> list[Any]:
    """Names that are shown translated are searched in both languages: the text itself first, then what begins with it."""
    wanted = fold(question.text)
    ranked = [(_distance(wanted, cstr(row.name)), row) for row in _rows(question, None, MOST_ROWS)]
    found = sorted(((rank, row) for rank, row in ranked if rank is not None), key=lambda pair: pair[0])
    return [row for _rank, row in found][: question.page_length]


def _distance(wanted: str, name: str) -> int | None:
    """How far a name is from the text in the nearer of its languages: 0 the same, 1 begins with it, 2 contains it."""
    spelt = [fold(name), fold(_(name))]
    if wanted not in "\n".join(spelt):
        return None
    return 0 if wanted in spelt else 1 if any(text.startswith(wanted) for text in spelt) else 2


def _text_fields(question: Question) -> Iterator[str]:
    meta = frappe.get_meta(question.doctype)
    for field in question.fields:
        kind = FIELD_TYPES.get(cstr(meta.get_fieldtype(field)))
        if kind is not None and kind.is_text:
            yield field


def _enabled_only(doctype: str) -> Iterator[Filter]:
    """Disabled documents are not offered."""
    meta = frappe.get_meta(doctype)
    for fieldname, operator, value in (("enabled", "=", 1), ("disabled", "!=", 1)):
        field = meta.get_field(fieldname)
        if field is not None and field.fieldtype == "Check":
            yield Filter(fieldname, operator, value)


def _may_ignore(doctype: str, reference_doctype: str | None, asked: Any) -> bool:
    """User Permissions are left aside for Link fields that say so, for those who may pick from the whole DocType."""
    if not cint(asked) or not reference_doctype:
        return False
    links = frappe.get_meta(reference_doctype).get_link_fields()
    if not any(field.options == doctype and field.ignore_user_permissions for field in links):
        return False
    permissions = frappe.permissions.get_role_permissions(doctype)
    return any(permissions.get(right) and right not in permissions.if_owner for right in ("select", "read"))


@whitelist()
def get_names_for_mentions(search_term: str) -> list[dict[str, Any]]:
    """People of the desk whose name contains the text, for mentions in comments; visitors learn no names."""
    if not frappe.permissions.is_system_user():
        return []
    wanted = fold(search_term)
    users = frappe.get_all(
        "User",
        fields=["name as id", "full_name as value"],
        filters={"user_type": "System User", "enabled": 1, "name": ["not in", ["Administrator", "Guest"]]},
    )
    return [{**user, "is_group": False} for user in users if wanted in fold(cstr(user.value))][:20]


@whitelist()
def get_link_title(doctype: str, docname: str | int) -> Any:
    """What a link to the document shows."""
    meta = frappe.get_meta(doctype)
    if not _shows_title(meta):
        return docname
    titles = frappe.get_list(
        doctype, filters={"name": docname}, pluck=meta.title_field, limit_page_length=1, for_selection=True
    )
    return titles[0] if titles else docname
