"""The reply to a request as a file for its applicant."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.exceptions import NotYourFileError
from women_mining_beneficiaries.services.people import not_found
from women_mining_beneficiaries.services.requests import told_letter


@frappe.whitelist(methods=["GET"])
def download(request_name: str = "") -> None:
    """Answer the letter; another person's request, and a reply that was not told, do not exist here."""
    try:
        letter = told_letter.as_pdf(str(request_name))
    except NotYourFileError:
        letter = None
        frappe.clear_messages()
    if letter is None:
        return not_found()
    frappe.local.response.filename, frappe.local.response.filecontent = letter
    frappe.local.response.type = "download"
    return None
