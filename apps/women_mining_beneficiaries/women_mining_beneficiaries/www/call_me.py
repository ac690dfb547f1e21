"""Ask to be called back, with or without a file: it comes to the officers as a question with a telephone (P34, P38)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import choices, filed_once, page
from women_mining_beneficiaries.portal.forms import FieldError, check_lengths, require_texts
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.beneficiaries import contact_data
from women_mining_beneficiaries.services.communication import tracking
from women_mining_beneficiaries.services.knowledge import help_pages

no_cache = 1
sitemap = 1
PER_HOUR = 6
LONGEST = {"about": 500, "name": 140}


def get_context(context: Any) -> None:
    page.prepare(context, _("Ask for a call"), [("/contact", _("Contact us"))])
    context.topics = choices.master_options("Interaction Topic", {"enabled": 1}, "sort_order asc")
    context.has_file = bool(people.file_of())
    context.hours = [{"value": value, "label": label} for value, label in hours().items()]
    filed_once.handle_form(context, ask, {errors.InvalidMobileError: "mobile"})


def hours() -> dict[str, str]:
    return {"any": _("Any time"), "morning": _("In the morning"), "noon": _("Around noon"), "late": _("Before closing")}


@limit_form(limit=PER_HOUR)
def ask(values: Any, code: str) -> None:
    """Keep it under the code to follow it by; what programmes fill in is not kept."""
    if values.get("website"):
        return
    if values.get("when") not in hours():
        raise FieldError(_("Choose when we may call."), "when")
    check_lengths(values, LONGEST)
    guest = {}
    if not people.file_of():
        texts = require_texts(values, {"name": _("Write your name."), "mobile": _("Write your mobile number.")})
        guest = {"name": texts["name"], "contact": contact_data.check_mobile(texts["mobile"])}
    about = (values.get("about") or "").strip()
    question = "\n".join(text for text in (_("Please call: {0}").format(hours()[values.when]), about) if text)
    inquiry = help_pages.ask(question=question, topic=values.get("topic") or None, **guest)
    tracking.give_code("Inquiry", inquiry.name, code)
