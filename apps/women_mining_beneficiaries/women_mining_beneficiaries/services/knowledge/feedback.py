"""«Did it help you?»: counted on the article, kept without the person (P19)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.personal_data import find_personal_data
from women_mining_beneficiaries.exceptions import ArticleError
from women_mining_beneficiaries.services.knowledge import help_pages

LONGEST_WORDS = 500


def keep(article: str, helped: bool, words: str = "") -> None:
    """What a reader says of an article that she may read."""
    help_pages.read_article(article)
    if find_personal_data(words):
        frappe.throw(_("Do not write identity, account or mobile numbers here."), exc=ArticleError)
    values = {"article": article, "helped": "Yes" if helped else "No", "comment": words.strip()}
    feedback = frappe.get_doc({"doctype": "Article Feedback", **values})
    feedback.flags.from_page = True
    # No role may write it: whoever reads the article, also a guest, may say whether it helped.
    feedback.insert(ignore_permissions=True)
    _forget_the_person(feedback)
    _count(article)


def _forget_the_person(feedback: Any) -> None:
    feedback.db_set({"owner": "Guest", "modified_by": "Guest"}, update_modified=False)


def _count(article: str) -> None:
    counts = {
        field: frappe.db.count("Article Feedback", {"article": article, "helped": answer})
        for field, answer in {"helped_count": "Yes", "not_helped_count": "No"}.items()
    }
    frappe.db.set_value("Knowledge Article", article, counts, update_modified=False)
