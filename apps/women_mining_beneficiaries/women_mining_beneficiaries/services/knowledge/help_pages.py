"""What everybody may read and ask without an appointment: answers, corrections, and a question of one's own (P19, P24)."""

from __future__ import annotations

import re
from typing import Any

import frappe
from frappe import _
from frappe.utils import strip_html
from women_mining_beneficiaries.constants import PORTAL_CHANNEL
from women_mining_beneficiaries.exceptions import InquiryError
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.settings import get_setting

_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6])>|<br ?/?>")


def articles() -> list[dict[str, Any]]:
    """Published articles of the reader's audience under their categories, in the association's order."""
    audiences = ["Public"] if frappe.session.user == "Guest" else ["Public", "Portal Members"]
    filters = {"published": 1, "audience": ["in", audiences]}
    fields = ["name", "title_ar", "body_ar", "category"]
    rows = frappe.get_all("Knowledge Article", filters=filters, fields=fields, order_by="title_ar asc")
    for row in rows:
        row.paragraphs = _paragraphs(row.body_ar)
    categories = frappe.get_all(
        "Knowledge Category", filters={"enabled": 1}, fields=["name", "title_ar"], order_by="sort_order asc"
    )
    groups = [{"title": row.title_ar, "articles": [a for a in rows if a.category == row.name]} for row in categories]
    return [group for group in groups if group["articles"]]


def _paragraphs(html: str) -> list[str]:
    """An article as plain paragraphs: the page prints texts, never markup that somebody wrote."""
    lines = strip_html(_BLOCK_END.sub("\n", html)).splitlines()
    return [line.strip() for line in lines if line.strip()]


def corrections() -> list[Any]:
    """What is often believed and is not so, once an article everybody may read corrects it."""
    readable = frappe.get_all("Knowledge Article", filters={"published": 1, "audience": "Public"}, pluck="name")
    filters = {"status": ["in", ["Corrected", "Monitoring"]], "article": ["in", readable]}
    return frappe.get_all("Misconception", filters=filters, fields=["statement_ar", "correct_fact_ar"])


def ask(*, question: str, name: str | None = None, contact: str | None = None, topic: str | None = None) -> Any:
    """Keep a question from the website: of the signed-in person, or of a guest who says how to be reached."""
    beneficiary = people.file_of()
    if not beneficiary and not get_setting("allow_guest_inquiry"):
        frappe.throw(_("Sign in to ask: questions without a file are not taken at present."), exc=InquiryError)
    inquiry = {
        "doctype": "Inquiry",
        "inquiry_type": "Help Request",
        "channel": PORTAL_CHANNEL,
        "beneficiary": beneficiary,
        "guest_name": None if beneficiary else name,
        "guest_contact": None if beneficiary else contact,
        "topic": topic,
        "subject": question.splitlines()[0][:140],
        "questions": [{"question": question}],
    }
    return frappe.get_doc(inquiry).insert(ignore_permissions=True)
