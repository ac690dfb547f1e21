"""Case files are opened by roles and their scopes only."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.exceptions import ProtectedRecordError
from women_mining_beneficiaries.scopes.links import BENEFICIARY_FIELD


def validate(doc: Any, method: str | None = None) -> None:
    """Refuse to share a case record: a share would pass over branches, stages and what was not told yet (P59)."""
    if doc.share_doctype in BENEFICIARY_FIELD:
        frappe.throw(
            _(
                "{0} is not shared with single persons. Give the person the role for it, or the task to who holds it (clause P59)."
            ).format(_(doc.share_doctype)),
            exc=ProtectedRecordError,
        )
