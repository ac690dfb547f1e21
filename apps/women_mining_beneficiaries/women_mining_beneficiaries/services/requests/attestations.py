"""The signature on a request's data (P56–P58): what is signed, whether it still covers the data, who may sign."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.attestation import (
    Snapshot,
    changed_paths,
    data_hash,
    take_snapshot,
)
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.domain.stages import BEFORE_COMMITTEE, Stage
from women_mining_beneficiaries.exceptions import StaleSignatureError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries import representation
from women_mining_beneficiaries.services.clocks.window_text import committee_notice
from women_mining_beneficiaries.services.communication import one_time_codes
from women_mining_beneficiaries.services.requests.requirements import document_title
from women_mining_beneficiaries.services.settings import get_setting, list_setting
from women_mining_beneficiaries.services.titles import listed

IN_FORCE = "Valid in Force"
_TABLES = ("items.", "answers.", "documents.")


def get_signing_sheet(request: str) -> dict[str, Any]:
    """What the signer reads before signing; `data_hash` goes back with the signature."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    people.check_own_or_staff(doc.beneficiary, Scope.SIGN)
    snapshot = request_snapshot(doc)
    return {
        "request": doc.name,
        "text": attestation_text(doc, _representative_of(doc.beneficiary)),
        "text_version": get_setting("attestation_text_version"),
        "data_hash": data_hash(snapshot),
        "fields": readable_snapshot(doc, snapshot),
        "notice": committee_notice(doc),
        "notice_acknowledged": bool(doc.notice_ack_on),
        "signed": bool(doc.attestation_valid),
    }


def acknowledge_notice(request: str, method: str = "Portal") -> Any:
    """Record that the applicant knows the committee decides (P58)."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    people.check_own_or_staff(doc.beneficiary, Scope.SIGN)
    doc.flags.notice_method = method
    return doc.save(ignore_permissions=people.acts_for_own_file(doc.beneficiary, Scope.SIGN))


def sign_attestation(
    request: str,
    *,
    shown_hash: str | None = None,
    method: str = "Portal Checkbox",
    signature: str | None = None,
    scan: str | None = None,
    witness: str | None = None,
    code: str | None = None,
    code_by: Medium = Medium.SMS,
    **signer: Any,
) -> Any:
    """Sign the data whose hash was shown; the Attestation itself refuses what may not be signed."""
    beneficiary = frappe.db.get_value(SUPPORT_REQUEST, request, "beneficiary")
    people.check_own_or_staff(beneficiary, Scope.SIGN)
    attestation = frappe.get_doc(
        {
            "doctype": "Attestation",
            "reference_doctype": SUPPORT_REQUEST,
            "reference_name": request,
            "beneficiary": beneficiary,
            "purpose": "Data Truth",
            "data_hash": shown_hash,
            "method": method,
            "signature": signature,
            "scan": scan,
            "witness": witness,
            **signer,
        }
    )
    if code is not None:
        attestation.flags.code_sent_to = confirm_code(request, shown_hash or "", code, code_by)
    return attestation.insert()


def check_shown(request: str, shown_hash: str) -> None:
    """Refuse to go on with a page that showed other data than there are now."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    people.check_own(doc.beneficiary, Scope.SIGN)
    if data_hash(request_snapshot(doc)) != shown_hash:
        refuse_stale()


def refuse_stale() -> None:
    frappe.throw(
        _(
            "The data changed after you opened the page, so nothing was signed. Read the new data, then sign again (clause P56)."
        ),
        exc=StaleSignatureError,
    )


def send_code(request: str, shown_hash: str, medium: Medium) -> None:
    """Send the signer the code for exactly the data that were shown."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    people.check_own(doc.beneficiary, Scope.SIGN)
    signer = people.file_of() or ""
    one_time_codes.send_to_beneficiary(matter_of(request, shown_hash, medium), signer, medium, doc)


def confirm_code(request: str, shown_hash: str, code: str, medium: Medium) -> str:
    """Where the code was sent to, masked, once it proved right."""
    one_time_codes.check(matter_of(request, shown_hash, medium), code)
    return one_time_codes.ways_to_reach(people.file_of() or "").get(medium, "")


def matter_of(request: str, shown_hash: str, medium: Medium) -> one_time_codes.Matter:
    """A code signs one state of one request, by one person."""
    key = "|".join((request, shown_hash, medium.value, frappe.session.user))
    return one_time_codes.Matter(one_time_codes.SIGNATURE, key)


def request_snapshot(request: Any) -> Snapshot:
    """The attested fields of a request as they are now, its beneficiary's among them."""
    record = request.as_dict(convert_dates_to_str=True)
    record["beneficiary"] = _beneficiary_record(request.beneficiary)
    return take_snapshot(record, list_setting("attested_fields"))


def _beneficiary_record(name: str) -> dict[str, Any]:
    """The file as it may be kept beside a signature: identifiers as fingerprints, not readable."""
    record = frappe.get_doc("Beneficiary", name).as_dict(convert_dates_to_str=True)
    record["iban_hash"] = keyed_fingerprint(get_encryption_key(), "IBAN", record.iban) if record.iban else None
    return record


def refresh_signature(request: Any) -> None:
    """Say whether the signature in force covers the data being saved."""
    signed = _signature_in_force(request.name)
    snapshot = request_snapshot(request)
    covers = bool(signed) and signed.data_hash == data_hash(snapshot)
    request.attestation = signed.name if covers else None
    request.attested_hash = signed.data_hash if covers else None
    request.attestation_valid = int(covers)
    request.flags.voided_attestation = signed.name if signed and not covers else None


