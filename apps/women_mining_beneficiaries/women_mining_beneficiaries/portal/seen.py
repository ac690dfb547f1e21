"""Two devices, one record: a page marks what it showed, so that what was changed since is not overwritten unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal.forms import FieldError, FieldsOfErrors, handle_form

Save = Callable[[Any], str]
# What stands for a kept value in a sentence, where that is not the value itself.
Labels = Mapping[str, str]


def handle(
    context: Any,
    stored: Mapping[str, Any],
    save: Save,
    fields: FieldsOfErrors | None = None,
    labels: Labels | None = None,
) -> None:
    """Show what is kept, and keep what is sent; `save` answers where to go."""
    context.seen = mark_of(stored)
    handle_form(context, partial(_save, context.seen, stored, labels or {}, save), fields)
    for field, value in stored.items():
        context.typed.setdefault(field, value)


def _save(seen: str, stored: Mapping[str, Any], labels: Labels, save: Save, values: Any) -> str:
    if values.get("seen") not in (None, "", seen):
        _refuse_what_differs(stored, labels, values)
    return save(values)


def mark_of(stored: Mapping[str, Any]) -> str:
    """A mark of what a page showed, to see whether it was changed since."""
    return hashlib.sha256(frappe.as_json(dict(stored)).encode()).hexdigest()[:16]


def _refuse_what_differs(stored: Mapping[str, Any], labels: Labels, values: Any) -> None:
    """What was kept meanwhile is shown before it is overwritten."""
    for field, kept in stored.items():
        if field in values and _plain(values.get(field)) != _plain(kept):
            words = " · ".join(labels.get(text, text) for text in _plain(kept)) or _("nothing")
            raise FieldError(
                _(
                    "This was changed on another device or page after you opened this one. Kept now: «{0}». Send again to put yours in its place."
                ).format(words),
                field.removesuffix("[]"),
            )


def _plain(value: Any) -> list[str]:
    texts = value if isinstance(value, list) else [value]
    return [str(text).replace("\r\n", "\n").strip() for text in texts if text not in (None, "") and str(text).strip()]
