"""All checks of a definition, in the order their findings are told."""

from __future__ import annotations

from frappe.metadata.checks import fields, names, permissions, references
from frappe.metadata.checks.finding import Check, Definition, Finding

CHECKS: tuple[Check, ...] = (
    names.check_doctype_name,
    names.check_fieldnames,
    names.check_fieldnames_unique,
    fields.check_fieldtypes,
    fields.check_options,
    fields.check_mandatory,
    fields.check_unique,
    fields.check_sizes,
    fields.check_defaults,
    references.check_title_field,
    references.check_search_fields,
    references.check_field_properties,
    references.check_autoname,
    permissions.check_some_right,
    permissions.check_rows_differ,
    permissions.check_submit_rights,
    permissions.check_import_right,
    permissions.check_levels,
)


def findings(definition: Definition) -> list[Finding]:
    """Everything that is wrong with a DocType."""
    return [finding for check in CHECKS for finding in check(definition)]
