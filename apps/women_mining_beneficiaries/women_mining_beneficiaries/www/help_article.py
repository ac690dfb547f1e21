"""One answer, and whether it helped (P19)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.exceptions import ArticleError, NotYourFileError
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import FieldError, check_lengths, handle_form
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services.knowledge import feedback, help_pages

no_cache = 1
OPINIONS_PER_HOUR = 20


def get_context(context: Any) -> None:
    name = frappe.form_dict.get("article") or ""
    try:
        context.article = help_pages.read_article(name)
    except NotYourFileError:
        frappe.clear_messages()
        raise frappe.PageDoesNotExistError from None
    page.prepare(context, context.article.title_ar, [("/help", _("Answers and help"))])
    context.related = help_pages.related_to(context.article)
    context.thanks = frappe.form_dict.get("thanks")
    handle_form(context, partial(give_opinion, name), {ArticleError: "words"})


@limit_form(limit=OPINIONS_PER_HOUR)
def give_opinion(article: str, values: Any) -> str:
    """A field that people do not see is filled in by programmes only: what they send is not kept."""
    if not values.get("website"):
        if values.get("helped") not in ("yes", "no"):
            raise FieldError(_("Choose yes or no."), "helped")
        check_lengths(values, {"words": feedback.LONGEST_WORDS})
        feedback.keep(article, values.helped == "yes", values.get("words") or "")
    return f"/help/{article}?thanks=1#opinion"
