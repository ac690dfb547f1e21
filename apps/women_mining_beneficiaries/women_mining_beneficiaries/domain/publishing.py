"""The way of an article from its draft to its readers (P19, P25)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ArticleStage(str, Enum):
    """Codes that the states of the workflow are bound to."""

    DRAFT = "article_draft"
    REVIEW = "article_review"
    PUBLISHED = "article_published"
    RETIRED = "article_retired"


class Obstacle(str, Enum):
    NO_TEXT = "text"
    NO_CONSENT = "consent"
    PERSONAL_DATA = "personal data"
    OWN_REVIEW = "own review"


@dataclass(frozen=True)
class Article:
    has_text: bool = True
    is_story: bool = False
    has_consent: bool = False
    has_personal_data: bool = False
    author: str = ""


def obstacle_to(stage: ArticleStage, article: Article, reviewer: str) -> Obstacle | None:
    """Why an article does not enter a stage, or None; who wrote it does not release it."""
    if stage in (ArticleStage.REVIEW, ArticleStage.PUBLISHED) and not article.has_text:
        return Obstacle.NO_TEXT
    if stage is not ArticleStage.PUBLISHED:
        return None
    if article.is_story and not article.has_consent:
        return Obstacle.NO_CONSENT
    if article.has_personal_data:
        return Obstacle.PERSONAL_DATA
    return Obstacle.OWN_REVIEW if reviewer == article.author else None
