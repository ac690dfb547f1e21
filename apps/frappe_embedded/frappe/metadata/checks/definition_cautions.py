"""What is wrong with a DocType and is found without others; saving it is not refused for these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frappe.metadata.checks.finding import Definition, Finding
from frappe.metadata.fieldtypes import CHILD_FIELDS, LAYOUT_TYPES, STANDARD_FIELDS, TABLE_TYPES
from frappe.utils.js_expressions import UnreadableExpressionError, parse
from frappe.utils.translation import _

CONDITIONS = ("depends_on", "mandatory_depends_on", "read_only_depends_on", "collapsible_depends_on")
# Attributes of every document: a value under such a name hides what apps call.
METHODS = frozenset(
    "append as_dict as_json cancel check_permission db_get db_set delete extend flags get get_formatted get_title "
    "has_permission has_value_changed insert is_new load_from_db meta notify_update precision reload remove "
    "run_method save set submit update validate".split()
)
_BRACES = re.compile(r"\{([^}]+)\}")
_NO_FIELDS = re.compile(r"#+|YY|YYYY|MM|DD|JJJ|WW|FY|timestamp|user_abbr|owner|name", re.IGNORECASE)


def check_sort_field(definition: Definition) -> Iterator[Finding]:
    names = _names(definition)
    for part in str(definition.sort_field or "").split(","):
        name = part.strip().partition(" ")[0].strip("`")
        if name and name not in names:
            yield Finding("doctype.sort_field", _("Sort field {0} is not a field of the DocType.").format(name))


def check_method_names(definition: Definition) -> Iterator[Finding]:
    for field in definition.fields:
        if field.fieldname in METHODS and field.fieldtype not in LAYOUT_TYPES:
            message = _("Field {0} has the name of something that every document can do.").format(field.fieldname)
            yield Finding("field.name.method", message)


def check_fetched_links(definition: Definition) -> Iterator[Finding]:
    """`fetch_from` begins with a link of the same DocType."""
    links = {field.fieldname for field in definition.fields if field.fieldtype in ("Link", "Dynamic Link")}
    for field in definition.fields:
        link, dot, _target = str(field.fetch_from or "").partition(".")
        if str(field.fetch_from or ".") != "." and (not dot or link.strip() not in links):
            message = _("Field {0} fetches from {1}, which is no link of the DocType.").format(
                field.fieldname, field.fetch_from
            )
            yield Finding("field.fetch_from", message)


def check_conditions(definition: Definition) -> Iterator[Finding]:
    """`depends_on` and the like name a field or hold a condition that can be read."""
    names = _names(definition) | {"doc"}
    for field in definition.fields:
        for key in CONDITIONS:
            reason = unreadable(str(field.get(key) or ""), names)
            if reason:
                message = _("The condition {0} of field {1} cannot be read: {2}").format(key, field.fieldname, reason)
                yield Finding("field.condition", message)


def unreadable(condition: str, names: set[str]) -> str | None:
    """Why a condition cannot be read; None when it can. Those of scripts (`fn:`) are the browser's affair."""
    condition = condition.strip()
    if not condition or condition.startswith("fn:"):
        return None
    if not condition.startswith("eval:"):
        return None if condition in names or " " in condition else condition
    try:
        parse(condition.removeprefix("eval:"))
    except UnreadableExpressionError as error:
        return str(error)
    return None


def check_select_options(definition: Definition) -> Iterator[Finding]:
    for field in definition.fields:
        if field.fieldtype == "Select" and not str(field.options or "").strip() and field.fieldname != "naming_series":
            yield Finding("field.options.empty", _("Select field {0} has no options.").format(field.fieldname))


def check_name_pattern(definition: Definition) -> Iterator[Finding]:
    """`format:` names fields of the DocType."""
    autoname = str(definition.autoname or "")
    if not autoname.startswith("format:"):
        return
    names = _names(definition)
    for part in _BRACES.findall(autoname):
        if part not in names and not _NO_FIELDS.fullmatch(part):
            message = _("The naming rule names {0}, which is not a field of the DocType.").format(part)
            yield Finding("doctype.autoname.pattern", message)


def check_nested_tables(definition: Definition) -> Iterator[Finding]:
    for field in definition.fields if definition.istable else ():
        if field.fieldtype in TABLE_TYPES:
            yield Finding(
                "doctype.child.nested", _("Table {0} is in a DocType that is a table itself.").format(field.fieldname)
            )


def check_permission_roles(definition: Definition) -> Iterator[Finding]:
    for number, row in enumerate(definition.permissions, 1):
        if not row.role:
            yield Finding("permission.role.missing", _("Row {0} of the permissions names no role.").format(number))


def check_field_levels(definition: Definition) -> Iterator[Finding]:
    """Levels of fields and levels of permissions belong together."""
    fields = {int(field.permlevel or 0) for field in definition.fields if field.fieldtype not in LAYOUT_TYPES}
    rights = {int(row.permlevel or 0) for row in definition.permissions if row.read}
    if definition.istable or not definition.permissions:
        return
    for level in sorted(rights - fields - {0}):
        yield Finding(
            "permission.level.unused", _("Permissions are given for level {0}, which no field has.").format(level)
        )
    for level in sorted(fields - rights):
        yield Finding("field.level.nobody", _("Nobody may see the fields of level {0}.").format(level))


def _names(definition: Definition) -> set[str]:
    return {str(field.fieldname) for field in definition.fields} | {*STANDARD_FIELDS, *CHILD_FIELDS}
