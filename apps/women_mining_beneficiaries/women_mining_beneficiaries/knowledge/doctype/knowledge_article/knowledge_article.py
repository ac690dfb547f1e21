from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.domain.publishing import ArticleStage
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.knowledge import articles
from women_mining_beneficiaries.services.requests import stages

SYSTEM_FIELDS = ("published", "published_on", "reviewed_by", "source_inquiry", "helped_count", "not_helped_count")
TEXT = {"title_ar", "body_ar", "kind", "audience"}


class KnowledgeArticle(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        if not self.is_new():
            protection.restore_fields(self, SYSTEM_FIELDS)
        before, after = stages.stage_before(self, ArticleStage), stages.settle_state(self, ArticleStage)
        if before is after is ArticleStage.PUBLISHED:
            protection.refuse_changes(self, TEXT & set(protection.changed_fields(self)))
        articles.take_step(self, before, after)

    def on_trash(self) -> None:
        if self.published_on:
            protection.refuse_deletion(self)
