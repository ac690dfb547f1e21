"""Files that may belong to one person: found, explained, reviewed, merged and taken apart again (P52)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.beneficiaries import duplicates
from women_mining_beneficiaries.services.requests import requests

pytestmark = pytest.mark.usefixtures("association")
SECOND = "second@example.com"


def register_again(**values: Any) -> Any:
    """The same person under another document: ID and passport."""
    twin = {"full_name": "ساره علي العتيبى", "id_type": "PASSPORT", "id_number": "A1234567", "mobile": "0501234567"}
    return people.register(SECOND, **{**twin, **values})


def candidate() -> Any:
    return frappe.get_last_doc("Duplicate Candidate")


@pytest.fixture
def pair() -> tuple[Any, Any]:
    with journey.clock():
        return people.register(), register_again()


def review(status: str, **values: Any) -> Any:
    with acting_as(people.OFFICER):
        doc = candidate()
        doc.update({"status": status, "reason": "الشخص نفسه بعد الاتصال", **values})
        return doc.save()


@pytest.mark.clause("P52")
@pytest.mark.case("B1", "E43")
def test_one_person_under_two_documents_is_found_and_explained(pair: tuple[Any, Any]) -> None:
    found = candidate()
    assert {found.record_a, found.record_b} == {doc.name for doc in pair}
    assert found.score > 80
    assert found.signals == "الاسم وتاريخ الميلاد · الجوال · الاسم"
    assert (found.name_a, found.id_b) == ("سارة بنت علي العتيبي", "A•••••67")
    assert frappe.db.exists("Notification Log", {"document_name": found.name, "for_user": people.OFFICER})


@pytest.mark.case("E34")
def test_twins_are_dismissed_with_a_reason_and_stay_dismissed(pair: tuple[Any, Any]) -> None:
    with journey.clock():
        with pytest.raises(errors.MergeError):
            review("Not Duplicate", reason=" ")
        reviewed = review("Not Duplicate", reason="توأم")
        assert reviewed.reviewed_by == people.OFFICER
        duplicates.scan()
        assert candidate().status == "Not Duplicate"


@pytest.mark.case("E34", "B1")
def test_a_likeness_refuses_nobody(pair: tuple[Any, Any]) -> None:
    with journey.clock():
        request = journey.draft()
        with acting_as(people.APPLICANT):
            assert requests.submit_request(request.name).policy_stage == "received"


@pytest.mark.case("B2")
def test_one_account_or_one_file_in_two_files_is_noticed() -> None:
    with journey.clock():
        people.register(iban="SA0380000000608010167519")
        people.register(
            people.STRANGER, full_name="هدى بنت سعد الحربي", id_number="1102030408", mobile="0559876543",
            birth_date="1990-01-01", iban="SA0380000000608010167519",
        )  # fmt: skip
    assert candidate().signals == "الآيبان"


def test_a_telephone_of_many_files_is_noticed_only_beyond_the_limit() -> None:
    people.change_settings(max_files_per_phone=2)
    numbers = ["1000000008", "1102030408", "2000000006"]
    names = ["سارة بنت علي العتيبي", "هدى بنت سعد الحربي", "نورة بنت فهد القحطاني"]
    with journey.clock():
        for index, (number, name) in enumerate(zip(numbers, names, strict=True)):
            kind = "NID" if number.startswith("1") else "IQAMA"
            people.register(
                f"p{index}@example.com", full_name=name, id_number=number, id_type=kind, birth_date=f"199{index}-01-01"
            )
            if index == 1:
                assert not frappe.db.exists("Duplicate Candidate", {})
    assert candidate().signals == "الجوال"


@pytest.mark.clause("P52")
def test_a_merge_moves_everything_and_leads_from_the_old_file(pair: tuple[Any, Any]) -> None:
    kept, gone = pair
    with journey.clock():
        with acting_as(SECOND):
            need = frappe.get_doc(
                {"doctype": "Beneficiary Need", "beneficiary": gone.name, "description": "تدريب"}
            ).insert()
        review("Merged", survivor=kept.name, choices=[{"field": "email"}])
        merged, survivor = journey.reload(gone), journey.reload(kept)
        assert (merged.registration_status, merged.merged_into) == ("Merged", kept.name)
        assert not frappe.db.get_value("User", SECOND, "enabled")
        assert journey.reload(need).beneficiary == kept.name
        assert survivor.email == SECOND
        assert [row.id_masked for row in survivor.id_aliases] == ["A•••••67"]
        log = frappe.get_last_doc("Beneficiary Merge Log")
        assert (log.survivor, log.merged, log.merged_by, log.moved_count) == (kept.name, gone.name, people.OFFICER, 1)


@pytest.mark.clause("P52")
def test_a_merge_is_taken_back_whole(pair: tuple[Any, Any]) -> None:
    kept, gone = pair
    with journey.clock():
        with acting_as(SECOND):
            need = frappe.get_doc(
                {"doctype": "Beneficiary Need", "beneficiary": gone.name, "description": "تدريب"}
            ).insert()
        review("Merged", survivor=kept.name, choices=[{"field": "email"}])
    with journey.clock(journey.day(5)):
        review("Not Duplicate", reason="شخصان مختلفان")
        back, survivor = journey.reload(gone), journey.reload(kept)
        assert (back.registration_status, back.merged_into) == ("Preliminary", None)
        assert frappe.db.get_value("User", SECOND, "enabled")
        assert journey.reload(need).beneficiary == gone.name
        assert survivor.email == people.APPLICANT and not survivor.id_aliases
        assert frappe.get_last_doc("Beneficiary Merge Log").undone_by == people.OFFICER


@pytest.mark.clause("P52")
def test_taking_a_merge_back_keeps_what_changed_since(pair: tuple[Any, Any]) -> None:
    kept, _gone = pair
    with journey.clock():
        review("Merged", survivor=kept.name, choices=[{"field": "email"}, {"field": "mobile"}])
        with acting_as(people.OFFICER):
            survivor = journey.reload(kept)
            survivor.mobile = "0551112233"
            survivor.save()
        review("Not Duplicate", reason="شخصان مختلفان")
    survivor = journey.reload(kept)
    assert (survivor.email, survivor.mobile) == (people.APPLICANT, "+966551112233")


@pytest.mark.clause("P52")
def test_merges_are_taken_back_in_their_order(pair: tuple[Any, Any]) -> None:
    kept, _gone = pair
    with journey.clock():
        review("Merged", survivor=kept.name)
        first = candidate()
        third = people.register_stranger()
        with acting_as(people.OFFICER):
            later = frappe.get_doc(
                {"doctype": "Duplicate Candidate", "record_a": kept.name, "record_b": third.name}
            ).insert()
            later.update({"status": "Merged", "survivor": third.name, "reason": "شخص واحد"})
            later.save()
            undone = journey.reload(first)
            undone.update({"status": "Not Duplicate", "reason": "شخصان"})
            with pytest.raises(errors.MergeError, match=third.name):
                undone.save()


def test_a_merge_is_not_taken_back_for_ever(pair: tuple[Any, Any]) -> None:
    with journey.clock():
        review("Merged", survivor=pair[0].name)
    with journey.clock(journey.day(60)), pytest.raises(errors.MergeError):
        review("Not Duplicate", reason="متأخر")


def test_a_file_under_legal_hold_is_not_merged(pair: tuple[Any, Any]) -> None:
    frappe.db.set_value("Beneficiary", pair[1].name, "legal_hold", 1)
    with journey.clock(), pytest.raises(errors.MergeError):
        review("Merged", survivor=pair[0].name)


def test_a_file_is_not_merged_by_hand(pair: tuple[Any, Any]) -> None:
    with journey.clock(), pytest.raises(errors.RegistrationStatusError):
        doc = journey.reload(pair[1])
        doc.workflow_state = "Merged"
        doc.save()


def test_the_trail_of_a_merge_is_not_rewritten(pair: tuple[Any, Any]) -> None:
    with journey.clock():
        review("Merged", survivor=pair[0].name)
        log = frappe.get_last_doc("Beneficiary Merge Log")
        log.moved_count = 5
        with pytest.raises(errors.LockedFieldError):
            log.save()
        with pytest.raises(errors.ProtectedRecordError):
            log.delete()


@pytest.mark.case("B1")
def test_a_number_that_led_here_by_a_merge_leads_to_the_file_that_stayed(pair: tuple[Any, Any]) -> None:
    with journey.clock():
        review("Merged", survivor=pair[0].name)
        third = people.register(
            "third@example.com", id_type="PASSPORT", id_number="A1234567", full_name="سارة علي العتيبي"
        )
    assert frappe.db.get_value("Account Claim", {"new_file": third.name}, "existing_file") == pair[0].name


@pytest.mark.case("B1")
def test_the_committee_is_told_of_limits_that_two_files_would_pass(pair: tuple[Any, Any]) -> None:
    people.open_support_type(annual_cap=1)
    journey.decided()
    with journey.clock(journey.day(20)):
        assert duplicates.sharing(frappe.get_doc("Beneficiary", pair[1].name)) == [pair[0].name]
        request = journey.draft(SECOND, number="1102030408")
        with acting_as(SECOND):
            requests.submit_request(request.name)
        with acting_as(people.OFFICER):
            told = requests.start_matching(request.name)
    assert "SR-2026-00001" in told.related_requests
    assert "الحد 1" in told.cap_alert


@pytest.mark.case("B1")
def test_a_pair_that_was_merged_meanwhile_stops_no_comparison_of_others(pair: tuple[Any, Any]) -> None:
    kept, gone = pair
    with journey.clock():
        review("Merged", survivor=kept.name)
        # What was compared before the merge had found less.
        frappe.db.set_value("Duplicate Candidate", candidate().name, "score", 1)
        third = people.register("third@example.com", id_number="1000000016", full_name="ساره علي العتيبى")
        frappe.db.delete("Duplicate Candidate", {"record_b": third.name})
        duplicates.compare_with_all(gone.name)
        duplicates.scan()
    assert frappe.db.exists("Duplicate Candidate", {"record_a": kept.name, "record_b": third.name})
    assert not frappe.db.exists("Duplicate Candidate", {"record_a": gone.name, "record_b": third.name})


def test_two_different_files_are_compared(pair: tuple[Any, Any]) -> None:
    with acting_as(people.OFFICER), pytest.raises(errors.MergeError):
        frappe.get_doc({"doctype": "Duplicate Candidate", "record_a": pair[0].name, "record_b": pair[0].name}).insert()
