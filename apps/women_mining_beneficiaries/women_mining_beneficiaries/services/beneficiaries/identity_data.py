"""Identity and bank numbers checked by their rule, with a sentence that says what is wrong."""

from __future__ import annotations

import re
from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.domain.duplicates import NEARLY_THE_SAME, name_likeness
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.domain.iban import IbanProblem, iban_problem, normalise_iban
from women_mining_beneficiaries.domain.identity import Checksum, IdentityProblem, identity_problem
from women_mining_beneficiaries.domain.names import fold_name
from women_mining_beneficiaries.exceptions import InvalidIbanError, InvalidIdentityError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.settings import get_setting

_SENTENCES = {
    IdentityProblem.EMPTY: _lt("Enter the number of the {0} (clause P52)."),
    IdentityProblem.LENGTH: _lt("The number of the {0} has ten digits. Check what was typed (clause P52)."),
    IdentityProblem.PREFIX: _lt(
        "This is not a number of a {0}: its first digit belongs to another document (clause P52)."
    ),
    IdentityProblem.CHECKSUM: _lt("The number of the {0} is not valid. Check it digit by digit (clause P52)."),
    IdentityProblem.PATTERN: _lt(
        "The number of the {0} does not have the form of such numbers. Check it (clause P52)."
    ),
}


def check_number(document_type: str | None, number: str | None) -> str | None:
    """Return the number in its stored form, or refuse it; a type without numbers has none."""
    if not document_type or not frappe.db.exists("Identity Document Type", document_type):
        return number
    kind = frappe.get_cached_doc("Identity Document Type", document_type)
    if not kind.has_number:
        return compact(number).upper() if number else None
    problem = identity_problem(number or "", Checksum(kind.checksum or "None"), _pattern(kind))
    if problem:
        frappe.throw(str(_SENTENCES[problem]).format(kind.title_ar), exc=InvalidIdentityError)
    return compact(number or "").upper()


def _pattern(kind: Any) -> str:
    try:
        re.compile(kind.number_regex or "")
    except re.error:
        return ""
    return kind.number_regex or ""


def alias_of(before: Any, reason: str) -> dict[str, Any]:
    """The number a file had, as it is remembered when it changes."""
    return {
        "id_type": before.id_type,
        "id_masked": before.id_masked,
        "id_hash": before.id_hash,
        "replaced_on": dates.now(),
        "reason": reason,
    }


def number_hash(id_type: str, id_number: str) -> str:
    """The fingerprint by which files with the same number are found."""
    return keyed_fingerprint(get_encryption_key(), id_type, id_number)


def is_known_elsewhere(beneficiary: Any) -> bool:
    """Whether another file has the number, or had it before; a merged file and the one it leads to are one."""
    mine = {beneficiary.name or "", beneficiary.merged_into or ""}
    if beneficiary.name:
        mine |= set(frappe.get_all("Beneficiary", {"merged_into": beneficiary.name}, pluck="name"))
    return bool(set(holders_of(beneficiary.id_hash)) - mine)


def holders_of(id_hash: str) -> list[str]:
    """Files that have a number, then those that had it before."""
    holders = frappe.get_all("Beneficiary", {"id_hash": id_hash}, pluck="name")
    former = frappe.get_all("Identity Alias", {"id_hash": id_hash, "parenttype": "Beneficiary"}, pluck="parent")
    return [*holders, *former]


def notice_shared_account(beneficiary: Any) -> None:
    """One account in several files is worth a look, not a refusal (B2)."""
    limit = get_setting("max_files_per_iban")
    if not limit or not beneficiary.iban or not beneficiary.has_value_changed("iban"):
        return
    others = frappe.db.count("Beneficiary", {"iban": beneficiary.iban, "name": ["!=", beneficiary.name or ""]})
    if others >= limit and people.is_staff():
        frappe.msgprint(_("{0} other files have this IBAN. Check who receives the money.").format(others))


def check_account_holder(beneficiary: Any) -> None:
    """The account is the person's own, or the difference is said (tab 6)."""
    rule = get_setting("iban_name_match")
    if rule == "Off" or not beneficiary.iban_holder or not beneficiary.has_value_changed("iban_holder"):
        return
    if name_likeness(fold_name(beneficiary.iban_holder), fold_name(beneficiary.full_name or "")) >= NEARLY_THE_SAME:
        return
    message = _("The account belongs to another name than the file's. Check who receives the money (clause P52).")
    if rule == "Block":
        frappe.throw(message, exc=InvalidIbanError)
    frappe.msgprint(message)


def check_iban(text: str | None) -> str | None:
    if not text:
        return None
    problem = iban_problem(text)
    if problem is IbanProblem.SHAPE:
        frappe.throw(
            _("A Saudi IBAN has the letters SA and 22 characters after them (clause P52)."), exc=InvalidIbanError
        )
    if problem is IbanProblem.CHECKSUM:
        frappe.throw(_("The IBAN is not valid. Check it digit by digit (clause P52)."), exc=InvalidIbanError)
    return normalise_iban(text)
