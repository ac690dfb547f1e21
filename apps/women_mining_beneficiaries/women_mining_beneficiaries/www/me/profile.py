"""Her data as the association holds them: read, corrected by herself or by the association, and confirmed (P8)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.domain.mobile import write_mobile
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import registration

no_cache = 1


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("My data"), [("/me", _("My file"))])
    handle_form(context, confirm)
    context.groups = groups_of(context.beneficiary)
    context.saved = frappe.form_dict.get("saved")
    confirmed = context.beneficiary.data_confirmed_on
    context.confirmed_on = dates.format_both_calendars(confirmed) if confirmed else None


def confirm(_values: Any) -> str:
    registration.confirm_data(frappe.db.get_value("Beneficiary", {"user": frappe.session.user}))
    return "/me/profile?saved=confirmed"


def groups_of(person: Any) -> list[dict[str, Any]]:
    """Groups of facts, each with where it is changed."""
    return [who_group(person), reach_group(person), place_group(person), work_group(person)]


def who_group(person: Any) -> dict[str, Any]:
    born = dates.format_both_calendars(getdate(person.birth_date)) if person.birth_date else None
    return group(
        _("Who I am"),
        "/me/privacy?right=Correction#ask",
        _("Ask for a correction"),
        (_("Full name"), person.full_name, False),
        (_("Identity"), person.id_masked, True),
        (_("Date of birth"), born, False),
    )


def reach_group(person: Any) -> dict[str, Any]:
    return group(
        _("How to reach me"),
        "/me/account",
        _("Change it in my account"),
        (_("Mobile"), write_mobile(person.mobile or ""), True),
        (_("E-mail"), person.email, True),
    )


def place_group(person: Any) -> dict[str, Any]:
    return group(
        _("Where I live and my bank account"),
        "/me/profile/contact",
        _("Change it"),
        (_("City"), _title("Service City", person.city), False),
        (_("Short national address"), person.short_address, True),
        (_("IBAN"), person.iban_masked, True),
        (_("Name of the bank"), person.bank_name, False),
    )


def work_group(person: Any) -> dict[str, Any]:
    return group(
        _("My study and work"),
        "/me/profile/work",
        _("Change it"),
        (_("Category"), _title("Beneficiary Category", person.category), False),
        (_("Education Level"), _(person.education_level or ""), False),
        (_("Employment Status"), _(person.employment_status or ""), False),
        (_("Employer"), person.employer, False),
    )


def group(title: str, address: str, link: str, *facts: tuple[str, Any, bool]) -> dict[str, Any]:
    rows = [
        frappe._dict(label=label, value=value or _("Not given"), ltr=ltr and bool(value)) for label, value, ltr in facts
    ]
    return {"title": title, "address": address, "link": link, "facts": rows}


def _title(doctype: str, name: str | None) -> str | None:
    return frappe.get_cached_value(doctype, name, "title_ar") if name else None
