from __future__ import annotations

from dataclasses import replace

import pytest

from women_mining_beneficiaries.domain.publishing import Article, ArticleStage, Obstacle, obstacle_to

ARTICLE = Article(author="editor")
PUBLISHED = ArticleStage.PUBLISHED


@pytest.mark.clause("P25")
@pytest.mark.parametrize(
    ("stage", "change", "obstacle"),
    [
        (PUBLISHED, {}, None),
        (PUBLISHED, {"has_text": False}, Obstacle.NO_TEXT),
        (ArticleStage.REVIEW, {"has_text": False}, Obstacle.NO_TEXT),
        (ArticleStage.DRAFT, {"has_text": False}, None),
        (ArticleStage.REVIEW, {"is_story": True}, None),
        (PUBLISHED, {"is_story": True}, Obstacle.NO_CONSENT),
        (PUBLISHED, {"is_story": True, "has_consent": True}, None),
        (PUBLISHED, {"has_personal_data": True}, Obstacle.PERSONAL_DATA),
        (PUBLISHED, {"author": "reviewer"}, Obstacle.OWN_REVIEW),
    ],
)
def test_what_keeps_an_article_from_its_readers(
    stage: ArticleStage, change: dict[str, object], obstacle: Obstacle | None
) -> None:
    assert obstacle_to(stage, replace(ARTICLE, **change), "reviewer") is obstacle
