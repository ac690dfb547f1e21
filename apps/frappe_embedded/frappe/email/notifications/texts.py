"""Subject and message of a Notification. A standard one keeps its message in its app's files, with a `get_context` beside it."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from frappe.modules.utils import get_doc_path, get_module_app
from frappe.templating.render import render_template
from frappe.utils.markup import markdown
from frappe.utils.text import scrub

SUFFIXES = {"HTML": ".html", "Markdown": ".md", "Plain Text": ".txt"}


def subject_of(alert: Any, context: dict[str, Any]) -> str:
    """One line."""
    text = str(alert.subject or "")
    return " ".join(render_template(text, context, is_path=False).split()) if "{" in text else text


def message_of(alert: Any, context: dict[str, Any]) -> str:
    """HTML; a standard Markdown message becomes HTML after its values are filled in."""
    text = render_template(source_of(alert), context, is_path=False)
    return markdown(text) if alert.is_standard and suffix_of(alert) == ".md" else text


def source_of(alert: Any) -> str:
    """The template of the message."""
    path = file_of(alert)
    if path is None:
        return str(alert.message or "")
    with open(path, encoding="utf-8") as file:
        return file.read()


def suffix_of(alert: Any) -> str:
    return SUFFIXES.get(alert.message_type or "", ".md")


def file_of(alert: Any) -> str | None:
    """The file a standard Notification keeps its message in, if there is one."""
    if not alert.is_standard or not alert.module:
        return None
    path = os.path.join(get_doc_path(alert.module, "Notification", alert.name), scrub(alert.name) + suffix_of(alert))
    return path if os.path.isfile(path) else None


def module_of(alert: Any) -> Any:
    """The Python module of a standard Notification; None when it has none."""
    if not alert.is_standard or not alert.module:
        return None
    name = scrub(alert.name)
    if not os.path.isfile(os.path.join(get_doc_path(alert.module, "Notification", alert.name), f"{name}.py")):
        return None
    return import_module(f"{get_module_app(alert.module)}.{scrub(alert.module)}.notification.{name}.{name}")


def add_own_context(alert: Any, context: dict[str, Any]) -> None:
    """`get_context(context)` of a standard Notification may add to what its templates know."""
    make = getattr(module_of(alert), "get_context", None)
    if make is not None:
        context.update(make(context) or {})
