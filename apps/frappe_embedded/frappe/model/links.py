"""Links of a document: do their targets exist, are they cancelled, and what do fields fetch from them (contract C5)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.exceptions import CancelledLinkError, DoesNotExistError, LinkValidationError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.controllers import get_controller
from frappe.model.shape import own_shape
from frappe.model.wording import row_of
from frappe.translate import _
from frappe.utils.html import escape_html, strip_html
from frappe.utils.text import bold, cstr

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

_PLAIN_TEXT = frozenset(("Data", "Small Text", "Text"))


@dataclass(slots=True)
class Link:
    """A filled Link or Dynamic Link of the document or of one of its rows."""

    holder: BaseDocument
    field: Any
    doctype: str
    value: Any
    fetches: list[tuple[Any, str]]

    def describe(self) -> str:
        label = _(self.field.label or self.field.fieldname)
        place = row_of(self.holder)
        return f"{place}{label}: {escape_html(cstr(self.value))}"


def check(document: BaseDocument) -> None:
    """Find all targets with one query a DocType; raise for missing and cancelled ones, then fetch."""
    links = [link for holder in (document, *document.get_all_children()) for link in links_of(holder)]
    by_target: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_target[link.doctype].append(link)
    missing: list[Link] = []
    cancelled: list[Link] = []
    submittable = bool(document.meta.is_submittable)
    frozen = document.get("_action") == "update_after_submit"
    for doctype, group in by_target.items():
        _resolve(doctype, group, missing, cancelled if submittable else [], frozen)
    _raise(missing, cancelled)


def _raise(missing: list[Link], cancelled: list[Link]) -> None:
    if missing:
        found = ", ".join(link.describe() for link in missing)
        throw(_("These linked records do not exist: {0}").format(found), LinkValidationError, title=_("Missing link"))
    if cancelled:
        found = ", ".join(link.describe() for link in cancelled)
        throw(_("These linked records are cancelled: {0}").format(found), CancelledLinkError, title=_("Cancelled link"))


def links_of(document: BaseDocument) -> list[Link]:
    """The links of one document or row that have a value."""
    shape, state, found = own_shape(document), document.__dict__, []
    for field in shape.link_fields:
        value = state.get(field.fieldname)
        if value in (None, ""):
            continue
        if isinstance(value, (list, dict)):
            throw(_("{0} cannot be a list").format(_(field.label or field.fieldname)))
        target = _target(document, field)
        found.append(Link(document, field, target, value, shape.fetches.get(field.fieldname, [])))
    return found


def _target(document: BaseDocument, field: Any) -> str:
    if field.fieldtype == "Link":
        return str(field.options)
    doctype = document.get(field.options)
    if not doctype:
        label = document.meta.get_label(field.options)
        throw(_("{0} must be set first").format(bold(_(label))))
    return str(doctype)


def _resolve(doctype: str, group: list[Link], missing: list[Link], cancelled: list[Link], frozen: bool) -> None:
    """Correct the case of the names, fetch, and sort out links that lead nowhere."""
    columns = sorted({source for link in group for _field, source in link.fetches})
    targets = _read_targets(doctype, {link.value for link in group}, columns)
    for link in group:
        row = targets.get(cstr(link.value).casefold())
        if row is None:
            # As in Frappe 15 (contract C5): a link that other fields are now fetched through is stored unchecked.
            if not any(_is_due(link, field) for field, _source in link.fetches):
                missing.append(link)
            continue
        link.holder.__dict__[link.field.fieldname] = row["name"]
        if row.get("docstatus") == 2 and link.field.fieldname != "amended_from":
            cancelled.append(link)
        _fetch(link, row, frozen)


def _read_targets(doctype: str, names: set[Any], columns: list[str]) -> dict[str, dict[str, Any]]:
    meta = get_meta(doctype)
    if meta.issingle:
        row = {"name": doctype, **{column: local.db.get_single_value(doctype, column) for column in columns}}
        return {cstr(name).casefold(): row for name in names}
    if meta.is_virtual:
        return _read_virtual(doctype, names, columns)
    known = set(meta.get_valid_columns())
    wanted = [
        "name",
        "docstatus",
        *(column for column in columns if column in known and column not in ("name", "docstatus")),
    ]
    rows = local.db.get_values(doctype, {"name": ["in", sorted(map(cstr, names))]}, wanted, as_dict=True, order_by=None)
    return {cstr(row["name"]).casefold(): row for row in rows}


def _read_virtual(doctype: str, names: set[Any], columns: list[str]) -> dict[str, dict[str, Any]]:
    found = {}
    for name in names:
        try:
            target = get_controller(doctype)(doctype, name)
        except DoesNotExistError:
            continue
        found[cstr(name).casefold()] = {"name": target.name, **{column: target.get(column) for column in columns}}
    return found


def _fetch(link: Link, row: dict[str, Any], frozen: bool) -> None:
    """Copy values of the target into the fields that fetch them; in a submitted document only where it may change."""
    state = link.holder.__dict__
    for field, source in link.fetches:
        if source not in row or (frozen and not field.allow_on_submit) or not _is_due(link, field):
            continue
        state[field.fieldname] = _as_plain_text(field, link.doctype, source, row[source])


def _is_due(link: Link, field: Any) -> bool:
    """Whether the field takes what it fetches, or keeps the value it has."""
    return not (field.fetch_if_empty and link.holder.__dict__.get(field.fieldname) not in (None, "", 0))


def _as_plain_text(field: Any, doctype: str, source: str, value: Any) -> Any:
    source_field = get_meta(doctype).get_field(source)
    is_editor = source_field is not None and source_field.fieldtype == "Text Editor"
    return strip_html(cstr(value)) if value and is_editor and field.fieldtype in _PLAIN_TEXT else value
