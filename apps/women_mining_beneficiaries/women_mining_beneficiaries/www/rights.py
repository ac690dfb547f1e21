"""What a beneficiary may expect and what is expected of her, each from a clause of the policy."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page

no_cache = 1
sitemap = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Rights and duties"))
    context.rights = [
        _("To be received with courtesy, to have all your questions answered, and to be given enough time (P48–P50)."),
        _("To have the procedures explained by the social research officer when they are not clear to you (P54–P55)."),
        _("To know that the research committee studies your request, and when to expect its reply (P58–P60)."),
        _("To receive a reply with its reasons."),
        _("To rate the service: it is your right, and a tool for improvement, not for punishment (P27–P28)."),
        _("To have your data kept private and used only for your request (P8)."),
    ]
    context.duties = [
        _("To give complete information, with documents valid on the day you submit (P51–P53)."),
        _("To sign that your data are true; you are directly responsible for them (P56–P57)."),
        _("To tell the association when your data change."),
    ]
