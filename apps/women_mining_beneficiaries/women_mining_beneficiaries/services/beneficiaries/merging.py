"""Two files of one person become one, and two again when that was wrong (P52): nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_days, getdate
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.domain.registration import ENDS, Status
from women_mining_beneficiaries.exceptions import MergeError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.accounts import account_claims
from women_mining_beneficiaries.services.beneficiaries import identity_data
from women_mining_beneficiaries.services.beneficiaries.registration_changes import set_account
from women_mining_beneficiaries.services.requests import attestations, stages
from women_mining_beneficiaries.services.settings import get_setting

LOG = "Beneficiary Merge Log"
# These speak about the two files themselves.
_NOT_MOVED = frozenset({"Duplicate Candidate", "Account Claim", LOG, BENEFICIARY})
_STATUS = ("registration_status", "workflow_state")
Moved = dict[str, dict[str, list[str]]]


def merge(survivor: str, merged: str, *, candidate: Any, take: list[str]) -> Any:
    """Move every record of the merged file to the survivor, take the chosen values, and close the merged file."""
    kept, gone = (frappe.get_doc(BENEFICIARY, name) for name in (survivor, merged))
    _check(kept, gone)
    moved = _move_links(merged, survivor)
    before = {
        "survivor": {key: kept.get(key) for key in take},
        "merged": {key: gone.get(key) for key in (*_STATUS, "user")},
    }
    _close(gone, survivor, take)
    _fill(kept, gone, take)
    return frappe.get_doc(
        {
            "doctype": LOG,
            "survivor": survivor,
            "merged": merged,
            "duplicate_candidate": candidate.name,
            "reason": candidate.reason,
            "merged_by": frappe.session.user,
            "merged_on": dates.now(),
            "moved_count": _count(moved),
            "reversible_until": add_days(dates.today(), get_setting("merge_undo_days") or 0),
            "moved_links": frappe.as_json(moved),
            "values_before": frappe.as_json(before),
        }
    ).insert(ignore_permissions=True)


def _check(kept: Any, gone: Any) -> None:
    ended = {status.value for status in ENDS}
    if kept.registration_status in ended or gone.registration_status in ended:
        _refuse(_("One of the files has ended already and is not merged (clause P52)."))
    if kept.legal_hold or gone.legal_hold:
        _refuse(_("A file under legal hold is not merged (clause P8)."))
    account_claims.require_no_claim(kept.name, gone.name)


def _move_links(source: str, target: str) -> Moved:
    moved: Moved = {}
    for doctype, fieldname in _links_to_a_file():
        names = frappe.get_all(doctype, {fieldname: source}, pluck="name")
        for name in names:
            frappe.db.set_value(doctype, name, fieldname, target, update_modified=False)
        if names:
            moved.setdefault(doctype, {})[fieldname] = names
    return moved


def _links_to_a_file() -> Iterator[tuple[str, str]]:
    """Every stored link to a beneficiary, also in fields an administrator added."""
    for source, parent in (("DocField", "parent"), ("Custom Field", "dt")):
        filters = {"fieldtype": "Link", "options": BENEFICIARY}
        for row in frappe.get_all(source, filters, [f"{parent} as doctype", "fieldname"]):
            if row.doctype not in _NOT_MOVED and not frappe.get_meta(row.doctype).issingle:
                yield row.doctype, row.fieldname


def _close(gone: Any, survivor: str, take: list[str]) -> None:
    """Written past the workflow: no arrow leads into a merged file, so that nobody walks there by hand."""
    values: dict[str, Any] = {
        "registration_status": Status.MERGED.value,
        "workflow_state": stages.state_of(BENEFICIARY, Status.MERGED.value),
        "merged_into": survivor,
    }
    if "user" in take:
        values["user"] = None
    else:
        set_account(gone.user, enabled=False)
    frappe.db.set_value(BENEFICIARY, gone.name, values)
    gone.add_comment("Info", _("Merged into {0}.").format(survivor))


def _fill(kept: Any, gone: Any, take: list[str]) -> None:
    kept.reload()
    values = {key: gone.get(key) for key in take if gone.get(key) not in (None, "")}
    kept.update(values)
    kept.flags.proofs = {}
    if gone.id_hash:
        kept.flags.new_alias = identity_data.alias_of(gone, _("Merged from {0}").format(gone.name))
    kept.save(ignore_permissions=True)
    attestations.refresh_open_requests(kept.name)


def undo(candidate: Any) -> None:
    """Give every moved record and every taken value back, while that is still possible."""
    log = _open_log(candidate)
    _refuse_out_of_order(log)
    for doctype, columns in frappe.parse_json(log.moved_links).items():
        for fieldname, names in columns.items():
            still_there = {"name": ["in", names], fieldname: log.survivor}
            for name in frappe.get_all(doctype, still_there, pluck="name"):
                frappe.db.set_value(doctype, name, fieldname, log.merged, update_modified=False)
    _give_back(log, frappe.parse_json(log.values_before))
    account_claims.reopen(log.merged, log.survivor)
    log.flags.undone = {"undone_by": frappe.session.user, "undone_on": dates.now()}
    log.save(ignore_permissions=True)


def _open_log(candidate: Any) -> Any:
    filters = {"duplicate_candidate": candidate.name, "undone_on": ["is", "not set"]}
    name = frappe.db.get_value(LOG, filters)
    if not name:
        _refuse(_("There is no merge to undo."))
    log = frappe.get_doc(LOG, name)
    if getdate(log.reversible_until) < dates.today():
        _refuse(
            _("The merge could be undone until {0} only.").format(dates.format_both_calendars(log.reversible_until))
        )
    return log


def _refuse_out_of_order(log: Any) -> None:
    """What was merged later carried these records along; it is taken back first."""
    if frappe.db.get_value(BENEFICIARY, log.survivor, "registration_status") == Status.MERGED.value:
        into = frappe.db.get_value(BENEFICIARY, log.survivor, "merged_into")
        _refuse(_("The file {0} was merged into {1} since. Undo that merge first.").format(log.survivor, into))


def _give_back(log: Any, before: dict[str, Any]) -> None:
    """The survivor's own values come back where they were not changed again since."""
    kept, taken = frappe.get_doc(BENEFICIARY, log.survivor), frappe.get_doc(BENEFICIARY, log.merged)
    kept.update({key: value for key, value in before["survivor"].items() if _is_as_taken(key, kept, taken, before)})
    kept.flags.dropped_alias = frappe.db.get_value(BENEFICIARY, log.merged, "id_hash")
    kept.flags.proofs = {}
    kept.save(ignore_permissions=True)
    frappe.db.set_value(BENEFICIARY, log.merged, {**before["merged"], "merged_into": None})
    for user in (before["merged"]["user"], before["survivor"].get("user")):
        set_account(user, enabled=True)


def _is_as_taken(key: str, kept: Any, taken: Any, before: dict[str, Any]) -> bool:
    """Whether the survivor still has what came from the merged file, which keeps its values but for the account."""
    source = before["merged"].get(key) if key == "user" else taken.get(key)
    return bool(kept.get(key) == source)


def _count(moved: Moved) -> int:
    return sum(len(names) for columns in moved.values() for names in columns.values())


def _refuse(message: str) -> None:
    frappe.throw(message, exc=MergeError)
