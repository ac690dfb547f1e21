"""Names of documents: rules of a DocType, number series, checks. Public path `frappe.model.naming`."""

from frappe.exceptions import InvalidNamingSeriesError
from frappe.model.naming.names import append_number_if_name_exists, make_hash, validate_name
from frappe.model.naming.naming_series import NamingSeries, get_default_naming_series, set_name_by_naming_series
from frappe.model.naming.rules import get_amended_name, set_name_from_naming_options, set_new_name
from frappe.model.naming.series import (
    determine_consecutive_week_number,
    getseries,
    make_autoname,
    parse_naming_series,
    revert_series_if_last,
)

__all__ = [
    "InvalidNamingSeriesError",
    "NamingSeries",
    "append_number_if_name_exists",
    "determine_consecutive_week_number",
    "get_amended_name",
    "get_default_naming_series",
    "getseries",
    "make_autoname",
    "make_hash",
    "parse_naming_series",
    "revert_series_if_last",
    "set_name_by_naming_series",
    "set_name_from_naming_options",
    "set_new_name",
    "validate_name",
]
