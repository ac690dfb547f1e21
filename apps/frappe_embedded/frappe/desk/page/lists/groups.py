"""How many documents of a list have each value of a field, as links that filter by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from frappe.context import local
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.lists.address import ListAddress
from frappe.desk.page.lists.query import ListQuery
from frappe.translate import _

_FITTING = frozenset({"Select", "Link", "Check"})
_MOST = 30


@dataclass(frozen=True)
class Group:
    label: str
    count: int
    url: str
    is_chosen: bool


def groupable(query: ListQuery) -> list[Any]:
    """The fields one may group by."""
    return [field for field in query.filters.fields.values() if field.fieldtype in _FITTING and not field.doctype]


def asked_group(query: ListQuery) -> Any:
    """The field the address groups by, or None."""
    wanted = local.form_dict.get("_group_by")
    return next((field for field in groupable(query) if field.key == wanted), None)


def groups(query: ListQuery, field: Any, address: ListAddress) -> list[Group]:
    """The values, most frequent first, those of equal number by their label."""
    column = f"`tab{query.meta.name}`.`{field.fieldname}`"
    rows = query.read(
        [f"{column} as value", f"count(distinct `tab{query.meta.name}`.`name`) as n"],
        group_by=column,
        order_by="n desc, value asc",
        limit_page_length=_MOST,
    )
    titles = LinkTitles()
    titles.load_column(field, [{field.fieldname: row.value} for row in rows])
    chosen = {entry.text for entry in query.filters.filters if entry.field.key == field.key}
    found = [_group(field, row, titles, address, chosen) for row in rows]
    return sorted(_merged(found), key=lambda group: (-group.count, group.label))


def _group(field: Any, row: Any, titles: LinkTitles, address: ListAddress, chosen: set[str]) -> Group:
    if row.value in (None, ""):
        return Group(_("Not specified"), row.n, address.filtered_by(field.key, '["is","not set"]'), "not set" in chosen)
    words = dict(field.choices).get(str(row.value)) or titles.title_of(field, row.value) or _(str(row.value))
    return Group(words, row.n, address.filtered_by(field.key, str(row.value)), str(row.value) in chosen)


def _merged(found: list[Group]) -> list[Group]:
    """Nothing and empty text are one group."""
    together: dict[str, Group] = {}
    for group in found:
        known = together.get(group.url)
        together[group.url] = replace(group, count=group.count + known.count) if known else group
    return list(together.values())
