"""What a record of a master is called in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe


def is_arabic() -> bool:
    return (frappe.local.lang or "ar").startswith("ar")


def listed(texts: Iterable[str]) -> str:
    """Several things in one line, with the comma of the language."""
    return ("، " if is_arabic() else ", ").join(texts)


def title_of(record: Any) -> str:
    """Without a title in that language, the Arabic one."""
    english = None if is_arabic() else record.get("title_en")
    return str(english or record.get("title_ar") or "")


def title_of_master(doctype: str, name: str) -> str:
    record = frappe.get_cached_value(doctype, name, ["title_ar", "title_en"], as_dict=True)
    return title_of(record) if record else name
