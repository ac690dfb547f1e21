"""A share of the signatures that staff typed in is confirmed by a call of somebody else (B6)."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.desk.form.assign_to import add
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import OFFICER
from women_mining_beneficiaries.domain.sampling import is_sampled
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.settings import get_setting


def ask_for_call(attestation: Any) -> None:
    """Assign the call to an officer who did not type the signature."""
    typed_by_staff = attestation.purpose == "Data Truth" and people.is_staff(attestation.typed_by)
    if not typed_by_staff or not is_sampled(attestation.name, get_setting("callback_sample_pct") or 0):
        return
    callers = sorted(set(get_users_with_role(OFFICER)) - {attestation.typed_by, "Administrator"})
    if callers:
        add(
            {
                "assign_to": [callers[0]],
                "doctype": attestation.doctype,
                "name": attestation.name,
                "description": _("Call the signer and confirm that she signed {0}.").format(attestation.name),
            },
            ignore_permissions=True,
        )
