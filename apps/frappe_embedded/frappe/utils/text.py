"""Plain text: identifiers, encodings, joins, abbreviations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote


@lru_cache(maxsize=4096)
def _scrub(text: str) -> str:
    return text.replace(" ", "_").replace("-", "_").lower()


def scrub(txt: str) -> str:
    """The identifier of a title: `Sales Order-X` is `sales_order_x`."""
    return _scrub(str(txt))


def unscrub(txt: str) -> str:
    """The title of an identifier: `sales_order` is `Sales Order`."""
    return txt.replace("_", " ").replace("-", " ").title()


def slug(text: str) -> str:
    """The form of a name used in desk addresses: `Sales Order` is `sales-order`."""
    return text.lower().replace(" ", "-").replace("_", "-")


def bold(text: Any) -> str:
    """`text` between <strong> tags."""
    return f"<strong>{text}</strong>"


def cstr(s: Any, encoding: str = "utf-8") -> str:
    """`s` as text; None is the empty text."""
    return as_unicode(s, encoding)


def as_unicode(text: Any, encoding: str = "utf-8") -> str:
    """`text` as text: bytes are decoded, None is empty."""
    if isinstance(text, str):
        return text
    if text is None:
        return ""
    if isinstance(text, bytes):
        return text.decode(encoding)
    return str(text)


def safe_decode(param: Any, encoding: str = "utf-8") -> Any:
    """Bytes decoded when they can be; anything else as it is."""
    try:
        return param.decode(encoding) if isinstance(param, bytes) else param
    except UnicodeDecodeError:
        return param


def safe_encode(param: Any, encoding: str = "utf-8") -> Any:
    """Text encoded when it can be; anything else as it is."""
    try:
        return param.encode(encoding) if isinstance(param, str) else param
    except UnicodeEncodeError:
        return param


def encode(obj: Any, encoding: str = "utf-8") -> Any:
    """Text, or every text of a list, as bytes."""
    if isinstance(obj, list):
        return [safe_encode(item, encoding) for item in obj]
    return safe_encode(obj, encoding)


def strip(val: str, chars: str | None = None) -> str:
    """`val` without white space, byte order marks and zero width spaces at its ends."""
    return (val or "").replace("\ufeff", "").replace("\u200b", "").strip(chars)


def filter_strip_join(some_list: Iterable[str], sep: str) -> str:
    """The non-empty parts, stripped and joined."""
    return (sep or " ").join(cstr(part).strip() for part in some_list if part)


def get_abbr(string: str, max_len: int = 2) -> str:
    """Initials: `King Fahd` is `KF`."""
    return "".join(word[0] for word in string.split()[:max_len]) or "?"


def get_string_between(start: str, string: str, end: str) -> str | None:
    """What stands between the first `start` and the last `end` after it; the whole text when they are missing."""
    if not string:
        return None
    head, found, tail = string.partition(start)
    inner, found_end, _rest = tail.rpartition(end)
    return inner.strip() if found and found_end else string


def quoted(url: Any) -> str:
    """`url` percent-encoded, with the characters that structure an address kept."""
    return quote(cstr(url), safe="~@#$&()*!+=:;,.?/'")


def unique(seq: Iterable[Any]) -> list[Any]:
    """The items in order, each once."""
    return list(dict.fromkeys(seq))


def get_table_name(table_name: str, wrap_in_backticks: bool = False) -> str:
    """The table of a DocType; the framework's own tables keep their names."""
    name = table_name if table_name.startswith("__") else f"tab{table_name}"
    return f"`{name}`" if wrap_in_backticks else name


def get_job_name(key: str, doctype: str | None = None, doc_name: str | None = None) -> str:
    """A name for the job that does `key` to a document."""
    return "_".join(part for part in (key, doctype, doc_name) if part)
