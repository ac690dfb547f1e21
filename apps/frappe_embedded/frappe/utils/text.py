"""Plain text: identifiers, encodings, joins, abbreviations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote


@lru_cache(maxsize=4096)
def _scrub(text: str) -> str:
    return text.replace(" ", "_").replace("-", "_").lower()


def scrub(text: str) -> str:
    """The identifier of a title: `Sales Order-X` is `sales_order_x`."""
    return _scrub(str(text))


def unscrub(text: str) -> str:
    """The title of an identifier: `sales_order` is `Sales Order`."""
    return text.replace("_", " ").replace("-", " ").title()


def slug(text: str) -> str:
    """The form of a name used in desk addresses: `Sales Order` is `sales-order`."""
    return text.lower().replace(" ", "-").replace("_", "-")


def bold(text: Any) -> str:
    """`text` between <strong> tags."""
    return f"<strong>{text}</strong>"


def cstr(value: Any, encoding: str = "utf-8") -> str:
    """`value` as text; None is the empty text."""
    return as_unicode(value, encoding)


def as_unicode(value: Any, encoding: str = "utf-8") -> str:
    """`value` as text: bytes are decoded, None is empty."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode(encoding)
    return str(value)


def safe_decode(value: Any, encoding: str = "utf-8") -> Any:
    """Bytes decoded when they can be; anything else as it is."""
    try:
        return value.decode(encoding) if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        return value


def safe_encode(value: Any, encoding: str = "utf-8") -> Any:
    """Text encoded when it can be; anything else as it is."""
    try:
        return value.encode(encoding) if isinstance(value, str) else value
    except UnicodeEncodeError:
        return value


def encode(value: Any, encoding: str = "utf-8") -> Any:
    """Text, or every text of a list, as bytes."""
    if isinstance(value, list):
        return [safe_encode(item, encoding) for item in value]
    return safe_encode(value, encoding)


def strip(value: str, chars: str | None = None) -> str:
    """`value` without white space, byte order marks and zero width spaces at its ends."""
    return (value or "").replace("\ufeff", "").replace("\u200b", "").strip(chars)


def filter_strip_join(parts: Iterable[str], separator: str) -> str:
    """The non-empty parts, stripped and joined."""
    return (separator or " ").join(cstr(part).strip() for part in parts if part)


def get_abbr(text: str, max_len: int = 2) -> str:
    """Initials: `King Fahd` is `KF`."""
    return "".join(word[0] for word in text.split()[:max_len]) or "?"


def get_string_between(start: str, text: str, end: str) -> str | None:
    """What stands between the first `start` and the last `end` after it; the whole text when they are missing."""
    if not text:
        return None
    head, found, tail = text.partition(start)
    inner, found_end, _rest = tail.rpartition(end)
    return inner.strip() if found and found_end else text


def quoted(url: Any) -> str:
    """`url` percent-encoded, with the characters that structure an address kept."""
    return quote(cstr(url), safe="~@#$&()*!+=:;,.?/'")


def unique(sequence: Iterable[Any]) -> list[Any]:
    """The items in order, each once."""
    return list(dict.fromkeys(sequence))
