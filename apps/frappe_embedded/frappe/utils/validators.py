"""Is it a mail address, a phone number, a name, a URL, JSON? With `throw`, tell the user when it is not."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from frappe.exceptions import InvalidEmailAddressError, InvalidNameError, InvalidPhoneNumberError, ValidationError
from frappe.utils.arabic import strip_bidi_marks, to_latin_digits
from frappe.utils.emails import extract_email_id, is_email
from frappe.utils.text import bold, cstr
from frappe.utils.translation import _
from frappe.utils.user_messages import throw as tell

_PHONE = re.compile(r"[0-9 +_\-,.*#()]{1,20}")
_NAME = re.compile(r"\w[\w'\-]*( \w[\w'\-]*)*")
_RUNS = frozenset({"javascript", "data", "vbscript"})


def validate_email_address(email_str: str | None, throw: bool = False) -> str:
    """The valid addresses of a list with commas, bare; empty when there are none."""
    valid: list[str] = []
    for part in cstr(email_str).split(","):
        address = _valid_address(part.strip())
        if address:
            valid.append(address)
        elif throw:
            message = _("{0} is not a valid Email Address.").format(bold(html.escape(part.strip())))
            tell(message, InvalidEmailAddressError)
    return ", ".join(valid)


def _valid_address(text: str) -> str | None:
    if not text or "undisclosed-recipient" in text or (" " in text and "<" not in text):
        return None
    address = extract_email_id(text)
    return address if is_email(address) else None


def validate_phone_number(phone_number: Any, throw: bool = False) -> bool:
    """Whether `phone_number` holds only what phone numbers are written with; Arabic digits count too."""
    phone = to_latin_digits(strip_bidi_marks(cstr(phone_number))).strip()
    is_valid = bool(_PHONE.fullmatch(phone))
    if throw and phone and not is_valid:
        tell(_("{0} is not a valid Phone Number.").format(bold(html.escape(phone))), InvalidPhoneNumberError)
    return is_valid


def validate_phone_number_with_country_code(phone_number: str, fieldname: str) -> None:
    """Tell the user when a number such as `+966-551234567` cannot exist."""
    from phonenumbers import NumberParseException, is_valid_number, parse  # heavy

    try:
        is_valid = is_valid_number(parse(to_latin_digits(strip_bidi_marks(phone_number))))
    except NumberParseException:
        is_valid = False
    if not is_valid:
        message = _("Phone Number {0} set in field {1} is not valid.")
        tell(
            message.format(bold(html.escape(phone_number)), bold(html.escape(fieldname))),
            InvalidPhoneNumberError,
            title=_("Invalid Phone Number"),
        )


def validate_name(name: Any, throw: bool = False) -> bool:
    """Whether `name` is a person's name: words of letters with hyphens and apostrophes."""
    text = cstr(name).strip()
    is_valid = bool(_NAME.fullmatch(text))
    if throw and text and not is_valid:
        tell(_("{0} is not a valid Name.").format(bold(html.escape(text))), InvalidNameError)
    return is_valid


def validate_url(txt: str | None, throw: bool = False, valid_schemes: str | Iterable[str] | None = None) -> bool:
    """Whether `txt` is a full address, of one of the schemes when they are given."""
    is_valid = _is_url(cstr(txt), {valid_schemes} if isinstance(valid_schemes, str) else set(valid_schemes or ()))
    if throw and not is_valid:
        tell(_("{0} is not a valid URL.").format(bold(html.escape(cstr(txt)))))
    return is_valid


def _is_url(text: str, schemes: set[str]) -> bool:
    try:
        url = urlsplit(text)
    except ValueError:
        return False
    if not url.netloc or url.scheme.lower() in _RUNS:
        return False
    return not schemes or url.scheme in schemes


def validate_json_string(string: str) -> None:
    """Raise ValidationError when `string` is not JSON."""
    try:
        json.loads(string)
    except (TypeError, ValueError) as error:
        raise ValidationError(f"Not JSON: {error}") from error
