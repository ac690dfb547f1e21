"""Articles on their way to their readers (P19, P24, P25)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _lt
from frappe.utils import add_months, strip_html
from women_mining_beneficiaries.domain.personal_data import find_personal_data
from women_mining_beneficiaries.domain.publishing import Article, ArticleStage, Obstacle, obstacle_to
from women_mining_beneficiaries.exceptions import ArticleError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.settings import get_setting

_SENTENCES = {
    Obstacle.NO_TEXT: _lt("Write the text of the article first (clause P19)."),
    Obstacle.NO_CONSENT: _lt(
        "A story is published only with its owner's consent on record, and its evidence (clause P25)."
    ),
    Obstacle.PERSONAL_DATA: _lt(
        "The article names an identity, account or mobile number. Take it out first (clause P36)."
    ),
    Obstacle.OWN_REVIEW: _lt("Somebody else reviews and publishes what you wrote (clause P19)."),
}


def take_step(doc: Any, before: ArticleStage, after: ArticleStage) -> None:
    obstacle = obstacle_to(after, _article_of(doc), frappe.session.user) if before is not after else None
    if obstacle:
        frappe.throw(str(_SENTENCES[obstacle]), exc=ArticleError)
    doc.published = int(after is ArticleStage.PUBLISHED)
    if after is ArticleStage.PUBLISHED and before is not after:
        doc.reviewed_by, doc.published_on = frappe.session.user, dates.now()
        doc.review_on = add_months(dates.today(), get_setting("article_review_months") or 12)


def _article_of(doc: Any) -> Article:
    text = strip_html(doc.body_ar or "").strip()
    return Article(
        has_text=bool(text),
        is_story=doc.kind == "Story",
        has_consent=bool(doc.consent_given_by and doc.consent_given_on and doc.consent_evidence),
        has_personal_data=bool(find_personal_data(f"{doc.title_ar}\n{text}")),
        author=doc.content_owner or doc.owner or "",
    )
