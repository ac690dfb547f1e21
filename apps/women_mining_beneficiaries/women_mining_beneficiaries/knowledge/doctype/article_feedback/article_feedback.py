from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import ArticleError


class ArticleFeedback(Document):
    def validate(self) -> None:
        """It comes from the article's own page only; nobody writes or corrects it."""
        if not self.flags.from_page:
            frappe.throw(_("Readers say on the page of the article whether it helped."), exc=ArticleError)
