"""Settings of the policy change on a basis, leave a trail, and tell who watches over them (3.7, B17)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import AUDITOR, DIRECTOR, PROTECTION_OFFICER, SETTINGS
from women_mining_beneficiaries.domain.settings_change import BasisFault, Change, find_basis_fault
from women_mining_beneficiaries.exceptions import SettingBasisError
from women_mining_beneficiaries.services import dates, protection
from women_mining_beneficiaries.services.clocks import recomputing
from women_mining_beneficiaries.services.communication.notices import notify_roles

# Tabs that say how the association presents itself; nothing in them bears on the policy.
_PRESENTATION_TABS = frozenset({"identity_and_terms_tab", "portal_tab"})
# Told with one change, never kept: the next change has a basis of its own.
TOLD_WITH_A_CHANGE = ("change_reason", "change_basis", "apply_to_running_requests")


def take_changes(settings: Any) -> None:
    """Refuse a change without its basis; remember it for the log and empty the fields that told it."""
    changes = _policy_changes(settings)
    told = {key: settings.get(key) for key in TOLD_WITH_A_CHANGE}
    if changes and not settings.flags.shipped and not settings.flags.active_policy:
        _refuse_without_basis(settings, changes, told)
    settings.flags.change = {"changes": changes, **told}
    for key in TOLD_WITH_A_CHANGE:
        settings.set(key, None)


def log_changes(settings: Any) -> None:
    """One row per setting that changed, and a notice to those who watch (SETTINGS_CHANGED)."""
    change = settings.flags.change or {}
    if not change.get("changes") or settings.flags.shipped:
        return
    version = settings.flags.active_policy
    for one in change["changes"]:
        _log(
            one,
            reason=change["change_reason"] or (_("A version of the policy came into force.") if version else ""),
            basis=change["change_basis"] or version,
        )
    labels = " · ".join(_(settings.meta.get_label(one.key)) for one in change["changes"])
    notify_roles(
        (DIRECTOR, PROTECTION_OFFICER, AUDITOR),
        SETTINGS,
        SETTINGS,
        _("Settings of the policy were changed: {0}.").format(labels),
        once=True,
    )


def apply_to_running(settings: Any) -> None:
    """Running requests keep the values they were referred under unless the administrator chose otherwise."""
    if (settings.flags.change or {}).get("apply_to_running_requests"):
        settings.clear_cache()
        moved = recomputing.recompute_open(_("The reply period was changed for running requests."), freeze_anew=True)
        frappe.msgprint(_("Dates of open requests that moved: {0}.").format(moved), alert=True)


def _policy_changes(settings: Any) -> list[Change]:
    before = settings.get_doc_before_save()
    bearing = policy_keys(settings.meta)
    return [
        Change(key, _in_words(before.get(key)), _in_words(settings.get(key)))
        for key in protection.changed_fields(settings)
        if key in bearing
    ]


def policy_keys(meta: Any) -> set[str]:
    """Settings that bear on the policy: those of every tab but the ones about presentation."""
    keys, tab = set(), ""
    for field in meta.fields:
        if field.fieldtype == "Tab Break":
            tab = field.fieldname
        elif tab not in _PRESENTATION_TABS and field.fieldname not in TOLD_WITH_A_CHANGE:
            keys.add(field.fieldname)
    return keys


def _in_words(value: Any) -> str:
    return "" if value is None else str(value)


def _refuse_without_basis(settings: Any, changes: list[Change], told: dict[str, Any]) -> None:
    before = settings.get_doc_before_save()
    fault = find_basis_fault(
        changes,
        needs_basis=bool(before.settings_change_needs_basis),
        reason=told["change_reason"] or "",
        policy_version=told["change_basis"] or "",
    )
    if fault is None:
        return
    sentences = {
        BasisFault.REASON_MISSING: _(
            "«{0}» belongs to the policy. Write in the tab «Basis of the Change» why it changes and who decided it, then save (clause P10)."
        ),
        BasisFault.VERSION_MISSING: _(
            "«{0}» protects the beneficiary. Name in the tab «Basis of the Change» the version of the policy that allows it, and the reason (clause P10)."
        ),
    }
    kind, key = fault
    frappe.throw(sentences[kind].format(_(settings.meta.get_label(key))), exc=SettingBasisError)


def _log(change: Change, *, reason: str, basis: str | None) -> None:
    row = {
        "doctype": "Settings Change Log",
        "setting_key": change.key,
        "setting_label": frappe.get_meta(SETTINGS).get_label(change.key),
        "old_value": change.old,
        "new_value": change.new,
        "basis": basis,
        "reason": reason or _("No basis was asked for."),
        "changed_by": frappe.session.user,
        "changed_on": dates.now(),
    }
    frappe.get_doc(row).insert(ignore_permissions=True)
