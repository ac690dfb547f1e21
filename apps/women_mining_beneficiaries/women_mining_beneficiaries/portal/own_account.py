"""Pages about the signed-in person's own account."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import APPLICANT
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import go_to
from women_mining_beneficiaries.portal.people import require_sign_in

HOME = "/me/account"
KIND = "account"


def prepare(context: Any, title: str, parents: list[tuple[str, str]] | None = None) -> None:
    """The page's context; staff keep their account on the desk."""
    require_sign_in()
    if APPLICANT not in frappe.get_roles():
        go_to("/app")
    page.prepare(context, title, parents if parents is not None else [("/me", _("My file")), (HOME, _("My account"))])
