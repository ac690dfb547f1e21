"""Conflicts of interest in a request: disclosed by people, or found in the records; who has one steps aside (P59)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.domain.conflicts import (
    INFORMATION_ONLY,
    NEVER_LIFTED,
    Case,
    Signal,
    Ties,
    binding,
    find_signals,
)
from women_mining_beneficiaries.domain.mobile import InvalidMobile, normalise_mobile
from women_mining_beneficiaries.domain.names import fold_name
from women_mining_beneficiaries.exceptions import ConflictOfInterestError
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.settings import get_setting

DISCLOSURE = "Conflict Disclosure"
_ADDRESS = ("short_address", "building_no", "postal_code", "additional_no")


def stepping_aside(request: Any, users: Iterable[str]) -> dict[str, str]:
    """Of the users, who takes no part in the request, each with the reason in words."""
    reasons = {}
    for user in users:
        disclosed = _active_disclosure(request, user)
        signals = _binding_signals(request, user)
        if disclosed or signals:
            reasons[user] = _(signals[0].value) if signals else _(disclosed)
    return reasons


def hints(request: Any, users: Iterable[str]) -> list[str]:
    """Weak signs to ask about; they bind nobody."""
    found = []
    for user in users:
        weak = [signal for signal in signals_of(request, user) if signal in INFORMATION_ONLY]
        found += [f"{people.full_names([user])[0]}: {_(signal.value)}" for signal in weak]
    return found


def signals_of(request: Any, user: str) -> tuple[Signal, ...]:
    return find_signals(user, _ties_of_user(user), _case(request))


def _binding_signals(request: Any, user: str) -> list[Signal]:
    lifted = _lifted_signals(request, user)
    return [
        signal for signal in binding(signals_of(request, user)) if signal in NEVER_LIFTED or signal.value not in lifted
    ]


def _lifted_signals(request: Any, user: str) -> set[str]:
    filters = {"user": user, "beneficiary": request.beneficiary, "status": "Lifted"}
    return set(frappe.get_all(DISCLOSURE, filters=filters, pluck="signal"))


def _active_disclosure(request: Any, user: str) -> str | None:
    """What ties a person to the applicant holds for each of her requests."""
    return frappe.db.get_value(DISCLOSURE, _in_force(request, user, "Self", "Reported"), "relation")


def _in_force(request: Any, user: str, *sources: str) -> dict[str, Any]:
    standing = {"status": ["!=", "Lifted"], "source": ["in", sources]}
    return {"user": user, "beneficiary": request.beneficiary, **standing}


def unreviewed(request: Any, users: Iterable[str]) -> set[str]:
    """Of the users, who steps aside because of somebody else's report alone that is not reviewed yet."""
    return {user for user in users if _is_only_reported(request, user)}


def _is_only_reported(request: Any, user: str) -> bool:
    if _binding_signals(request, user) or frappe.db.exists(DISCLOSURE, _in_force(request, user, "Self")):
        return False
    found = frappe.get_all(DISCLOSURE, filters=_in_force(request, user, "Reported"), pluck="status")
    return bool(found) and "Founded" not in found


def _case(request: Any) -> Case:
    file = frappe.get_cached_doc(BENEFICIARY, request.beneficiary)
    handlers = () if get_setting("matcher_may_vote") else (request.matched_by, request.filed_by_user, file.file_owner)
    acting = _representative(request)
    account = acting.get("linked_beneficiary") and frappe.db.get_value(BENEFICIARY, acting.linked_beneficiary, "user")
    ties = _ties_of_file(file)
    return Case(
        replace(ties, mobiles=ties.mobiles | {acting.mobile}) if acting.get("mobile") else ties,
        account=file.user or "",
        representatives=frozenset([account] if account else []),
        handlers=frozenset(user for user in handlers if user),
    )


def _representative(request: Any) -> Any:
    """Who acts for the applicant in this request, if somebody does."""
    name = request.get("representative")
    return frappe.get_cached_doc(request.meta.get_field("representative").options, name) if name else frappe._dict()


def _ties_of_file(file: Any) -> Ties:
    address = "/".join(str(file.get(part)) for part in _ADDRESS if file.get(part))
    return Ties(
        mobiles=frozenset(mobile for mobile in (file.mobile, file.mobile_alt) if mobile),
        ibans=frozenset([file.iban] if file.iban else []),
        address=address if file.short_address or (file.building_no and file.postal_code) else "",
        family_name=_family_name(file.full_name),
        branch=file.branch_office or "",
    )


def _ties_of_user(user: str) -> Ties:
    """What the account says, and the person's own file if there is one."""
    account = frappe.db.get_value("User", user, ["full_name", "mobile_no", "phone"], as_dict=True) or frappe._dict()
    own = people.file_of(user)
    ties = _ties_of_file(frappe.get_cached_doc(BENEFICIARY, own)) if own else Ties()
    numbers = {number for text in (account.mobile_no, account.phone) if (number := _mobile(text))}
    return Ties(
        ties.mobiles | numbers,
        ties.ibans,
        ties.address,
        ties.family_name or _family_name(account.full_name),
        ties.branch,
    )


def _mobile(text: str | None) -> str:
    try:
        return normalise_mobile(text or "")
    except InvalidMobile:
        return ""


def _family_name(full_name: str | None) -> str:
    parts = fold_name(full_name or "").split()
    return parts[-1] if len(parts) > 1 else ""


def record_signals(request: Any, users: Iterable[str]) -> None:
    """Put on record what the records say of these people, once for each."""
    for user in users:
        for signal in _binding_signals(request, user):
            known = {"user": user, "support_request": request.name, "signal": signal.value}
            if not frappe.db.exists(DISCLOSURE, known):
                _record(request, user, signal)


def _record(request: Any, user: str, signal: Signal) -> None:
    relation = "Work" if signal is Signal.HANDLED else "Kinship" if signal is not Signal.SAME_PERSON else "Other"
    doc = frappe.new_doc(DISCLOSURE)
    doc.update({"user": user, "support_request": request.name, "relation": relation})
    doc.flags.signal = signal.value
    doc.insert(ignore_permissions=True)


def disclose(request: str, *, relation: str, details: str | None = None, user: str | None = None) -> Any:
    """Disclose an interest of one's own, or report somebody else's."""
    values = {"support_request": request, "relation": relation, "details": details, "user": user}
    return frappe.get_doc({"doctype": DISCLOSURE, **values}).insert()


def refuse_who_steps_aside(request: Any) -> None:
    """Who has an interest in the request does not match its data (B3). Having handled it is no interest."""
    user = frappe.session.user
    disclosed = _active_disclosure(request, user)
    signals = [signal for signal in _binding_signals(request, user) if signal is not Signal.HANDLED]
    if disclosed or signals:
        frappe.throw(
            _("You have an interest in this request: {0}. Leave it to a colleague (clause P59).").format(
                _(signals[0].value) if signals else _(disclosed)
            ),
            exc=ConflictOfInterestError,
        )


def disclose_recusal(request: str, user: str, reservation: str | None) -> None:
    """What a member says by stepping aside in the ballot."""
    doc = frappe.new_doc(DISCLOSURE)
    details = reservation or _("Stepped aside in the ballot.")
    doc.update({"user": user, "support_request": request, "relation": "Other", "details": details})
    doc.insert(ignore_permissions=True)
