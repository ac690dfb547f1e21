"""What the association's paper says (3.11): forms, card, attestation and receipt as plain values for their templates."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.requests import attestations, requirements
from women_mining_beneficiaries.services.settings import get_setting, get_settings

# Lines left empty on a form that is filled in by hand.
_LINES = 3


def describe_request_form(request: Any) -> dict[str, Any]:
    """The filled «طلب دعم مستفيد» (P46): everything the request holds, with boxes for who signs."""
    person = frappe.get_doc("Beneficiary", request.beneficiary)
    kind = frappe.get_cached_doc("Support Type", request.support_type)
    return {
        **_head(),
        "number": request.name,
        "date": dates.format_both_calendars(request.submitted_on or request.creation),
        "received_paper_on": dates.format_both_calendars(request.received_paper_on),
        "person": _person(person),
        "filer": _filer(request),
        "kind": kind.title_ar,
        "reason": request.request_reason,
        "items": [_item(row) for row in request.items],
        "answers": [(row.label_snapshot, row.answer or "") for row in request.answers if not row.is_sensitive],
        "documents": [_document(row) for row in request.documents],
        "notice": request.notice_text or get_setting("committee_notice_text").replace("{window_text}", ""),
        "attestation": attestations.attestation_text(request),
        "is_large": bool(person.needs_large_print),
        "is_blank": False,
    }


def describe_blank_form(kind: Any) -> dict[str, Any]:
    """The same form to be filled in by hand, with the questions and documents of one type of support (E13, E44)."""
    empty = [("", "")] * _LINES
    return {
        **_head(),
        "number": "",
        "date": "",
        "received_paper_on": "",
        "person": [(label, "") for label, _value in _person(frappe.new_doc("Beneficiary"))],
        "filer": [(_("Filed By"), ""), (_("Evidence of Filing on Behalf"), "")],
        "kind": kind.title_ar,
        "reason": "",
        "items": empty,
        "answers": [(row.label_ar, "") for row in kind.questions],
        "documents": [(requirements.document_title(row.document_type), "", "") for row in kind.requirements],
        "notice": get_setting("committee_notice_text").replace("{window_text}", ""),
        "attestation": _blank_attestation(),
        "is_large": False,
        "is_blank": True,
    }


def _head() -> dict[str, Any]:
    settings = get_settings()
    number = _("No. ({0})").format(settings.support_form_number) if settings.show_form_number else ""
    return {
        "association": settings.association_name_ar,
        "license_no": settings.license_no,
        "title": settings.support_form_title,
        "form_number": number,
        "version": settings.attestation_text_version,
        "printed_on": dates.format_both_calendars(dates.today()),
    }


def _person(person: Any) -> list[tuple[str, str]]:
    """Labels and values; identifiers are masked, because paper travels."""
    fieldnames = ("full_name", "id_type", "id_masked", "mobile", "city", "category", "branch_office")
    return [(_(person.meta.get_label(name)), _shown(person, name)) for name in fieldnames]


def _shown(doc: Any, fieldname: str) -> str:
    """A link by its title, a choice in the reader's language."""
    value, field = doc.get(fieldname), doc.meta.get_field(fieldname)
    if value and field.fieldtype == "Link":
        title = frappe.get_meta(field.options).title_field
        return str(frappe.get_cached_value(field.options, value, title) or value) if title else str(value)
    return str(_(value)) if value else ""


def _filer(request: Any) -> list[tuple[str, str]]:
    representative = request.representative and frappe.db.get_value(
        "Beneficiary Representative", request.representative, "representative_name"
    )
    lines = [(_("Filed By"), _(request.filed_by_type)), (_("Representative"), representative or "")]
    return [line for line in lines if line[1]]


def _item(row: Any) -> tuple[str, str]:
    quantity = _("Quantity: {0}").format(row.get_formatted("qty")) if row.qty else ""
    amount = _("Amount: {0} riyals").format(row.get_formatted("amount")) if row.amount else ""
    return (row.item_title, " · ".join(part for part in (row.description, quantity, amount) if part))


def _document(row: Any) -> tuple[str, str, str]:
    expiry = dates.format_both_calendars(row.expiry_date) if row.expiry_date else ""
    state = _(row.valid_at_submission) if row.valid_at_submission else _("Not attached")
    return (requirements.document_title(row.document_type), state, expiry)


def _blank_attestation() -> str:
    text = str(get_setting("attestation_text") or "")
    for word in ("{name}", "{id_masked}", "{no}"):
        text = text.replace(word, "…………………")
    return text


def describe_registration_card(person: Any) -> dict[str, Any]:
    """The card of a file (P61): its number, the name and where it stands."""
    return {
        **_head(),
        "name": person.full_name,
        "number": person.name,
        "id_masked": person.id_masked or "",
        "status": _(person.registration_status),
        "category": _shown(person, "category"),
        "branch": _shown(person, "branch_office"),
        "registered_on": dates.format_both_calendars(person.registered_on),
        "completed_on": dates.format_both_calendars(person.completed_on),
    }


def describe_attestation(signed: Any) -> dict[str, Any]:
    """What was signed, in the words it was signed under, by whom, how, before whom and when (P56, P57)."""
    fields: list[dict[str, Any]] = []
    if signed.purpose == "Data Truth":
        request = frappe.get_doc(signed.reference_doctype, signed.reference_name)
        fields = attestations.readable_snapshot(request, frappe.parse_json(signed.data_snapshot or "{}"))
    return {
        **_head(),
        "reference": signed.reference_name,
        "purpose": _(signed.purpose),
        "text": signed.accepted_text,
        "signer": signed.signer_name,
        "signer_type": _(signed.signer_type),
        "id_masked": signed.signer_id_masked or "",
        "method": _(signed.method),
        "typed_by": _user(signed.typed_by),
        "witness": _user(signed.witness),
        "signed_on": dates.format_both_calendars(signed.signed_on),
        "time": f"{signed.signed_on:%H:%M}" if signed.signed_on else "",
        "status": _(signed.status),
        "fields": fields,
    }


def _user(name: str | None) -> str:
    return str(frappe.get_cached_value("User", name, "full_name") or name) if name else ""


def describe_delivery_receipt(delivery: Any) -> dict[str, Any]:
    """What was handed over, item by item, and who received it (P62)."""
    received = delivery.received_by == "Representative" and delivery.representative
    name = frappe.db.get_value("Beneficiary Representative", received, "representative_name") if received else None
    return {
        **_head(),
        "number": delivery.name,
        "request": delivery.support_request,
        "person": delivery.beneficiary_name,
        "mode": _(delivery.mode or ""),
        "officer": _user(delivery.delivery_officer),
        "provider": frappe.db.get_value("Related Party", delivery.provider, "party_name") if delivery.provider else "",
        "delivered_on": dates.format_both_calendars(delivery.delivered_on or delivery.planned_on),
        "status": _(delivery.status),
        "items": [
            (
                row.item_title,
                row.get_formatted("approved_qty"),
                row.get_formatted("delivered_qty"),
                row.serial_or_ref or "",
                row.shortage_reason or "",
            )
            for row in delivery.items
        ],
        "iban_masked": delivery.iban_masked or "",
        "receiver": name or delivery.beneficiary_name,
        "confirmed_on": dates.format_both_calendars(delivery.confirmed_on),
        "receipt_method": _(delivery.receipt_method or ""),
    }
