"""Lists that a new site needs: languages, countries, currencies, folders. Run when the engine is installed, and by migrate."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.core.setup.countries import LANGUAGES, country_rows
from frappe.core.setup.currencies import currency_rows
from frappe.model.document import bulk_insert, get_doc


def after_install() -> None:
    """Add what is missing."""
    make_user_types()
    make_languages()
    make_countries()
    make_currencies()
    make_folders()
    make_workflow_words()


def make_user_types() -> None:
    for name in ("System User", "Website User"):
        _make("User Type", name, {"name": name, "is_standard": 1})


def make_languages() -> None:
    for code, name in LANGUAGES:
        _make("Language", code, {"language_code": code, "language_name": name, "enabled": 1})


def make_countries() -> None:
    """Two hundred rows, written at once: a new site should be quick."""
    existing = set(local.db.get_values("Country", {}, "name", pluck=True))
    missing = [row for row in country_rows() if row["country_name"] not in existing]
    bulk_insert("Country", [get_doc({"doctype": "Country", "name": row["country_name"], **row}) for row in missing])


def make_currencies() -> None:
    """The money of every country, written at once too."""
    existing = set(local.db.get_values("Currency", {}, "name", pluck=True))
    missing = [row for row in currency_rows() if row["currency_name"] not in existing]
    bulk_insert("Currency", [get_doc({"doctype": "Currency", "name": row["currency_name"], **row}) for row in missing])


def make_workflow_words() -> None:
    """States and actions that most workflows begin with."""
    for state, style in (("Pending", ""), ("Approved", "Success"), ("Rejected", "Danger")):
        _make("Workflow State", state, {"workflow_state_name": state, "style": style})
    for action in ("Approve", "Reject", "Review"):
        _make("Workflow Action Master", action, {"workflow_action_name": action})


def make_folders() -> None:
    _make("File", "Home", {"file_name": "Home", "is_folder": 1, "is_home_folder": 1})
    _make(
        "File",
        "Home/Attachments",
        {"file_name": "Attachments", "folder": "Home", "is_folder": 1, "is_attachments_folder": 1},
    )


def _make(doctype: str, name: str, values: dict[str, Any]) -> None:
    if local.db.exists(doctype, name):
        return
    document = get_doc({"doctype": doctype, **values})
    document.flags.ignore_password_policy = True
    document.insert(ignore_permissions=True, ignore_if_duplicate=True)
