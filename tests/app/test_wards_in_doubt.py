"""What a guardian's registration of a minor must not do: tell of an earlier file, reach somebody of age, or be decided by herself (P8, P41, P52, P56)."""

from __future__ import annotations

import re
from typing import Any

import pytest

import frappe
from frappe.jobs.worker import run_waiting_jobs
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.test_account_claims import claim_of, decide
from tests.app.test_registration import die
from tests.app.test_wards import (
    CHILD,
    FORM,
    REPRESENTATIVE,
    compare_the_deed,
    mother,
    registered_child,
    representation,
    rows,
    send,
)
from tests.app.visitor import Visitor, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.exceptions import AccountClaimError, RepresentationError
from women_mining_beneficiaries.scopes.links import BENEFICIARY_FIELD
from women_mining_beneficiaries.services.accounts import contacts, registration_review
from women_mining_beneficiaries.services.beneficiaries import registration_cycle
from women_mining_beneficiaries.services.beneficiaries.representation import represented_by
from women_mining_beneficiaries.services.communication import messages

__all__ = ["mother"]
EARLIER_NAME = "ريم بنت فهد بن سالم القحطاني"
# Files and activity are hers: the second paper is one more.
OWN_TRACES = ("File", "Activity Log")
TALK = "نحتاج إلى الحديث معك"


def end_unverified(record: Any) -> None:
    with acting_as(people.OFFICER):
        record.revoke_reason = "الصك لا يخص هذا القاصر"
        record.save()
    frappe.db.commit()


def messages_to_guardians() -> list[tuple[str, str]]:
    rows = frappe.get_all("Message Log", fields=["event", "beneficiary"], order_by="creation")
    return [(row.event, row.beneficiary) for row in rows]


@pytest.mark.clause("P52")
def test_nobody_acts_for_a_minor_while_it_is_open_whose_number_it_is(mother: Visitor) -> None:
    registered_child()
    send(mother)
    record = representation()
    with pytest.raises(AccountClaimError):
        compare_the_deed(record)
    decide(claim_of(record.beneficiary), "Linked")
    compare_the_deed(representation())
    assert represented_by(people.APPLICANT, Scope.SIGN)


@pytest.mark.clause("P8", "P52")
def test_a_refused_claim_and_a_refused_paper_look_the_same_to_the_guardian(mother: Visitor) -> None:
    own = frappe.db.get_value("Beneficiary", {"user": people.APPLICANT})
    registered_child()
    send(mother)
    decide(claim_of(representation().beneficiary), "Refused")
    known = mother.text("/me/representing")
    assert TALK in known and "بانتظار الجمعية" not in known
    send(mother, id_number="1055555559")
    end_unverified(frappe.get_last_doc(REPRESENTATIVE))
    assert mother.text("/me/representing").count(f"<bdi>{CHILD['full_name']}</bdi>") == 2
    assert messages_to_guardians() == [("ACCOUNT_NOT_LINKED", own)] * 2
    # Whoever sends a better paper is asked for nothing else.
    assert send(mother).status_code == 302
    page = mother.text("/me/representing")
    assert page.count(f"<bdi>{CHILD['full_name']}</bdi>") == 2 and "بانتظار الجمعية" in page


@pytest.mark.clause("P8", "P52")
def test_files_that_a_claim_is_about_are_not_joined_past_it(mother: Visitor) -> None:
    child = registered_child(full_name=EARLIER_NAME)
    send(mother)
    run_waiting_jobs()
    record = representation()
    pair = {"record_a": child.name, "record_b": record.beneficiary}
    with acting_as(people.OFFICER):
        candidate = frappe.get_doc("Duplicate Candidate", pair)
        candidate.update({"status": "Merged", "survivor": record.beneficiary, "reason": "الطفلة نفسها"})
        candidate.set("choices", [{"field": "full_name"}])
        with pytest.raises(AccountClaimError):
            candidate.save()


