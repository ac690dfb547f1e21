"""Volunteers, other parties and needs: masked data, an undertaking, nothing beyond the assignment (P3, P13, P39)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.beneficiaries import volunteers
from women_mining_beneficiaries.services.requests import requests

pytestmark = pytest.mark.usefixtures("association")
VOLUNTEER = "volunteer@example.com"


@pytest.fixture
def assignment() -> Any:
    """A planned assignment of a volunteer with a portal account."""
    user = {"doctype": "User", "email": VOLUNTEER, "first_name": "متطوعة", "send_welcome_email": 0}
    frappe.get_doc({**user, "roles": [{"role": "Association Volunteer"}]}).insert()
    with journey.clock():
        person = people.register()
        with acting_as(people.OFFICER):
            party = {"doctype": "Related Party", "party_type": "Volunteer", "party_name": "ليلى المتطوعة"}
            volunteer = frappe.get_doc({**party, "is_person": 1, "active": 1, "user": VOLUNTEER}).insert()
            return frappe.get_doc(
                {
                    "doctype": "Volunteer Assignment",
                    "volunteer": volunteer.name,
                    "beneficiary": person.name,
                    "task": "مرافقة إلى الفرع",
                    "from_date": "2026-10-01",
                    "to_date": "2026-12-01",
                }
            ).insert()


def sign(assignment: Any) -> Any:
    with acting_as(VOLUNTEER):
        return volunteers.sign_undertaking(assignment.name, method="Portal Checkbox")


def activate(assignment: Any) -> Any:
    with acting_as(people.OFFICER):
        doc = journey.reload(assignment)
        doc.status = "Active"
        return doc.save()


@pytest.mark.clause("P39")
@pytest.mark.case("B20")
def test_a_volunteer_begins_with_an_undertaking(assignment: Any) -> None:
    with journey.clock():
        with pytest.raises(errors.VolunteerError):
            activate(assignment)
        signed = sign(assignment)
        assert (signed.signer_type, signed.signer_name) == ("Volunteer", "ليلى المتطوعة")
        assert "سرية" in signed.accepted_text
        assert activate(assignment).confidentiality_attestation == signed.name


@pytest.mark.clause("P39")
@pytest.mark.case("B20")
def test_a_volunteer_sees_masked_data_of_her_assignment_only(assignment: Any) -> None:
    with journey.clock(), acting_as(VOLUNTEER):
        assert frappe.get_list("Volunteer Assignment", pluck="name") == [assignment.name]
        seen = frappe.get_doc("Volunteer Assignment", assignment.name)
        assert (seen.greeting_name, seen.mobile_masked) == ("سارة", "+966••••••567")
        for doctype in ("Beneficiary", "Related Party", "Support Request"):
            assert not frappe.has_permission(doctype, "read")
        assert not frappe.has_permission("Volunteer Assignment", "export")


@pytest.mark.case("B20")
def test_an_assignment_closes_with_its_dates(assignment: Any) -> None:
    with journey.clock(journey.day(40)), acting_as(VOLUNTEER):
        assert frappe.get_list("Volunteer Assignment") == []
        assert not frappe.has_permission("Volunteer Assignment", "read", assignment.name)


def test_a_volunteer_reports_hours_and_nothing_else(assignment: Any) -> None:
    with journey.clock():
        sign(assignment)
        activate(assignment)
        with acting_as(VOLUNTEER):
            doc = journey.reload(assignment)
            doc.update({"hours": 3, "outcome": "تمت المرافقة"})
            doc.save()
            doc.task = "مهمة أخرى"
            with pytest.raises(errors.LockedFieldError):
                doc.save()


@pytest.mark.clause("P39", "P41")
def test_a_volunteer_files_within_an_assignment_and_with_evidence(assignment: Any) -> None:
    with journey.clock():
        request = journey.draft()
        with acting_as(people.OFFICER):
            request.update({"filed_by_type": "Volunteer", "volunteer_assignment": assignment.name})
            request.save()
            with pytest.raises(errors.RepresentationError):
                requests.submit_request(request.name)
        sign(assignment)
        activate(assignment)
        with acting_as(people.OFFICER):
            with pytest.raises(errors.IncompleteRequestError):
                requests.submit_request(request.name)
            request = journey.reload(request)
            request.on_behalf_evidence = people.upload("paper.pdf")
            request.save()
            assert requests.submit_request(request.name).policy_stage == "received"


@pytest.mark.parametrize(
    "values",
    [{"to_date": "2026-09-01"}, {"status": "Done"}, {"party": {"active": 0}}, {"party": {"party_type": "Donor"}}],
)
def test_an_unsound_assignment_is_refused(assignment: Any, values: dict[str, Any]) -> None:
    with journey.clock(), acting_as(people.OFFICER):
        party = frappe.get_doc("Related Party", assignment.volunteer)
        party.update(values.pop("party", {}))
        party.save()
        doc = journey.reload(assignment)
        doc.update(values)
        with pytest.raises(errors.VolunteerError):
            doc.save()


@pytest.mark.clause("P3")
@pytest.mark.case("E30")
def test_one_person_may_be_a_beneficiary_and_a_party(assignment: Any) -> None:
    with journey.clock(), acting_as(people.OFFICER):
        party = frappe.get_doc("Related Party", assignment.volunteer)
        party.linked_beneficiary = assignment.beneficiary
        party.save()
        with pytest.raises(errors.VolunteerError):
            journey.reload(assignment).save()


@pytest.mark.clause("P13", "P16")
def test_a_need_stays_open_until_it_is_answered_or_explained() -> None:
    with journey.clock():
        request = journey.draft() if people.register() else None
        with acting_as(people.APPLICANT):
            need = {"doctype": "Beneficiary Need", "description": "نقل إلى مقر التدريب", "status": "Met"}
            own = frappe.get_doc({**need, "beneficiary": request.beneficiary}).insert()
            assert (own.source, own.status) == ("Self", "Open")
        with acting_as(people.OFFICER):
            for outcome in ({"status": "Unmet"}, {"status": "Linked"}):
                doc = journey.reload(own)
                doc.update(outcome)
                with pytest.raises(errors.NeedError):
                    doc.save()
            doc = journey.reload(own)
            doc.support_request = request.name
            assert doc.save().status == "Linked"


def test_a_need_is_answered_by_a_request_of_the_same_person() -> None:
    with journey.clock():
        people.register()
        request, stranger = journey.draft(), people.register_stranger()
        with acting_as(people.OFFICER):
            need = {"doctype": "Beneficiary Need", "description": "حاجة", "source": "Interview"}
            doc = frappe.get_doc({**need, "beneficiary": stranger.name, "support_request": request.name})
            with pytest.raises(errors.NeedError):
                doc.insert()
