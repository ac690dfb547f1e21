"""What everybody may read and ask without an appointment: answers, corrections, and a question of one's own (P19, P24)."""

from __future__ import annotations

import re
from typing import Any

import frappe
from frappe import _
from frappe.utils import strip_html
from women_mining_beneficiaries.constants import PORTAL_CHANNEL
from women_mining_beneficiaries.domain import text_search
from women_mining_beneficiaries.exceptions import InquiryError
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.titles import title_of

MOST_RELATED = 5
# How much is kept of a question and of who asks it, in letters.
LONGEST = {"question": 2000, "name": 140}
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6])>|<br ?/?>")


def articles(query: str = "") -> list[dict[str, Any]]:
    """Published articles of the reader's audience under their categories, in the association's order; those that match a search."""
    rows = text_search.find(_readable(), query, lambda row: row.title_ar, lambda row: strip_html(row.body_ar or ""))
    categories = frappe.get_all(
        "Knowledge Category", filters={"enabled": 1}, fields=["name", "title_ar", "title_en"], order_by="sort_order asc"
    )
    groups = [{"title": title_of(row), "articles": [a for a in rows if a.category == row.name]} for row in categories]
    return [group for group in groups if group["articles"]]


def _readable(**filters: Any) -> list[Any]:
    """Articles that are published for the reader: everybody's, and those of members for who is signed in."""
    audiences = ["Public"] if frappe.session.user == "Guest" else ["Public", "Portal Members"]
    filters = {"published": 1, "audience": ["in", audiences], **filters}
    fields = ["name", "title_ar", "body_ar", "category", "kind", "support_type", "published_on", "modified"]
    return frappe.get_all("Knowledge Article", filters=filters, fields=fields, order_by="title_ar asc")


def read_article(name: str) -> Any:
    """An article with its paragraphs; one that is not for the reader does not exist."""
    found = _readable(name=name)
    if not found:
        people.not_found()
    (article,) = found
    article.paragraphs = _paragraphs(article.body_ar)
    return article


def related_to(article: Any) -> list[Any]:
    return _readable(category=article.category, name=["!=", article.name])[:MOST_RELATED]


def _paragraphs(html: str) -> list[str]:
    """An article as plain paragraphs: the page prints texts, never markup that somebody wrote."""
    lines = strip_html(_BLOCK_END.sub("\n", html)).splitlines()
    return [line.strip() for line in lines if line.strip()]


def corrections(query: str = "") -> list[Any]:
    """What is often believed and is not so, once an article everybody may read corrects it."""
    readable = frappe.get_all("Knowledge Article", filters={"published": 1, "audience": "Public"}, pluck="name")
    filters = {"status": ["in", ["Corrected", "Monitoring"]], "article": ["in", readable]}
    rows = frappe.get_all("Misconception", filters=filters, fields=["statement_ar", "correct_fact_ar", "article"])
    return text_search.find(rows, query, lambda row: row.statement_ar, lambda row: row.correct_fact_ar or "")


def ask(
    *,
    question: str,
    name: str | None = None,
    contact: str | None = None,
    topic: str | None = None,
    channel: str | None = None,
) -> Any:
    """Keep a question from the website, or through another channel of it: of the signed-in person, or of a guest who says how to be reached."""
    beneficiary = people.file_of()
    if not beneficiary and not get_setting("allow_guest_inquiry"):
        frappe.throw(_("Sign in to ask: questions without a file are not taken at present."), exc=InquiryError)
    inquiry = {
        "doctype": "Inquiry",
        "inquiry_type": "Help Request",
        "channel": channel or PORTAL_CHANNEL,
        "beneficiary": beneficiary,
        "guest_name": None if beneficiary else name,
        "guest_contact": None if beneficiary else contact,
        "topic": topic,
        "subject": question.splitlines()[0][:140],
        "questions": [{"question": question}],
    }
    return frappe.get_doc(inquiry).insert(ignore_permissions=True)
