"""Data fields that hold an e-mail address, a name, a phone number or a web address; Phone and Code fields."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.messages import throw
from frappe.model.shape import own_shape
from frappe.translate import _
from frappe.utils.emails import split_emails
from frappe.utils.text import bold
from frappe.utils.validators import (
    validate_email_address,
    validate_name,
    validate_phone_number,
    validate_phone_number_with_country_code,
    validate_url,
)

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def _email(value: str) -> None:
    for address in split_emails(value):
        validate_email_address(address, throw=True)


def _url(value: str) -> None:
    validate_url(value, throw=True)


def _name(value: str) -> None:
    validate_name(value, throw=True)


def _phone(value: str) -> None:
    validate_phone_number(value, throw=True)


_BY_OPTION: dict[str, Callable[[str], None]] = {"Email": _email, "Name": _name, "Phone": _phone, "URL": _url}


def check(document: BaseDocument) -> None:
    """Refuse values that do not have the form their field promises."""
    for field in own_shape(document).having("format", _has_format):
        value = document.__dict__.get(field.fieldname)
        if not value:
            continue
        if field.fieldtype == "Phone":
            validate_phone_number_with_country_code(value, field.fieldname)
        elif field.options != "Email" or not _is_standard_user(document, field, value):
            _BY_OPTION[field.options](str(value))


def _has_format(field: Any) -> bool:
    return field.fieldtype == "Phone" or (field.fieldtype == "Data" and field.options in _BY_OPTION)


def _is_standard_user(document: BaseDocument, field: Any, value: str) -> bool:
    """Administrator and Guest have no address of their own."""
    return (
        document.get("owner") == value
        and value in ("Administrator", "Guest")
        or (
            document.doctype == "User" and value in ("Administrator", "Guest", "admin@example.com", "guest@example.com")
        )
    )


def check_code(document: BaseDocument) -> None:
    """Refuse Python that does not compile."""
    for field in own_shape(document).having("python", _is_python):
        code = document.__dict__.get(field.fieldname)
        if isinstance(code, str) and code.strip():
            _check_syntax(field, code, _PARSE_MODES[field.options])


_PARSE_MODES = {"Python": "exec", "PythonExpression": "eval"}


def _is_python(field: Any) -> bool:
    return field.fieldtype == "Code" and field.options in _PARSE_MODES


def _check_syntax(field: Any, code: str, mode: str) -> None:
    try:
        ast.parse(code.strip() if mode == "eval" else code, mode=mode)
    except SyntaxError as error:
        throw(
            _("{0}: line {1} is not valid Python: {2}").format(
                bold(_(field.label or field.fieldname)), error.lineno or 1, error.msg
            ),
            title=_("Invalid expression"),
        )