def _signature_in_force(request: str | None) -> Any:
    if not request:
        return None
    filters = {
        "reference_doctype": SUPPORT_REQUEST,
        "reference_name": request,
        "purpose": "Data Truth",
        "status": IN_FORCE,
    }
    return frappe.db.get_value("Attestation", filters, ["name", "data_hash", "data_snapshot"], as_dict=True)


def void_attestation(name: str, request: Any) -> None:
    """End a signature whose data changed, naming what changed."""
    attestation = frappe.get_doc("Attestation", name)
    paths = changed_paths(frappe.parse_json(attestation.data_snapshot or "{}"), request_snapshot(request))
    labels = " · ".join(dict.fromkeys(_label(path) for path in paths))
    attestation.flags.outcome = ("Voided", _("Changed after the signature: {0}").format(labels))
    attestation.save(ignore_permissions=True)


def refresh_open_requests(beneficiary: str) -> None:
    """A change on the file voids the signatures of its requests that no session has taken up (E12)."""
    open_stages = [stage.value for stage in BEFORE_COMMITTEE | {Stage.COMMITTEE}]
    requests = frappe.get_all(
        SUPPORT_REQUEST,
        filters={"beneficiary": beneficiary, "attestation_valid": 1, "policy_stage": ["in", open_stages]},
        pluck="name",
    )
    for name in requests:
        frappe.get_doc(SUPPORT_REQUEST, name).save(ignore_permissions=True)


def is_fresh(request: Any) -> bool:
    """Whether the signature is young enough for the committee."""
    signed_on = frappe.db.get_value("Attestation", request.attestation, "signed_on") if request.attestation else None
    limit = get_setting("attestation_max_age_days")
    return signed_on is not None and (not limit or (dates.now() - signed_on).days <= limit)


def _representative_of(beneficiary: str) -> str | None:
    """The record by which the acting user would sign for somebody else; None on her own file and at the desk."""
    user = frappe.session.user
    return None if people.is_staff() else representation.representative_of(user, beneficiary, Scope.SIGN)


def attestation_text(request: Any, representative: str | None = None) -> str:
    """The words of the signature, in the name and under the number of who signs."""
    beneficiary = frappe.get_cached_doc("Beneficiary", request.beneficiary)
    text, name, number = get_setting("attestation_text") or "", beneficiary.full_name, beneficiary.id_masked
    if representative:
        signer = frappe.get_doc(representation.REPRESENTATIVE, representative)
        name, number = _("{0} (for {1})").format(signer.representative_name, name), signer.id_masked
    words = {"name": name, "id_masked": number or "-", "no": request.name}
    for word, value in words.items():
        # Numbers keep their direction inside a sentence.
        text = text.replace("{" + word + "}", value if word == "name" else f"\u2066{value}\u2069")
    return text


def readable_snapshot(request: Any, snapshot: Snapshot) -> list[dict[str, Any]]:
    """The signed data in words, without fingerprints and keys."""
    fields = [
        {"label": _label(path), "value": _readable(path, value)}
        for path, value in sorted(snapshot.items(), key=lambda item: _place_of(item[0]))
        if not path.startswith(_TABLES) and not path.endswith(("_hash", ".name"))
    ]
    items = [{"label": row.item_title, "value": _item_words(row)} for row in request.items]
    answers = [{"label": row.label_snapshot, "value": row.answer} for row in request.answers]
    documents = listed(document_title(row.document_type) for row in request.documents if row.beneficiary_document)
    lines = [*fields, *items, *answers, {"label": _("Documents"), "value": documents}]
    return [line for line in lines if line["value"] not in (None, "")]


def _place_of(path: str) -> int:
    """Where a reader expects it: who she is before what she asks, each as on the form."""
    field = _field(path)
    return (0 if path.startswith("beneficiary.") else 1000) + (field.idx or 0 if field else 0)


def _readable(path: str, value: Any) -> Any:
    """A link by its title, a date in both calendars, a choice in the reader's language."""
    field = _field(path)
    if field and field.fieldtype == "Link" and value:
        title = frappe.get_meta(field.options).title_field
        return frappe.get_cached_value(field.options, value, title) if title else value
    if field and field.fieldtype == "Date":
        return dates.format_both_calendars(value)
    return _(value) if field and field.fieldtype == "Select" and value else value


def _item_words(row: Any) -> str:
    quantity = _("Quantity: {0}").format(row.get_formatted("qty")) if row.qty else None
    amount = _("Amount: {0} riyals").format(row.get_formatted("amount")) if row.amount else None
    return " · ".join(part for part in (row.description, quantity, amount) if part)


def _field(path: str) -> Any:
    head, _dot, column = path.partition(".")
    doctype, fieldname = ("Beneficiary", column) if head == "beneficiary" else (SUPPORT_REQUEST, head)
    return frappe.get_meta(doctype).get_field(fieldname)


def _label(path: str) -> str:
    head, _dot, column = path.partition(".")
    if head == "beneficiary":
        doctype, fieldname = (
            "Beneficiary",
            "iban" if column == "iban_hash" else "id_number" if column == "id_hash" else column,
        )
    elif column:
        doctype, fieldname = frappe.get_meta(SUPPORT_REQUEST).get_options(head), column
    else:
        doctype, fieldname = SUPPORT_REQUEST, head
    return _(frappe.get_meta(doctype).get_label(fieldname))
