"""Making a document of one DocType from a document of another, field by field and row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from frappe.apps import call, get_attr
from frappe.context import local
from frappe.exceptions import PermissionError, ValidationError
from frappe.messages import throw
from frappe.metadata.fieldtypes import LAYOUT_TYPES, TABLE_TYPES
from frappe.model.document import get_doc, new_doc
from frappe.model.document_cache import get_cached_doc
from frappe.permissions.check import has_permission
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils.argument_kinds import names_sent
from frappe.utils.serialize import parse_json
from frappe.whitelisting import is_valid_http_method, is_whitelisted, whitelist

__all__ = ["get_mapped_doc", "make_mapped_doc", "map_child_doc", "map_doc", "map_docs", "map_fields"]


@whitelist()
def make_mapped_doc(method: str, source_name: str, selected_children: Any = None, args: Any = None) -> Any:
    """Call a mapping method by its path, as the desk does, and return the new document."""
    function = _mapping(method)
    local.flags.selected_children = parse_json(selected_children) if selected_children else None
    if args:
        local.flags.args = _dict(parse_json(args))
    return function(source_name)


@whitelist()
def map_docs(method: str, source_names: str, target_doc: Any, args: Any = None) -> Any:
    """Map several sources into one target."""
    function = _mapping(method)
    for name in names_sent(source_names):
        values = [name, target_doc, *([_dict(parse_json(args))] if args else [])]
        target_doc = call(function, *values)
    return target_doc


def _mapping(path: str) -> Any:
    """The whitelisted function of this path, for the verb of this request as if it were called itself."""
    function = get_attr(path)
    is_whitelisted(function)
    if local.request:
        is_valid_http_method(function)
    return function


def get_mapped_doc(
    from_doctype: str,
    from_docname: str,
    table_maps: Mapping[str, Any],
    target_doc: Any = None,
    postprocess: Callable[..., Any] | None = None,
    ignore_permissions: bool = False,
    ignore_child_tables: bool = False,
    cached: bool = False,
) -> Any:
    """A new (or the given) document filled from a stored one. `table_maps` says what becomes what."""
    target_type = table_maps[from_doctype]["doctype"]
    target = _target(target_doc, target_type, ignore_permissions)
    source = get_cached_doc(from_doctype, from_docname) if cached else get_doc(from_doctype, from_docname)
    if not ignore_permissions and not source.has_permission("read"):
        source.raise_no_permission_to("read")
    map_doc(source, target, table_maps[source.doctype])
    if not ignore_child_tables:
        _map_tables(source, target, table_maps)
    if postprocess:
        postprocess(source, target)
    target.set_onload("load_after_mapping", True)
    return target


def _target(target_doc: Any, doctype: str, ignore_permissions: bool) -> Any:
    if not target_doc:
        target = new_doc(doctype)
    elif isinstance(target_doc, str):
        target = get_doc(parse_json(target_doc))
    else:
        target = get_doc(target_doc)
    if not ignore_permissions and not has_permission(doctype, "create", target):
        throw(_("You may not create {0}.").format(_(doctype)), PermissionError)
    return target


def _map_tables(source: Any, target: Any, table_maps: Mapping[str, Any]) -> None:
    for field in source.meta.get_table_fields():
        table_map = table_maps.get(field.options)
        rows = source.get(field.fieldname)
        if not rows or (table_map is None and not _same_table(target, field)):
            continue
        _map_rows(source, target, field, table_map, rows)


def _same_table(target: Any, field: Any) -> bool:
    """Without a map of their own, rows are copied when the target has the same table."""
    twin = target.meta.get_field(field.fieldname)
    return bool(twin and twin.fieldtype in TABLE_TYPES and twin.options == field.options and not field.no_copy)


def _map_rows(source: Any, target: Any, field: Any, table_map: Any, rows: list[Any]) -> None:
    table_map = _dict(table_map or {"doctype": field.options})
    if table_map.ignore:
        return
    parentfield = _target_table(target, table_map)
    if table_map.get("add_if_empty") and _has_rows(target, parentfield):
        return
    if table_map.get("reset_value"):
        target.set(parentfield, [])
    chosen = (local.flags.selected_children or {}).get(field.fieldname)
    for row in rows:
        if _is_left_out(row, table_map, chosen):
            continue
        map_child_doc(row, target, table_map, source)


def _is_left_out(row: Any, table_map: Any, chosen: Any) -> bool:
    if chosen is not None and row.name not in chosen:
        return True
    condition, without = table_map.get("condition"), table_map.get("filter")
    return bool((condition and not condition(row)) or (without and without(row)))


def _target_table(target: Any, table_map: Any) -> str:
    for fieldname, child_type in target.meta.table_doctypes.items():
        if child_type == table_map.doctype:
            return str(fieldname)
    raise ValidationError(f"DocType {target.doctype} has no table of {table_map.doctype}")


def _has_rows(target: Any, parentfield: str) -> bool:
    """Whether the target's table holds more than one empty row."""
    rows = target.get(parentfield) or []
    return any(value for row in rows for key, value in row.get_valid_dict().items() if target.meta.has_field(key))