@pytest.mark.clause("P8")
def test_the_name_of_a_file_that_was_joined_to_hers_is_not_read(mother: Visitor) -> None:
    """Joined without a claim, because the earlier file had another number."""
    child = registered_child(full_name=EARLIER_NAME, id_number="1088888803")
    send(mother)
    run_waiting_jobs()
    record = representation()
    with acting_as(people.OFFICER):
        pair = {"record_a": child.name, "record_b": record.beneficiary}
        candidate = frappe.get_doc("Duplicate Candidate", pair)
        candidate.update({"status": "Merged", "survivor": record.beneficiary, "reason": "الطفلة نفسها"})
        candidate.set("choices", [{"field": "full_name"}])
        candidate.save()
    frappe.db.commit()
    page = mother.text("/me/representing")
    assert EARLIER_NAME not in page and "قاصر في رعايتك" in page


@pytest.mark.clause("P56")
@pytest.mark.parametrize("kind", ["Guardian", "Trustee"])
def test_who_turns_out_to_be_of_age_gets_no_guardian(mother: Visitor, kind: str) -> None:
    registered_child(birth_date="1990-01-01")
    send(mother, kind=kind)
    decide(claim_of(representation().beneficiary), "Linked")
    with pytest.raises(RepresentationError):
        compare_the_deed(representation())
    assert messages_to_guardians() == []


@pytest.mark.clause("P56")
@pytest.mark.case("E16")
def test_a_trustee_of_a_minor_acts_no_longer_when_she_is_of_age(mother: Visitor) -> None:
    send(mother, kind="Trustee")
    compare_the_deed(representation())
    with journey.clock(journey.START.replace(year=2031)):
        assert represented_by(people.APPLICANT, Scope.ACCESS) == []
        registration_cycle.run()
        assert representation().revoked_on


@pytest.mark.clause("P59")
def test_an_officer_verifies_no_paper_of_her_own(mother: Visitor) -> None:
    account = frappe.get_doc("User", people.APPLICANT)
    account.append("roles", {"role": "Beneficiary Relations Officer"})
    account.save(ignore_permissions=True)
    frappe.db.commit()
    registered_child()
    send(mother.sign_in(people.APPLICANT))
    record = representation()
    claim = claim_of(record.beneficiary)
    with acting_as(people.APPLICANT):
        assert record.name not in frappe.get_list(REPRESENTATIVE, pluck="name")
        assert claim.name not in frappe.get_list("Account Claim", pluck="name")
        for doc, values in ((record, {"is_verified": 1}), (claim, {"status": "Linked", "reason": "ابنتي"})):
            with pytest.raises(frappe.PermissionError):
                doc.update(values).save()


@pytest.mark.clause("P52")
def test_the_claim_says_that_a_guardian_registered_the_minor(mother: Visitor) -> None:
    registered_child()
    send(mother)
    record = representation()
    claim = claim_of(record.beneficiary)
    assert (claim.representative, claim.guardian, claim.user) == (record.name, record.linked_beneficiary, None)
    run_waiting_jobs()
    told = frappe.get_all("Notification Log", {"document_name": claim.name}, ["for_user", "subject"])
    assert [row.for_user for row in told] == [people.OFFICER] and "سجّل ولي قاصراً" in told[0].subject


@pytest.mark.clause("P8")
def test_a_minor_with_an_account_is_told_who_acts_for_her_now(mother: Visitor) -> None:
    child = registered_child()
    send(mother)
    decide(claim_of(representation().beneficiary), "Linked")
    compare_the_deed(representation())
    told = frappe.get_all("Message Log", {"event": "REP_IN_FORCE"}, pluck="beneficiary")
    assert sorted(told) == sorted([child.name, representation().linked_beneficiary])


def test_a_telephone_that_guardian_and_children_share_makes_no_duplicates(mother: Visitor) -> None:
    send(mother)
    send(mother, id_number="1055555559", full_name="سارة بنت فهد القحطاني", birth_date="1/1/2015")
    run_waiting_jobs()
    assert len(rows()) == 2 and frappe.get_all("Duplicate Candidate") == []


