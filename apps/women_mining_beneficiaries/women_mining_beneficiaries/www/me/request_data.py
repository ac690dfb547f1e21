"""Her data as they stand in the file: looked at, and what this support needs and the file lacks (P51, P52)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.mobile import write_mobile
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.services import dates, people

no_cache = 1


def get_context(context: Any) -> None:
    request = wizard.open_page(context, Page.DATA, _("Are your data right?"))
    if context.get("acting_for"):
        context.title = _("Are these data right?")
    context.facts = facts_of(context.beneficiary)
    context.lacks = lacks_of(request, context.beneficiary)
    context.is_own = context.beneficiary.name == people.file_of()
    wizard.handle(context, {}, lambda _values: None)


def facts_of(beneficiary: Any) -> list[Any]:
    facts = (
        (_("Full name"), beneficiary.full_name, False),
        (_("Identity"), beneficiary.id_masked, True),
        (_("Birth Date"), dates.format_both_calendars(beneficiary.birth_date), False),
        (_("Mobile"), write_mobile(beneficiary.mobile or ""), True),
        (_("E-mail"), beneficiary.email, True),
        (_("City"), frappe.get_cached_value("Service City", beneficiary.city, "title_ar"), False),
        (_("Category"), frappe.get_cached_value("Beneficiary Category", beneficiary.category, "title_ar"), False),
        (_("IBAN"), beneficiary.iban_masked, True),
    )
    return [frappe._dict(label=label, value=value, ltr=ltr) for label, value, ltr in facts if value]


def lacks_of(request: Any, beneficiary: Any) -> list[str]:
    """What this support needs of the file and does not find there."""
    needs_account = frappe.get_cached_value("Support Type", request.support_type, "requires_iban")
    expiry = beneficiary.id_expiry
    lacks = [_("A bank account (IBAN): this support is paid to it.")] if needs_account and not beneficiary.iban else []
    if expiry and frappe.utils.getdate(expiry) < dates.today():
        lacks.append(_("A valid identity: the one on file expired on {0}.").format(dates.format_both_calendars(expiry)))
    return lacks
