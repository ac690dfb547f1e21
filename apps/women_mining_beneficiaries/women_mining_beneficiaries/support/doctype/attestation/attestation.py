from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.attestation import Signing, canonical_json, data_hash, judge_signing
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.exceptions import (
    AlreadySignedError,
    ImmutableAttestationError,
    SignatureNotPossibleError,
)
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.beneficiaries import volunteers
from women_mining_beneficiaries.services.communication import callbacks
from women_mining_beneficiaries.services.requests import attestations, signers
from women_mining_beneficiaries.services.requests.drawn_signature import read_drawing
from women_mining_beneficiaries.services.settings import get_setting

PORTAL_METHODS = ("Portal Checkbox", "Drawn Signature")
WITNESSED_METHODS = ("Paper Scan", "Verbal Recorded", "Thumbprint")


class Attestation(Document):
    def before_validate(self) -> None:
        if self.is_new():
            protection.require(self, "reference_name")
            self.set_signer()
            self.set_text()

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        if not self.is_new():
            self.validate_unchanged()
            return
        signers.check_may_record(self)
        self.validate_method()
        if self.purpose == "Data Truth":
            self.sign_data()
            self.require_code()
        self.set_circumstances()

    def set_signer(self) -> None:
        reference = frappe.get_doc(self.reference_doctype, self.reference_name)
        self.beneficiary = reference.get("beneficiary")
        signers.set_signer(self)

    def set_text(self) -> None:
        """The words the person signs under are the association's, never the client's."""
        if self.purpose == "Data Truth":
            request = frappe.get_doc(SUPPORT_REQUEST, self.reference_name)
            self.accepted_text = attestations.attestation_text(
                request, self.representative if self.signer_type == "Representative" else None
            )
            self.text_version = get_setting("attestation_text_version")
        elif self.purpose == "Confidentiality" and self.signer_type == "Volunteer":
            self.accepted_text, self.text_version = volunteers.undertaking_text(), "v1"
        elif not people.is_staff() or not self.accepted_text:
            self.accepted_text = _("I received what is listed in {0}.").format(self.reference_name)
            self.text_version = "v1"

    def validate_method(self) -> None:
        allowed = PORTAL_METHODS if signers.is_signer(self) else ("Drawn Signature", *WITNESSED_METHODS)
        if self.method not in allowed:
            self.refuse(
                _(
                    "This way to sign is not open to you. A signature in the portal is made by the beneficiary herself (clause P56)."
                )
            )
        self.validate_drawing()
        if self.method == "Paper Scan" and not self.scan:
            self.refuse(_("Attach the scanned paper with the signature (clause P56)."))
        if (
            self.method in WITNESSED_METHODS
            and get_setting("paper_needs_witness")
            and self.witness in (None, "", self.typed_by)
        ):
            self.refuse(_("Name a witness other than yourself for this kind of signature (clause P56)."))

    def validate_drawing(self) -> None:
        """Only a picture with ink signs, drawn again by us: whatever else was sent with it is not kept."""
        if self.method != "Drawn Signature":
            return
        self.signature = read_drawing(self.signature or "")
        if not self.signature:
            self.refuse(_("Draw the signature first (clause P56)."))

    def sign_data(self) -> None:
        """Sign the data as they were shown: if they changed since, nothing is signed."""
        request = frappe.get_doc(SUPPORT_REQUEST, self.reference_name, for_update=True)
        waits_before_committee = request.policy_stage == Stage.COMMITTEE and not request.attestation_valid
        if request.policy_stage != Stage.ATTESTATION and not waits_before_committee:
            self.refuse(
                _(
                    "The request is not waiting for a signature. Follow its steps until the data are matched (clause P56)."
                )
            )
        snapshot = attestations.request_snapshot(request)
        current = data_hash(snapshot)
        shown = self.data_hash or ("" if signers.is_signer(self) else current)
        self.judge(judge_signing(shown, current, request.attested_hash if request.attestation_valid else None))
        self.data_hash, self.data_snapshot = current, canonical_json(snapshot)

    def require_code(self) -> None:
        """A tick alone shows not who ticked: the code says that the telephone or the mailbox is hers (P56)."""
        self.code_sent_to = self.flags.code_sent_to
        is_ticked = self.method == "Portal Checkbox" and not self.code_sent_to
        if is_ticked and get_setting("signature_needs_code"):
            self.refuse(_("Confirm the signature with the code that we send you, or draw it (clause P56)."))

    def judge(self, signing: Signing) -> None:
        if signing is Signing.DATA_CHANGED:
            attestations.refuse_stale()
        if signing is Signing.ALREADY_SIGNED:
            frappe.throw(
                _("These data are already signed. Nothing more is needed from you (clause P56)."),
                exc=AlreadySignedError,
            )

    def set_circumstances(self) -> None:
        self.status, self.void_reason = attestations.IN_FORCE, None
        self.signed_on = dates.now()
        request = getattr(frappe.local, "request", None)
        self.ip_address = getattr(frappe.local, "request_ip", None)
        self.user_agent = (request.headers.get("User-Agent") or "")[:500] if request else None

    def validate_unchanged(self) -> None:
        if self.flags.outcome:
            self.status, self.void_reason = self.flags.outcome
            protection.refuse_other_changes(self, ("status", "void_reason"))
        elif protection.changed_fields(self):
            frappe.throw(
                _("A signed attestation is not changed. Sign a new one if the data are different (clause P57)."),
                exc=ImmutableAttestationError,
            )

    def after_insert(self) -> None:
        if self.purpose == "Data Truth":
            self.supersede_older()
            frappe.get_doc(SUPPORT_REQUEST, self.reference_name).save(ignore_permissions=True)
            callbacks.ask_for_call(self)
        elif self.purpose == "Confidentiality" and self.reference_doctype == volunteers.ASSIGNMENT:
            frappe.get_doc(self.reference_doctype, self.reference_name).save(ignore_permissions=True)

    def supersede_older(self) -> None:
        filters = {
            "reference_doctype": self.reference_doctype,
            "reference_name": self.reference_name,
            "purpose": self.purpose,
            "status": attestations.IN_FORCE,
            "name": ["!=", self.name],
        }
        for name in frappe.get_all("Attestation", filters=filters, pluck="name"):
            older = frappe.get_doc("Attestation", name)
            older.flags.outcome = ("Superseded", _("Replaced by {0}").format(self.name))
            older.save(ignore_permissions=True)

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=SignatureNotPossibleError)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