def test_a_child_she_acts_for_is_not_registered_again(mother: Visitor) -> None:
    send(mother)
    compare_the_deed(representation())
    assert send(mother).status_code == 302 and len(rows()) == 1


@pytest.mark.clause("P51")
def test_a_paper_that_ends_is_asked_for_its_end(mother: Visitor) -> None:
    for typed in ("", "1/1/2020", "غداً"):
        assert set(errors_of(send(mother, paper="POWER", expiry_date=typed))) == {"expiry_date"}
    assert send(mother, paper="POWER", expiry_date="1/1/2030").status_code == 302
    assert str(representation().valid_to) == "2030-01-01"


@pytest.mark.clause("P51")
@pytest.mark.parametrize(
    ("changes", "field"),
    [({"id_number": "1000000008"}, "id_number"), ({"relation": "س" * 141}, "relation")],
)
def test_her_own_number_and_what_is_too_long_are_told_beside_their_fields(
    mother: Visitor, changes: dict[str, Any], field: str
) -> None:
    assert set(errors_of(send(mother, **changes))) == {field} and rows() == []


@pytest.mark.clause("P51")
def test_what_keeps_her_from_registering_is_told_before_the_form(association: str, app_client: HttpClient) -> None:
    people.register(mobile=None)
    mother = Visitor(app_client).sign_in(people.APPLICANT)
    page = mother.text(FORM)
    assert "يلزم أولاً استكمال هويتك ورقم جوالك" in page and 'name="full_name"' not in page
    assert "يلزم أولاً استكمال هويتك ورقم جوالك" in summary_of(send(mother))


@pytest.mark.clause("P8")
def test_who_died_represents_nobody(mother: Visitor) -> None:
    send(mother)
    compare_the_deed(representation())
    die(frappe.get_doc("Beneficiary", representation().linked_beneficiary))
    assert representation().revoked_on


@pytest.mark.clause("P52")
def test_files_that_were_joined_wrongly_stand_apart_again_with_the_guardian(mother: Visitor) -> None:
    child = registered_child()
    send(mother)
    first = representation().beneficiary
    run_waiting_jobs()
    decide(claim_of(first), "Linked")
    joined = representation()
    assert joined.beneficiary == child.name
    compare_the_deed(joined)
    assert represented_by(people.APPLICANT, Scope.ACCESS) == [child.name]
    with acting_as(people.OFFICER):
        candidate = frappe.get_doc("Duplicate Candidate", {"record_a": child.name, "record_b": first})
        candidate.update({"status": "Not Duplicate", "reason": "طفلتان"})
        candidate.save()
    frappe.db.commit()
    deed = representation().authority_document
    assert representation().beneficiary == first == frappe.db.get_value("Beneficiary Document", deed, "beneficiary")
    assert frappe.db.get_value("User", "child@example.com", "enabled") == 1
    # Whose number it is is open again, and nobody acts until it is decided.
    assert claim_of(first).status == "Open" and represented_by(people.APPLICANT, Scope.ACCESS) == []
    assert "بانتظار الجمعية" in mother.text("/me/representing")
    with pytest.raises(AccountClaimError):
        compare_the_deed(representation())


@pytest.mark.clause("P52")
def test_a_guardian_is_told_a_day_and_officers_are_reminded_of_it(mother: Visitor) -> None:
    """The same day, and the same reminder, whether the number was known or not."""
    registered_child()
    send(mother)
    send(mother, id_number="1055555559", full_name="سارة بنت فهد القحطاني")
    told = re.findall(r"يصلك ردنا قبل ([^<]+)", mother.text("/me/representing"))
    assert len(told) == 2 and len(set(told)) == 1
    names = {row.name for row in rows()}
    with journey.clock(journey.START.replace(year=2027)):
        registration_review.remind()
        late = {"document_name": ["in", list(names)], "for_user": people.DIRECTOR}
        assert set(frappe.get_all("Notification Log", late, pluck="document_name")) == names
        assert "يصلك ردنا قبل" not in mother.sign_in(people.APPLICANT).text("/me/representing")


