"""A calendar without next year's holidays would promise days on which nobody works (HOLIDAY_MISSING)."""

from __future__ import annotations

import frappe
from frappe import _
from women_mining_beneficiaries.constants import POLICY_ADMINISTRATOR
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.switches import job


@job("calendar_check")
def tell_of_missing_holidays() -> None:
    """Tell the policy administrator once of each calendar and year."""
    year = dates.today().year + 1
    span = [f"{year}-01-01", f"{year}-12-31"]
    for name in frappe.get_all("Working Calendar", filters={"enabled": 1}, pluck="name"):
        if not frappe.db.exists("Calendar Holiday", {"parent": name, "from_date": ["between", span]}):
            sentence = _("The calendar «{0}» has no holidays of {1} yet. Add them before dates fall on them.")
            notify_roles((POLICY_ADMINISTRATOR,), "Working Calendar", name, sentence.format(name, year), once=True)