def map_doc(source_doc: Any, target_doc: Any, table_map: Mapping[str, Any], source_parent: Any = None) -> None:
    """Check the source as the map's `validation` says, copy the fields, call its `postprocess`."""
    for fieldname, (operator, wanted) in (table_map.get("validation") or {}).items():
        value = source_doc.get(fieldname)
        if (operator == "=" and value != wanted) or (operator == "!=" and value == wanted):
            label = _(source_doc.meta.get_label(fieldname))
            throw(
                _("{0} {1} cannot be used here, because {2} is {3}.").format(
                    _(source_doc.doctype), source_doc.name, label, value
                )
            )
    map_fields(source_doc, target_doc, table_map, source_parent)
    if "postprocess" in table_map:
        table_map["postprocess"](source_doc, target_doc, source_parent)


def map_fields(source_doc: Any, target_doc: Any, table_map: Mapping[str, Any], source_parent: Any) -> None:
    """Copy fields of the same name, then those the map names; leave out what either side marks "no copy"."""
    kept_back = _not_copied(source_doc, target_doc, table_map)
    for field in target_doc.meta.fields:
        name = field.fieldname
        if name in kept_back or field.fieldtype in TABLE_TYPES or field.fieldtype in LAYOUT_TYPES:
            continue
        value = source_doc.get(name)
        if value not in (None, "") and source_doc.meta.has_field(name):
            target_doc.set(name, value)
        elif name == "amended_from":
            target_doc.set(name, None)
    _map_named_fields(source_doc, target_doc, table_map)


def _not_copied(source_doc: Any, target_doc: Any, table_map: Mapping[str, Any]) -> set[str]:
    marked = {field.fieldname for meta in (source_doc.meta, target_doc.meta) for field in meta.fields if field.no_copy}
    standard = {
        "name",
        "owner",
        "creation",
        "modified",
        "modified_by",
        "docstatus",
        "parent",
        "parentfield",
        "parenttype",
    }
    return marked | standard | set(table_map.get("field_no_map") or ())


def _map_named_fields(source_doc: Any, target_doc: Any, table_map: Mapping[str, Any]) -> None:
    for source_name, target_name in dict(table_map.get("field_map") or {}).items():
        value = source_doc.get(source_name)
        if value not in (None, ""):
            target_doc.set(target_name, value)


def map_child_doc(source_d: Any, target_parent: Any, table_map: Mapping[str, Any], source_parent: Any = None) -> Any:
    """Add a row to the target, made from a row of the source."""
    table_map = _dict(table_map)
    row = new_doc(table_map.doctype, parent_doc=target_parent, parentfield=_target_table(target_parent, table_map))
    map_doc(source_d, row, table_map, source_parent)
    row.idx = None
    return target_parent.append(row.parentfield, row)
