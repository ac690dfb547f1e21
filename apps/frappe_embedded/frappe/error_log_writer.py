"""`frappe.log_error`: write an Error Log."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.model import controllers
from frappe.utils.errors import get_traceback
from frappe.utils.logger import logger

TITLE_LENGTH = 140


def log_error(
    title: str | None = None,
    message: Any = None,
    reference_doctype: str | None = None,
    reference_name: str | None = None,
    *,
    defer_insert: bool = False,
) -> Any:
    """Insert an Error Log (title and text may come in either order) and return it."""
    text = _text(title, message)
    headline = _headline(title, message)
    logger().error("%s\n%s", headline, text)
    if local.get("db") is None or local.flags.in_install == "frappe":
        return None
    log = controllers.make(
        {
            "doctype": "Error Log",
            "method": headline,
            "error": text,
            "reference_doctype": reference_doctype,
            "reference_name": reference_name,
        }
    )
    return log.insert(ignore_permissions=True)


def _text(title: Any, message: Any) -> str:
    if message is None:
        return title if title and "\n" in str(title) else get_traceback(with_context=False) or str(title or "")
    longer = title if title and "\n" in str(title) and "\n" not in str(message) else message
    return str(longer)


def _headline(title: Any, message: Any) -> str:
    if message is not None and title and "\n" in str(title) and "\n" not in str(message):
        title = message
    first = str(title or "Error").strip().split("\n", maxsplit=1)[0]
    return first[:TITLE_LENGTH]
