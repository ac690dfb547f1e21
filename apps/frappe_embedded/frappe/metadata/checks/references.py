"""Properties of a DocType that name its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frappe.metadata.checks.finding import Definition, Finding
from frappe.metadata.fieldtypes import STANDARD_FIELDS
from frappe.utils.translation import _

FIELD_PROPERTIES = {"image_field": ("Attach Image",), "timeline_field": ("Link", "Dynamic Link"),
                    "is_published_field": ("Check",), "website_search_field": None, "sender_field": None}  # fmt: skip
_BRACES = re.compile(r"\{(\w+)\}")


def check_title_field(definition: Definition) -> Iterator[Finding]:
    """The title is a field, or in older DocTypes a text with fields in braces."""
    title = definition.title_field
    names = _names(definition)
    wanted = _BRACES.findall(str(title)) if title and "{" in str(title) else [title] if title else []
    for name in wanted:
        if name not in names:
            yield Finding("doctype.title_field", _("Title field {0} is not a field of the DocType.").format(name))


def check_search_fields(definition: Definition) -> Iterator[Finding]:
    names = _names(definition)
    for name in str(definition.search_fields or "").split(","):
        if name.strip() and name.strip() not in names:
            yield Finding(
                "doctype.search_fields", _("Search field {0} is not a field of the DocType.").format(name.strip())
            )


def check_field_properties(definition: Definition) -> Iterator[Finding]:
    """The image is an image, the timeline belongs to a link, and so on."""
    by_name = {field.fieldname: field for field in definition.fields}
    for name, types in FIELD_PROPERTIES.items():
        wanted = definition.get(name)
        if not wanted:
            continue
        field = by_name.get(wanted)
        if field is None or (types and field.fieldtype not in types):
            message = _("{0} is not a field that can serve as {1}.").format(wanted, name)
            yield Finding(f"doctype.{name}", message)


def check_autoname(definition: Definition) -> Iterator[Finding]:
    """`field:x` names a field."""
    autoname = str(definition.autoname or "")
    if autoname.startswith("field:") and autoname[6:].split(".")[0] not in _names(definition):
        message = _("Fieldname {0} of the naming rule is not a field of the DocType.").format(autoname[6:])
        yield Finding("doctype.autoname.field", message)
    if autoname.startswith("naming_series:") and "naming_series" not in _names(definition):
        yield Finding("doctype.autoname.series", _("The naming rule needs a field called naming_series."))


def _names(definition: Definition) -> set[str]:
    return {str(field.fieldname) for field in definition.fields} | set(STANDARD_FIELDS)
