"""Versions of the policy."""

from __future__ import annotations

import frappe
from frappe import _
from women_mining_beneficiaries.services.policy import policy_versions
from women_mining_beneficiaries.services.sent_document import name_of


@frappe.whitelist(methods=["POST"])
def draft_new_version(doc: str = "") -> str:
    """Draft a version that begins as a copy of the given one; its name."""
    name = name_of(doc)
    frappe.get_doc("Policy Version", name).check_permission("read")
    draft = policy_versions.draft_from(name)
    link = frappe.utils.get_link_to_form("Policy Version", draft.name)
    frappe.msgprint(_("The draft {0} is ready: its clauses are those of {1}.").format(link, name))
    return str(draft.name)
