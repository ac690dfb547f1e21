"""One document of many: it works, or it stays as it was and the reason is told."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.bulk.actions import Action, Arguments
from frappe.translate import _
from frappe.utils import strip_html


def attempt(action: Action, doctype: str, name: Any, arguments: Arguments) -> str:
    """Do it and commit; the reason in the user's language when it is refused, empty when it worked."""
    frappe.clear_messages()
    try:
        action.apply(doctype, name, arguments)
        frappe.db.commit()
        return ""
    except (frappe.ValidationError, frappe.PermissionError, frappe.NameError) as error:
        frappe.db.rollback()
        return _reason(error)
    except Exception:  # noqa: BLE001  one document of an app in trouble must not stop the others
        frappe.db.rollback()
        frappe.log_error(title=f"{action.key}: {doctype} {name}")
        frappe.db.commit()
        return _("An unexpected error. It was recorded.")
    finally:
        frappe.clear_messages()


def _reason(error: Exception) -> str:
    """What the document itself said, else the error's words, else what kind of refusal it was."""
    said = [strip_html(str(entry.get("message") or "")) for entry in frappe.local.message_log]
    words = " ".join(dict.fromkeys(text.strip() for text in said if text.strip())) or strip_html(str(error))
    if words:
        return words
    if isinstance(error, frappe.PermissionError):
        return _("You have no permission for this document.")
    return _("The document refused it.")
