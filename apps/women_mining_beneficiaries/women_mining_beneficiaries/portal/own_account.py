"""Pages about the signed-in person's own account."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import APPLICANT
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import go_to
from women_mining_beneficiaries.portal.people import refuse_without_file, require_sign_in
from women_mining_beneficiaries.services import people

HOME = "/me/account"
KIND = "account"


def prepare(context: Any, title: str, parents: list[tuple[str, str]] | None = None) -> None:
    """The page's context; staff keep their account on the desk."""
    require_sign_in()
    if people.is_staff():
        go_to("/app")
    if APPLICANT not in frappe.get_roles():
        refuse_without_file()
    page.prepare(context, title, parents if parents is not None else [("/me", _("My file")), (HOME, _("My account"))])
