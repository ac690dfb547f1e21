"""What DocTypes and fields may be called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from frappe.exceptions import NameError
from frappe.metadata.checks.finding import Definition, Finding
from frappe.utils.translation import _

MAX_DOCTYPE_NAME = 61
MAX_FIELDNAME = 64
RESERVED_FIELDNAMES = frozenset(
    "name parent creation owner modified modified_by parentfield parenttype file_list flags docstatus "
    "doctype meta parent_doc permitted_fieldnames dont_update_if_missing idx _user_tags _comments _assign "
    "_liked_by _seen".split()
)
_DOCTYPE_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9 _-]*$")
_FIELDNAME = re.compile(r"^\w+$")


def check_doctype_name(definition: Definition) -> Iterator[Finding]:
    """DocType names become names of tables, folders and classes."""
    name = str(definition.name or "")
    if len(name) > MAX_DOCTYPE_NAME:
        message = _("DocType name {0} is longer than {1} characters.").format(name, MAX_DOCTYPE_NAME)
        yield Finding("doctype.name.length", message, NameError)
    if name != name.strip():
        message = _("DocType name {0} must not begin or end with a blank.").format(name)
        yield Finding("doctype.name.blanks", message, NameError)
    elif not _DOCTYPE_NAME.match(name):
        message = _(
            "DocType name {0} must begin with a letter and hold only Latin letters, digits, blanks, underscores and hyphens."
        ).format(name)
        yield Finding("doctype.name.characters", message, NameError)


def check_fieldnames(definition: Definition) -> Iterator[Finding]:
    """Fieldnames become columns and attributes."""
    own_parent = definition.name == "Custom DocPerm"
    for field in definition.fields:
        name = str(field.fieldname or "")
        if len(name) > MAX_FIELDNAME:
            yield Finding(
                "field.name.length", _("Fieldname {0} is longer than {1} characters.").format(name, MAX_FIELDNAME)
            )
        if not _FIELDNAME.match(name):
            yield Finding("field.name.characters", _("Fieldname {0} must not contain special characters.").format(name))
        if name in RESERVED_FIELDNAMES and not (own_parent and name == "parent"):
            yield Finding("field.name.reserved", _("Fieldname {0} is reserved.").format(name))


def check_fieldnames_unique(definition: Definition) -> Iterator[Finding]:
    """A fieldname appears once."""
    counted = Counter(str(field.fieldname or "") for field in definition.fields)
    for name, times in counted.items():
        if times > 1:
            yield Finding("field.name.twice", _("Fieldname {0} appears more than once.").format(name))