def lists_of(visitor: Visitor) -> dict[str, Any]:
    """What every list and count of the API answers her, without what is the row's own."""
    answers: dict[str, Any] = {}
    for doctype in (*BENEFICIARY_FIELD, "File", "Notification Log", "Activity Log", "Version", "ToDo", "User"):
        asked = {"fields": '["*"]', "limit_page_length": 0}
        listed = visitor.client.get(f"/api/resource/{doctype}", query_string=asked)
        counted = visitor.client.get("/api/method/frappe.client.get_count", query_string={"doctype": doctype})
        rows = (listed.get_json() or {}).get("data") or []
        shapes = [{key: bool(value) for key, value in row.items()} for row in rows]
        answers[doctype] = (listed.status_code, shapes, (counted.get_json() or {}).get("message"))
    return answers


@pytest.mark.clause("P8", "P52")
@pytest.mark.parametrize("decision", [None, "Linked", "Refused"])
def test_no_list_or_count_tells_whether_the_number_was_known(mother: Visitor, decision: str | None) -> None:
    """The same minor twice: the number is new to the association first, and known afterwards."""
    seen = []
    for number, earlier in (("1055555559", None), (CHILD["id_number"], registered_child)):
        if earlier:
            earlier()
        send(mother, id_number=number)
        run_waiting_jobs()
        record = frappe.get_last_doc(REPRESENTATIVE)
        if decision and earlier:
            decide(claim_of(record.beneficiary), decision)
        if decision == "Refused" and not earlier:
            end_unverified(record)
        seen.append(lists_of(mother))
        assert EARLIER_NAME not in str(seen[-1])
    new, known = seen
    # Her own paper, sent once more, and the request for it are all that was added.
    assert {key: value for key, value in new.items() if key not in OWN_TRACES} == {
        key: value for key, value in known.items() if key not in OWN_TRACES
    }


@pytest.mark.clause("P52")
def test_who_is_not_known_to_be_the_guardian_is_not_verified(association: str, app_client: HttpClient) -> None:
    """She registered with a number that has a file; until that is decided she may be anybody."""
    registered_child(id_number="1000000008", full_name="سارة بنت علي العتيبي")
    contact = contacts.read_contact("0551112223")
    with acting_as("Guest"):
        claimed = people.register(mobile="0551112223", verified=contact, email=None)
    account = frappe.get_doc("User", claimed.user)
    account.new_password = people.PASSWORD
    account.save(ignore_permissions=True)
    send(Visitor(app_client).sign_in(claimed.user))
    with pytest.raises(AccountClaimError):
        compare_the_deed(representation())
    decide(claim_of(claimed.name), "Refused")
    with pytest.raises(AccountClaimError):
        compare_the_deed(representation())


def reached(file: str) -> tuple[str, str]:
    person = messages.recipient_of(file)
    return person.mobile, person.email


@pytest.mark.clause("P8")
@pytest.mark.case("E17")
def test_no_message_about_the_minor_reaches_a_guardian_who_does_not_act_for_her(mother: Visitor) -> None:
    send(mother)
    record = representation()
    assert reached(record.beneficiary) == ("", "")
    compare_the_deed(record)
    assert reached(record.beneficiary) == ("+966501234567", people.APPLICANT)
    with acting_as(people.OFFICER):
        record.update({"is_disputed": 1, "dispute_note": "يختلف عليها وليان"})
        record.save()
    assert reached(record.beneficiary) == ("", "")


def test_a_representation_that_she_recorded_without_a_file_of_hers_is_not_listed(mother: Visitor) -> None:
    """As somebody of the staff does on the desk, for a child whose file was opened by somebody else."""
    send(mother)
    record = representation()
    frappe.db.set_value("Beneficiary", record.beneficiary, "owner", people.OFFICER)
    frappe.db.commit()
    assert CHILD["full_name"] not in mother.text("/me/representing")
