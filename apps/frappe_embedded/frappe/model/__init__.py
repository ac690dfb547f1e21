"""Documents: their life cycle, naming, rows, links. The constants below are what apps read from here."""

from __future__ import annotations

from frappe.metadata.fieldtypes import CHILD_FIELDS, FIELD_TYPES, LAYOUT_TYPES, OPTIONAL_FIELDS, STANDARD_FIELDS
from frappe.metadata.fieldtypes import STORED_TYPES as _STORED
from frappe.metadata.fieldtypes import TABLE_TYPES as _TABLES

data_fieldtypes = tuple(name for name in FIELD_TYPES if name in _STORED)
table_fields = tuple(name for name in FIELD_TYPES if name in _TABLES)
display_fieldtypes = tuple(name for name in FIELD_TYPES if name in LAYOUT_TYPES)
no_value_fields = (*display_fieldtypes, *table_fields)
numeric_fieldtypes = ("Currency", "Int", "Long Int", "Float", "Percent", "Check")
float_like_fields = ("Float", "Currency", "Percent")
datetime_fields = ("Datetime", "Date", "Time")
attachment_fieldtypes = ("Attach", "Attach Image")
default_fields = ("doctype", *STANDARD_FIELDS)
child_table_fields = CHILD_FIELDS
optional_fields = OPTIONAL_FIELDS
std_fields = tuple({"fieldname": name} for name in (*STANDARD_FIELDS, *OPTIONAL_FIELDS))
log_types = ("Version", "Error Log", "Scheduled Job Log", "Route History", "Email Queue", "Activity Log", "View Log")
