"""A file's registration from preliminary to its end, by the workflow and by time (P61, 3.6.2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.registration import CompletionPoint
from women_mining_beneficiaries.services.beneficiaries import registration, registration_cycle, registration_state
from women_mining_beneficiaries.services.communication import messages
from women_mining_beneficiaries.services.requests import replies, requests

pytestmark = pytest.mark.usefixtures("association")


@pytest.fixture
def complete() -> Any:
    """A complete file whose request is in delivery."""
    people.register()
    request = journey.in_delivery()
    return frappe.get_doc("Beneficiary", request.beneficiary)


def die(file: Any, **values: Any) -> Any:
    with journey.clock(journey.day(16)), acting_as(people.OFFICER):
        evidence = people.upload("death.pdf")
        file.update({"stage_reason": "شهادة وفاة", "deceased_on": "2026-11-10", "death_evidence": evidence, **values})
        file.save()
        return apply_workflow(file, "Record Death")


@pytest.mark.clause("P61")
def test_the_registration_is_preliminary_then_complete() -> None:
    person = people.register()
    assert (person.registration_status, person.workflow_state) == ("Preliminary", "Preliminary")
    request = journey.in_delivery()
    file = frappe.get_doc("Beneficiary", request.beneficiary)
    assert (file.registration_status, file.workflow_state, file.registration_pct) == ("Complete", "Complete", 100)


@pytest.mark.clause("P61")
def test_an_incomplete_registration_is_not_completed_by_hand() -> None:
    with journey.clock():
        person = people.register()
        with acting_as(people.OFFICER), pytest.raises(errors.RegistrationIncompleteError):
            apply_workflow(frappe.get_doc("Beneficiary", person.name), "Complete Registration")


@pytest.mark.case("B23")
@pytest.mark.parametrize("values", [{"registration_status": "Complete"}, {"workflow_state": "Complete"}])
def test_an_import_begins_a_file_at_its_beginning(values: dict[str, str]) -> None:
    with journey.clock(), acting_as(people.OFFICER):
        person = {
            "doctype": "Beneficiary",
            "full_name": "ريم بنت فهد المطيري",
            "id_type": "NID",
            "id_number": "1000000008",
            "birth_date": "1995-04-12",
            "mobile": "0501234567",
            "city": "الرياض",
            "category": "GRADUATE",
        }
        with pytest.raises(errors.RegistrationStatusError):
            frappe.get_doc({**person, **values}).insert()
        assert frappe.get_doc(person).insert().registration_status == "Preliminary"


@pytest.mark.case("B23")
def test_an_import_of_requests_begins_with_a_draft() -> None:
    with journey.clock():
        person = people.register()
        with acting_as(people.OFFICER), pytest.raises((errors.PolicyError, frappe.ValidationError)):
            requests.start_request(
                support_type="TRN-TECH",
                beneficiary=person.name,
                request_reason="تدريب",
                channel="INTERVIEW",
                filed_by_type="Officer",
                workflow_state="Accepted",
                items=[{"item_title": "دورة", "qty": 1}],
            )


def test_a_suspension_is_the_directors_with_its_reason(complete: Any) -> None:
    with journey.clock(journey.day(16)):
        with acting_as(people.OFFICER), pytest.raises(frappe.ValidationError):
            apply_workflow(complete, "Suspend")
        with acting_as(people.DIRECTOR):
            with pytest.raises(errors.RegistrationStatusError):
                apply_workflow(journey.reload(complete), "Suspend")
            file = journey.reload(complete)
            file.stage_reason = "بيانات متعارضة"
            file.save()
            assert apply_workflow(file, "Suspend").registration_status == "Suspended"
        with acting_as(people.APPLICANT), pytest.raises(errors.SupportTypeClosedError):
            requests.start_request(support_type="TRN-TECH")
        with acting_as(people.DIRECTOR):
            assert apply_workflow(journey.reload(complete), "Lift Suspension").registration_status == "Complete"


@pytest.mark.clause("P61", "P8")
@pytest.mark.case("E19")
def test_a_death_closes_what_is_open_with_care(complete: Any) -> None:
    file = die(complete)
    request = frappe.get_last_doc("Support Request")
    assert file.registration_status == "Deceased"
    assert request.policy_stage == "withdrawn"
    assert file.full_name in request.withdraw_reason
    assert not frappe.db.get_value("User", people.APPLICANT, "enabled")
    assert file.do_not_contact
    assert messages.recipient_of(file.name).is_deceased


@pytest.mark.case("E19")
@pytest.mark.parametrize("values", [{"death_evidence": None}, {"deceased_on": "2027-01-01"}, {"stage_reason": " "}])
def test_a_death_takes_evidence_date_and_reason(complete: Any, values: dict[str, Any]) -> None:
    with pytest.raises(errors.RegistrationStatusError):
        die(complete, **values)


@pytest.mark.case("E19")
def test_nothing_leads_back_from_a_death(complete: Any) -> None:
    file = die(complete)
    with journey.clock(journey.day(17)), pytest.raises(frappe.ValidationError):
        file.workflow_state = "Complete"
        file.save()


def test_data_are_confirmed_again_after_a_year(complete: Any) -> None:
    with journey.clock(journey.START + timedelta(days=400)):
        registration_cycle.run()
        file = journey.reload(complete)
        assert file.registration_status == "Update Required"
        with acting_as(people.APPLICANT):
            registration.confirm_data(file.name)
        assert journey.reload(file).registration_status == "Complete"


def test_saving_her_profile_confirms_it(complete: Any) -> None:
    with journey.clock(journey.START + timedelta(days=400)):
        registration_cycle.run()
        with acting_as(people.APPLICANT):
            registration.update_profile({"mobile": "0501234567"})
        assert journey.reload(complete).registration_status == "Complete"


def test_a_file_without_activity_rests_when_that_is_set(complete: Any) -> None:
    people.change_settings(inactive_months=6)
    with journey.clock(journey.START + timedelta(days=300)):
        registration_cycle.run()
        assert journey.reload(complete).registration_status == "Inactive"


@pytest.mark.case("E27")
def test_an_acceptance_lapses_and_is_taken_up_again() -> None:
    people.register()
    request = journey.replied()
    with journey.clock(journey.day(15)), acting_as(people.OFFICER):
        request = registration.start_registration(request.name)
    with journey.clock(journey.day(72)):
        registration_cycle.run()
        assert frappe.db.exists("Notification Log", {"document_name": request.name, "for_user": people.OFFICER})
    with journey.clock(journey.day(80)):
        registration_cycle.run()
        assert journey.reload(request).policy_stage == "on_hold"
        with acting_as(people.OFFICER):
            taken_up = requests.resume_request(request.name)
        assert taken_up.policy_stage == "registration" and taken_up.lapses_on


@pytest.mark.case("E29")
def test_a_file_moves_to_another_branch_with_its_work() -> None:
    with journey.clock():
        person = people.register()
        request = journey.submitted()
        office = frappe.get_doc({"doctype": "Branch Office", "title_ar": "فرع ينبع", "active": 1}).insert()
        office.append("delegates", {"user": people.DELEGATE, "from_date": "2025-01-01", "can_file_on_behalf": 1})
        office.save()
        with acting_as(people.DELEGATE):
            assert frappe.get_list("Support Request") == []
        with acting_as(people.OFFICER):
            file = frappe.get_doc("Beneficiary", person.name)
            file.branch_office = office.name
            file.save()
        assert journey.reload(request).branch_office == office.name
        with acting_as(people.DELEGATE):
            assert frappe.get_list("Support Request", pluck="name") == [request.name]
            assert frappe.has_permission("Support Request", "read", request.name)
            file = journey.reload(file)
            file.branch_office = "المقر الرئيس"
            with pytest.raises(errors.LockedFieldError):
                file.save()


@pytest.mark.case("E32")
def test_a_file_without_a_number_is_opened_for_a_time_and_stays_preliminary() -> None:
    with journey.clock():
        with pytest.raises(errors.InvalidIdentityError):
            people.register(id_type="NO_ID", id_number=None)
        people.change_settings(allow_without_id=1)
        person = people.register(id_type="NO_ID", id_number=None)
        assert str(person.provisional_until) == "2027-01-30"
        assert "identity_matched" in missing(person)
        with acting_as(people.OFFICER):
            file = frappe.get_doc("Beneficiary", person.name)
            file.update({"id_type": "NID", "id_number": "1000000008"})
            file.save()
            assert not file.provisional_until and not file.id_aliases


def missing(person: Any) -> list[str]:
    return registration_state.checklist_of(person).missing(CompletionPoint.AFTER_ACCEPTANCE)


@pytest.mark.case("E33")
def test_a_new_number_keeps_the_old_one_known(complete: Any) -> None:
    with journey.clock(journey.day(16)), acting_as(people.OFFICER):
        file = journey.reload(complete)
        file.update({"id_type": "IQAMA", "id_number": "2000000006"})
        with pytest.raises(errors.InvalidIdentityError):
            file.save()
        file = journey.reload(complete)
        file.update({"id_type": "IQAMA", "id_number": "2000000006", "id_change_reason": "تصحيح النوع"})
        file.save()
        assert [row.id_masked for row in file.id_aliases] == ["1•••••••08"]
        assert (file.registration_status, file.identity_matched) == ("Under Verification", 0)
    with journey.clock(journey.day(16)):
        again = people.register("again@example.com", full_name="اسم آخر تماما", mobile="0550000001")
    assert frappe.db.get_value("Account Claim", {"new_file": again.name}, "existing_file") == complete.name


@pytest.mark.case("E14")
def test_needs_are_kept_with_consent_only() -> None:
    with journey.clock():
        with pytest.raises(errors.ConsentMissingError):
            people.register(accommodation_needs="كرسي متحرك")
        person = people.register()
        with acting_as(people.OFFICER):
            file = frappe.get_doc("Beneficiary", person.name)
            file.update({"needs_large_print": 1, "accommodation_consent": 1})
            file.save()


@pytest.mark.case("E42")
def test_a_shared_telephone_proves_no_identity() -> None:
    with journey.clock():
        person = people.register()
        sister = people.register(people.STRANGER, full_name="هدى بنت علي العتيبي", id_number="1102030408")
        with acting_as(people.OFFICER):
            registration.verify_mobile(sister.name)
        assert journey.reload(sister).mobile_verified_on and not journey.reload(sister).identity_matched
        with acting_as(people.STRANGER):
            assert not frappe.has_permission("Beneficiary", "read", person.name)


@pytest.mark.clause("P12")
def test_an_account_of_another_name_is_said(complete: Any) -> None:
    people.change_settings(iban_name_match="Block")
    with journey.clock(journey.day(16)), acting_as(people.OFFICER):
        file = journey.reload(complete)
        file.update({"iban": "SA0380000000608010167519", "iban_holder": "محمد بن سعد"})
        with pytest.raises(errors.InvalidIbanError):
            file.save()
        file = journey.reload(complete)
        file.update({"iban": "SA0380000000608010167519", "iban_holder": "ساره علي العتيبى"})
        file.save()


@pytest.mark.case("B21")
def test_a_file_does_not_tell_an_acceptance_before_the_reply() -> None:
    people.register()
    request = journey.decided()
    with journey.clock(journey.day(14)), acting_as(people.APPLICANT):
        file = registration.update_profile({"district": "العليا"})
        assert "قبول طلب وإبلاغ الرد عليه" in file.registration_missing
    with journey.clock(journey.day(14)):
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
        with acting_as(people.APPLICANT):
            file = registration.update_profile({"district": "الملز"})
            assert "قبول طلب وإبلاغ الرد عليه" not in file.registration_missing
