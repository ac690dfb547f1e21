"""What each field may ask for."""

from __future__ import annotations

from collections.abc import Iterator

from frappe.exceptions import ValidationError
from frappe.metadata.checks.finding import Definition, Finding
from frappe.metadata.fieldtypes import FIELD_TYPES, LAYOUT_TYPES, TABLE_TYPES, UNIQUE_TYPES
from frappe.utils.translation import _

MAX_LENGTH = 1000
MAX_PRECISION = 9
RATING_STARS = range(3, 11)


class MissingOptionsError(ValidationError):
    """A Link or Table field names no DocType."""


def check_fieldtypes(definition: Definition) -> Iterator[Finding]:
    for field in definition.fields:
        if field.fieldtype not in FIELD_TYPES:
            message = _("Field {0} has the unknown type {1}.").format(field.fieldname, field.fieldtype)
            yield Finding("field.type.unknown", message)


def check_options(definition: Definition) -> Iterator[Finding]:
    """Links and tables name their DocType, dynamic links the field that does."""
    names = {field.fieldname: field for field in definition.fields}
    for field in definition.fields:
        if field.fieldtype in ("Link", *TABLE_TYPES) and not field.options:
            message = _("Options must be a DocType for field {0} of type {1}.").format(field.fieldname, field.fieldtype)
            yield Finding("field.options.missing", message, MissingOptionsError)
        if field.fieldtype == "Dynamic Link" and field.options not in names:
            message = _("Options of Dynamic Link {0} must name a field of the DocType.").format(field.fieldname)
            yield Finding("field.options.dynamic", message)
        if field.fieldtype == "Rating" and field.options and not _is_star_count(field.options):
            message = _("Options of Rating {0} must be a number from 3 to 10.").format(field.fieldname)
            yield Finding("field.options.rating", message)


def _is_star_count(options: object) -> bool:
    return str(options).isdigit() and int(str(options)) in RATING_STARS


def check_mandatory(definition: Definition) -> Iterator[Finding]:
    """A field nobody can fill must not be mandatory."""
    for field in definition.fields:
        if field.reqd and field.fieldtype in LAYOUT_TYPES:
            message = _("Field {0} of type {1} cannot be mandatory.").format(field.fieldname, field.fieldtype)
            yield Finding("field.mandatory.layout", message)
        if field.reqd and field.hidden and not field.default and not field.fieldtype == "Check":
            message = _("Field {0} cannot be hidden and mandatory without a default.").format(field.fieldname)
            yield Finding("field.mandatory.hidden", message)


def check_unique(definition: Definition) -> Iterator[Finding]:
    for field in definition.fields:
        if field.unique and field.fieldtype not in UNIQUE_TYPES:
            message = _("Field {0} of type {1} cannot be unique.").format(field.fieldname, field.fieldtype)
            yield Finding("field.unique.type", message)


def check_sizes(definition: Definition) -> Iterator[Finding]:
    """Lengths and precisions stay in what columns can hold."""
    for field in definition.fields:
        length, precision = str(field.length or 0), str(field.precision or 0)
        if not length.isdigit() or int(length) > MAX_LENGTH and FIELD_TYPES.get(field.fieldtype, None) is not None:
            message = _("Length of {0} must be between 1 and {1}.").format(field.fieldname, MAX_LENGTH)
            yield Finding("field.length.range", message)
        if not precision.isdigit() or int(precision) > MAX_PRECISION:
            message = _("Precision of {0} must be between 0 and {1}.").format(field.fieldname, MAX_PRECISION)
            yield Finding("field.precision.range", message)


def check_defaults(definition: Definition) -> Iterator[Finding]:
    """The default of a Check is 0 or 1, that of a Select one of its options."""
    for field in definition.fields:
        default = field.default
        if not default:
            continue
        if field.fieldtype == "Check" and str(default) not in ("0", "1"):
            yield Finding(
                "field.default.check", _("Default of Check field {0} must be 0 or 1.").format(field.fieldname)
            )
        options = [line.strip() for line in str(field.options or "").split("\n")]
        if field.fieldtype == "Select" and field.options and str(default).strip() not in options:
            message = _("Default of {0} must be one of its options.").format(field.fieldname)
            yield Finding("field.default.select", message)
