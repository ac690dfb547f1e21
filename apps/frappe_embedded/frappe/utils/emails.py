"""Mail addresses in text."""

from __future__ import annotations

import re
from email.utils import formataddr, parseaddr

from frappe.utils.text import cstr

# The domain part must not end with a dot and must not hold two in a row.
ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]]{1,64}@(?:[^\s@<>(),;:\\\"\[\].]{1,63}\.)+[^\s@<>(),;:\\\"\[\].\d]{2,63}")
_COMMA_OUTSIDE_QUOTES = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')


def split_emails(txt: str | None) -> list[str]:
    """The addresses of a list with commas; line breaks count as blanks."""
    text = re.sub(r"\s+", " ", cstr(txt))
    return [part.strip() for part in _COMMA_OUTSIDE_QUOTES.split(text) if part.strip()]


def extract_email_id(email: str) -> str:
    """The bare address in `Name <address>`."""
    return parse_addr(email)[1]


def parse_addr(email_string: str) -> tuple[str, str]:
    """Name and address of `Name <address>`; an address that cannot be parsed is looked for in the text."""
    name, address = parseaddr(email_string)
    if is_email(address):
        return name, address
    found = ADDRESS.search(email_string)
    if not found:
        return "", email_string
    return email_string.replace(found[0], "").strip(" <>\"'"), found[0]


def is_email(text: str | None) -> bool:
    """Whether `text` is one bare mail address."""
    return (
        bool(text)
        and bool(ADDRESS.fullmatch(text or ""))
        and ".." not in (text or "")
        and not (text or "").startswith(".")
    )


def check_format(email_id: str | None) -> bool:
    """Whether `email_id` looks like an address at a glance: a name, an @, a domain with a dot."""
    name, at, domain = (email_id or "").rpartition("@")
    return bool(name and at) and "." in domain and len(domain) > 3


def sanitize_email(emails: str) -> str:
    """The valid addresses of a list with commas, each as `Name <address>`."""
    pairs = [parse_addr(email) for email in split_emails(emails)]
    return ", ".join(formataddr(pair) for pair in pairs if is_email(pair[1]))


def get_name_from_email_string(email_string: str, email_id: str, name: str | None = None) -> str:
    """The name beside the address; the address where there is none."""
    return re.sub(r"[^\w\s]", "", email_string.replace(email_id, "")).strip() or email_id
