"""Guardians, agents and other representatives: scope, dates, majority, disputes (P41, P56)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.visitor import Visitor
from tests.support.http import HttpClient
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import documents, registration_cycle, representation
from women_mining_beneficiaries.services.communication import tracking
from women_mining_beneficiaries.services.requests import attestations, requests

pytestmark = pytest.mark.usefixtures("association")
MOTHER = "mother@example.com"


@pytest.fixture
def minor() -> Any:
    """A girl of sixteen, turning eighteen on 12 April 2028."""
    with journey.clock():
        return people.register(birth_date="2010-04-12")


@pytest.fixture
def mother() -> Any:
    with journey.clock():
        return people.register(
            MOTHER, full_name="منى بنت سعد القحطاني", id_number="2000000006", id_type="IQAMA", mobile="0559876543"
        )


def represent(beneficiary: Any, **values: Any) -> Any:
    """A verified guardian with every scope, unless told otherwise."""
    with acting_as(people.OFFICER):
        kind = values.pop("document_type", "GUARDIANSHIP")
        deed = documents.add_document(
            document_type=kind, file_url=people.upload("deed.pdf"), beneficiary=beneficiary.name
        )
        scopes = {"can_apply": 1, "can_sign": 1, "can_receive": 1, "can_access": 1}
        record = {
            "doctype": "Beneficiary Representative",
            "beneficiary": beneficiary.name,
            "representative_type": "Guardian",
            "representative_name": "منى بنت سعد القحطاني",
            "id_type": "NID",
            "id_number": "1102030408",
            "mobile": "0559876543",
            "authority_document": deed.name,
            "valid_from": "2020-01-01",
            "is_verified": 1,
            **scopes,
        }
        return frappe.get_doc({**record, **values}).insert()


def matched_request() -> Any:
    return journey.matched()


def sign_on_paper(request: Any, **signer: Any) -> Any:
    with acting_as(people.OFFICER):
        attestations.acknowledge_notice(request.name, "Paper")
        return attestations.sign_attestation(
            request.name, method="Paper Scan", scan=people.upload("signed.pdf"), witness=people.RESEARCHER, **signer
        )


@pytest.mark.clause("P56")
@pytest.mark.case("E15")
def test_a_minor_is_signed_for_by_her_guardian_only(minor: Any) -> None:
    with journey.clock():
        request = matched_request()
        with pytest.raises(errors.SignatureNotPossibleError):
            sign_on_paper(request)
        guardian = represent(minor)
        signed = sign_on_paper(request, signer_type="Representative", representative=guardian.name)
    assert (signed.signer_name, signed.typed_by) == (guardian.representative_name, people.OFFICER)
    assert signed.signer_id_masked == "1•••••••08"
    # The words are those of who signs, not of the minor.
    assert f"{guardian.representative_name} (نيابةً عن" in signed.accepted_text
    assert guardian.id_masked in signed.accepted_text
    assert journey.reload(request).attestation_valid


@pytest.mark.case("E15")
def test_an_agent_does_not_sign_for_a_minor(minor: Any) -> None:
    with journey.clock():
        request = matched_request()
        agent = represent(minor, representative_type="Legal Agent")
        with pytest.raises(errors.SignatureNotPossibleError):
            sign_on_paper(request, signer_type="Representative", representative=agent.name)


@pytest.mark.case("E16")
def test_at_majority_the_guardian_lapses_and_the_signature_is_hers(minor: Any, mother: Any) -> None:
    with journey.clock():
        request = matched_request()
        guardian = represent(minor, linked_beneficiary=mother.name)
        sign_on_paper(request, signer_type="Representative", representative=guardian.name)
        with acting_as(MOTHER):
            assert frappe.has_permission("Beneficiary", "read", minor.name)
    with journey.clock(journey.START + timedelta(days=530)):
        registration_cycle.run()
        assert not journey.reload(request).attestation_valid
        assert journey.reload(guardian).revoked_on
        with acting_as(MOTHER):
            assert not frappe.has_permission("Beneficiary", "read", minor.name)
            assert minor.name not in frappe.get_list("Beneficiary", pluck="name")


@pytest.mark.case("E17")
def test_a_disputed_guardian_is_told_nothing_until_it_is_decided(minor: Any, mother: Any) -> None:
    with journey.clock():
        guardian = represent(minor, linked_beneficiary=mother.name)
        with acting_as(people.OFFICER):
            guardian.update({"is_disputed": 1, "dispute_note": "وليان يختلفان"})
            guardian.save()
        with acting_as(MOTHER):
            assert not frappe.has_permission("Beneficiary", "read", minor.name)
        assert frappe.db.exists("Notification Log", {"document_name": guardian.name, "for_user": people.DIRECTOR})
        with acting_as(people.OFFICER), pytest.raises(errors.RepresentationError):
            guardian.is_disputed = 0
            guardian.save()
        with acting_as(people.DIRECTOR):
            decided = journey.reload(guardian)
            decided.is_disputed = 0
            decided.save()


@pytest.mark.case("E18")
@pytest.mark.parametrize("changes", [{"valid_to": "2026-10-31"}, {"can_sign": 0}, {"is_verified": 0}])
def test_an_agent_acts_within_scope_and_dates_only(changes: dict[str, Any]) -> None:
    with journey.clock():
        people.register()
        request = matched_request()
        person = frappe.get_doc("Beneficiary", request.beneficiary)
        values = {"representative_type": "Legal Agent", "document_type": "AUTHORISATION", **changes}
        agent = represent(person, **values)
        with pytest.raises(errors.RepresentationError):
            sign_on_paper(request, signer_type="Representative", representative=agent.name)


@pytest.mark.clause("P41")
def test_a_guardian_with_an_account_files_for_the_child(minor: Any, mother: Any) -> None:
    with journey.clock():
        represent(minor, linked_beneficiary=mother.name)
        with acting_as(MOTHER):
            request = requests.start_request(
                support_type="TRN-TECH",
                beneficiary=minor.name,
                request_reason="تدريب صيفي",
                items=[{"item_title": "دورة", "qty": 1}],
            )
            assert (request.filed_by_type, request.filed_by_user) == ("Representative", MOTHER)
            assert request.representative
            with pytest.raises(errors.NotYourFileError):
                requests.start_request(support_type="TRN-TECH", beneficiary=people.register_stranger().name)


@pytest.mark.clause("P41")
def test_the_officer_files_for_a_representative_with_authority(minor: Any) -> None:
    with journey.clock():
        guardian = represent(minor, can_apply=0)
        with acting_as(people.OFFICER):
            request = requests.start_request(
                support_type="TRN-TECH",
                beneficiary=minor.name,
                request_reason="تدريب",
                channel="INTERVIEW",
                filed_by_type="Representative",
                representative=guardian.name,
                items=[{"item_title": "دورة", "qty": 1}],
            )
            with pytest.raises(errors.RepresentationError):
                requests.submit_request(request.name)


@pytest.mark.parametrize(
    "values",
    [
        {"can_apply": 0, "can_sign": 0, "can_receive": 0, "can_access": 0},
        {"valid_to": "2019-01-01"},
        {"document_type": "CV"},
        {"id_number": "1102030409"},
    ],
)
def test_an_unsound_representation_is_refused(minor: Any, values: dict[str, Any]) -> None:
    with journey.clock(), pytest.raises(errors.PolicyError):
        represent(minor, **values)


def test_a_guardian_is_for_minors() -> None:
    with journey.clock(), pytest.raises(errors.RepresentationError):
        represent(people.register())


def test_a_deed_of_another_file_is_no_authority(minor: Any, mother: Any) -> None:
    with journey.clock():
        guardian = represent(minor)
        with pytest.raises(errors.RepresentationError):
            represent(mother, representative_type="Legal Agent", authority_document=guardian.authority_document)


@pytest.mark.clause("P41")
def test_a_paper_that_a_guardian_sent_is_not_read_by_her_after_her_right_ended(
    minor: Any, mother: Any, app_client: HttpClient
) -> None:
    guardian = represent(minor, linked_beneficiary=mother.name, valid_from=dates.today())
    with acting_as(MOTHER):
        own = people.upload("own.pdf")
        documents.add_document(document_type="CV", file_url=own)
        sent = people.upload("child.pdf")
        documents.add_document(document_type="CV", file_url=sent, beneficiary=minor.name)
    visitor = Visitor(app_client).sign_in(MOTHER)
    assert [visitor.open(address).status_code for address in (own, sent)] == [200, 200]
    with acting_as(people.OFFICER):
        guardian.revoke_reason = "انتقلت الولاية"
        guardian.save()
    frappe.db.commit()
    assert [visitor.open(address).status_code for address in (own, sent)] == [200, 403]
    call = "/api/method/download_file?file_url="
    assert [visitor.open(call + address).status_code for address in (own, sent)] == [200, 403]


def test_an_ended_representation_is_history(minor: Any) -> None:
    with journey.clock():
        guardian = represent(minor)
        with acting_as(people.OFFICER):
            guardian.revoke_reason = "انتقلت الولاية"
            guardian.save()
            assert guardian.revoked_on.date() == dates.today()
            guardian.can_sign = 0
            with pytest.raises(errors.LockedFieldError):
                guardian.save()


@pytest.mark.case("B6")
def test_nobody_of_the_association_signs_as_the_person() -> None:
    with journey.clock():
        people.register()
        request = matched_request()
        signed = sign_on_paper(request, signer_type="Officer", signer_name="موظف")
        person = frappe.get_doc("Beneficiary", request.beneficiary)
        assert (signed.signer_type, signed.signer_name) == ("Beneficiary", person.full_name)


@pytest.mark.case("B6")
def test_a_share_of_typed_signatures_is_called_back_by_somebody_else() -> None:
    second = "officer2@wmb.test"
    user = {"doctype": "User", "email": second, "first_name": "officer2", "send_welcome_email": 0}
    frappe.get_doc({**user, "roles": [{"role": "Beneficiary Relations Officer"}]}).insert()
    people.change_settings(callback_sample_pct=100)
    with journey.clock():
        people.register()
        signed = sign_on_paper(matched_request())
    assert frappe.db.get_value("ToDo", {"reference_name": signed.name}, "allocated_to") == second


@pytest.mark.clause("P41")
@pytest.mark.case("E31")
def test_an_organisation_acts_through_people_with_their_own_scopes() -> None:
    with journey.clock(), acting_as(people.OFFICER):
        organisation = frappe.get_doc(
            {
                "doctype": "Beneficiary",
                "beneficiary_type": "Organisation",
                "full_name": "مؤسسة أحجار",
                "id_type": "CR",
                "id_number": "1010000001",
                "mobile": "0501234567",
                "city": "الرياض",
                "category": "GRADUATE",
            }
        ).insert()
        power = {"representative_type": "Authorised Person", "document_type": "AUTHORISATION"}
        files = represent(organisation, **power, can_sign=0)
        signs = represent(organisation, **power, can_apply=0, representative_name="سعد بن فهد الحربي")
        check = representation.check_authority
        assert check(files.name, organisation.name, Scope.APPLY) and check(signs.name, organisation.name, Scope.SIGN)
        with pytest.raises(errors.RepresentationError):
            check(files.name, organisation.name, Scope.SIGN)


@pytest.mark.clause("P41")
def test_a_tracking_code_that_a_representative_took_ends_with_her_right(
    minor: Any, mother: Any, app_client: HttpClient
) -> None:
    guardian = represent(minor, linked_beneficiary=mother.name)
    with journey.clock():
        request = journey.submitted()
        frappe.db.commit()
        visitor = Visitor(app_client).sign_in(MOTHER)
        code = visitor.code_after(f"/me/requests/{request.name}/tracking", {})
        assert tracking.find(code).name == request.name
        with acting_as(people.OFFICER):
            guardian.revoke_reason = "انتقلت الولاية"
            guardian.save()
        with pytest.raises(errors.UnknownCodeError):
            tracking.find(code)


def test_a_code_of_her_own_matter_holds(minor: Any, app_client: HttpClient) -> None:
    with journey.clock():
        request = journey.submitted()
        frappe.db.commit()
        visitor = Visitor(app_client).sign_in(people.APPLICANT)
        code = visitor.code_after(f"/me/requests/{request.name}/tracking", {})
        assert tracking.find(code).name == request.name


@pytest.mark.clause("P8", "P41")
@pytest.mark.parametrize("kind", ["Authorised Person", "Guardian"])
def test_who_is_named_reads_the_requests_and_only_a_guardian_the_file(
    mother: Any, app_client: HttpClient, kind: str
) -> None:
    person = people.register(birth_date="2010-04-12") if kind == "Guardian" else people.register()
    paper = "GUARDIANSHIP" if kind == "Guardian" else "AUTHORISATION"
    represent(person, representative_type=kind, document_type=paper, linked_beneficiary=mother.name)
    with acting_as(people.APPLICANT):
        request = requests.start_request(support_type="TRN-TECH", request_reason="تدريب")
    visitor = Visitor(app_client).sign_in(MOTHER)
    assert visitor.open(f"/me/requests/{request.name}/data").status_code == 200
    assert visitor.open(f"/api/resource/Support Request/{request.name}").status_code == 200
    asked = (
        f"/api/resource/Beneficiary/{person.name}",
        '/api/resource/Beneficiary?fields=["name","id_number","full_name"]',
        f"/api/method/frappe.client.get_value?doctype=Beneficiary&fieldname=id_number&filters={person.name}",
        f"/api/resource/Beneficiary Representative?filters={frappe.as_json({'beneficiary': person.name})}",
    )
    answers = [visitor.open(address).get_data(as_text=True) for address in asked]
    is_read = ["1000000008" in answers[0], "1000000008" in answers[1], "1000000008" in answers[2], "REP-" in answers[3]]
    assert is_read == [kind == "Guardian"] * 4
