"""Data fields that hold an e-mail address, a name, a phone number or a web address; Phone and Code fields."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.messages import throw
from frappe.model.shape import shape_of
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
    for field in shape_of(document.doctype).stored_fields:
        if field.fieldtype == "Data" and field.options in _BY_OPTION:
            value = document.__dict__.get(field.fieldname)
            if value and (field.options != "Email" or not _is_standard_user(document, field, value)):
                _BY_OPTION[field.options](str(value))
        elif field.fieldtype == "Phone":
            value = document.__dict__.get(field.fieldname)
            if value:
                validate_phone_number_with_country_code(value, field.fieldname)


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
    for field in shape_of(document.doctype).stored_fields:
        mode = {"Python": "exec", "PythonExpression": "eval"}.get(field.options or "")
        code = document.__dict__.get(field.fieldname)
        if field.fieldtype == "Code" and mode and isinstance(code, str) and code.strip():
            _check_syntax(field, code, mode)


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
