"""Social studies (P44): what is asked follows the type of support; the researcher signs; the committee may ask for more."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services.committee import studies
from women_mining_beneficiaries.services.requests import stages

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P44")]
HOUSEHOLD = [{"member_name": "نورة", "relation": "ابنة", "age": 7}]
INCOME = [{"income_source": "راتب", "monthly_amount": 4000}, {"income_source": "دعم سكني", "monthly_amount": 500}]


def in_study(**sections: int) -> Any:
    people.open_support_type("TRN-TECH", requires_social_study=1, **sections)
    people.register()
    request = journey.signed()
    with acting_as(people.OFFICER):
        return stages.move(request, Stage.SOCIAL_STUDY)


def test_the_stage_opens_one_study_and_the_request_shows_it() -> None:
    request = journey.reload(in_study())
    study = frappe.get_doc("Social Study", request.social_study)
    assert (study.status, study.beneficiary) == ("Draft", request.beneficiary)
    with acting_as(people.RESEARCHER), pytest.raises(errors.UnsignedStudyError):
        frappe.get_doc({"doctype": "Social Study", "support_request": request.name}).insert()


def test_what_the_type_does_not_ask_is_not_kept() -> None:
    request = in_study(study_household=1)
    with acting_as(people.RESEARCHER):
        study = journey.study(request, household=HOUSEHOLD, income=INCOME, housing="Rented", health_summary="سليمة")
    assert [row.member_name for row in study.household] == ["نورة"]
    assert (study.income, study.housing, study.health_summary) == ([], None, None)


def test_income_is_added_up_where_it_is_asked() -> None:
    request = in_study(study_income=1)
    with acting_as(people.RESEARCHER):
        assert journey.study(request, income=INCOME).total_income == 4500


@pytest.mark.parametrize(
    "lacking", [{"findings": ""}, {"consent_given": 0}, {"researcher_signature": None}, {"recommendation": ""}]
)
def test_an_incomplete_study_is_not_signed(lacking: dict[str, Any]) -> None:
    request = in_study()
    with acting_as(people.RESEARCHER):
        with pytest.raises(errors.UnsignedStudyError, match="P44"):
            journey.study(request, **lacking)
        with pytest.raises(errors.StudyRequiredError):
            stages.move(journey.reload(request), Stage.COMMITTEE)


def test_nobody_signs_for_the_researcher_and_a_signed_study_is_sealed() -> None:
    request = in_study()
    with acting_as(people.RESEARCHER):
        with pytest.raises(errors.UnsignedStudyError):
            journey.study(request, researcher=people.OFFICER)
        study = journey.study(request)
        assert (study.status, study.signed_by) == ("Signed", people.RESEARCHER)
        study.findings = "<p>غيرها</p>"
        with pytest.raises(errors.LockedFieldError):
            study.save()
        with pytest.raises((errors.ProtectedRecordError, frappe.PermissionError)):
            study.delete()


def test_the_committee_asks_for_more_with_a_reason_and_gets_a_new_study() -> None:
    request = in_study()
    with acting_as(people.RESEARCHER):
        first = journey.study(request)
        request = stages.move(journey.reload(request), Stage.COMMITTEE)
    with acting_as(people.CHAIR):
        with pytest.raises(errors.ReasonRequiredError):
            stages.move(journey.reload(request), Stage.SOCIAL_STUDY)
        request = stages.move(journey.reload(request), Stage.SOCIAL_STUDY, reason="هل لديها عمل آخر؟")
    second = frappe.get_doc("Social Study", journey.reload(request).social_study)
    assert (journey.reload(first).status, second.further_questions) == ("Superseded", "هل لديها عمل آخر؟")
    with acting_as(people.RESEARCHER):
        with pytest.raises(errors.StudyRequiredError):
            stages.move(journey.reload(request), Stage.COMMITTEE)
        journey.study(request)
        assert stages.move(journey.reload(request), Stage.COMMITTEE).policy_stage == "committee"


def test_an_outdated_study_is_made_anew() -> None:
    with journey.clock():
        request = in_study()
        with acting_as(people.RESEARCHER):
            journey.study(request, valid_until="2026-11-05")
    with journey.clock(journey.day(5)):
        assert not studies.has_signed_study(request.name)


def test_private_sections_are_closed_to_who_reads_the_summary_only() -> None:
    request = in_study(study_household=1)
    with acting_as(people.RESEARCHER):
        study = journey.study(request, household=HOUSEHOLD, marital_status="Married")
    for user, reads in ((people.OFFICER, False), (people.RESEARCHER, True)):
        with acting_as(user):
            seen = frappe.get_doc("Social Study", study.name)
            seen.check_permission("read")
            seen.apply_fieldlevel_read_permissions()
            assert bool(seen.get("household")) is reads
    with acting_as(people.POLICY_ADMINISTRATOR):
        assert not frappe.has_permission("Social Study", "read", doc=study)
