"""What the author of a complaint or suggestion may do on a page that shows it, in her account or with her code."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal.forms import FieldError, check_lengths, require_text
from women_mining_beneficiaries.services.feedback import authors


def act_of_author(doc: Any, values: Any) -> None:
    """Answer a question, or say whether the reply settles it."""
    act = values.get("act")
    check_lengths(values, {"text": authors.LONGEST_TEXT})
    if act == "answer":
        authors.answer(doc, require_text(values, "text", _("Write your answer.")))
    elif act == "settled":
        authors.judge_reply(doc, True)
    elif act == "object":
        authors.judge_reply(doc, False, require_text(values, "text", _("Tell us what the reply leaves open.")))
    else:
        raise FieldError(_("Please try again."), "text")
