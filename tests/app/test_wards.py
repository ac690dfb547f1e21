"""A guardian registers a minor in the portal: nothing is hers before the deed was compared, and nothing tells whose number it is (P41, P52, P56)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

import frappe
from frappe import rate_limiter
from frappe.jobs.worker import run_waiting_jobs
from tests.app import factories as people
from tests.app.factories import acting_as
from tests.app.test_account_claims import claim_of, decide
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.services.beneficiaries import wards
from women_mining_beneficiaries.services.beneficiaries.representation import represented_by
from women_mining_beneficiaries.services.requests import requests

REPRESENTATIVE = "Beneficiary Representative"
FORM = "/me/representing/new"
CHILD = {
    "full_name": "ريم بنت فهد القحطاني",
    "id_type": "NID",
    "id_number": "١١٠٢٠٣٠٤٠٨",
    "birth_date": "12/4/2012",
    "city": "الرياض",
    "category": "YOUTH",
    "kind": "Guardian",
    "relation": "والدتها",
    "paper": "GUARDIANSHIP",
    "privacy_notice_accepted": "1",
}


@pytest.fixture
def mother(association: str, app_client: HttpClient, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    people.register()
    return Visitor(app_client).sign_in(people.APPLICANT)


def send(visitor: Visitor, **changes: Any) -> TestResponse:
    deed = (BytesIO(b"%PDF-1.4 deed"), "deed.pdf")
    return visitor.send(FORM, {**CHILD, "file": deed, **changes})


def representation() -> Any:
    return frappe.get_last_doc(REPRESENTATIVE)


def compare_the_deed(record: Any) -> None:
    with acting_as(people.OFFICER):
        record.is_verified = 1
        record.save()
    frappe.db.commit()


def registered_child(**values: Any) -> Any:
    """The child has a file and an account of her own already."""
    child = {
        "full_name": CHILD["full_name"],
        "id_number": "1102030408",
        "birth_date": "2012-04-12",
        "mobile": "0559876543",
    }
    file = people.register("child@example.com", **{**child, **values})
    frappe.db.commit()
    return file


@pytest.mark.clause("P41", "P56")
@pytest.mark.case("E15")
def test_a_guardian_acts_when_her_deed_was_compared_and_not_before(mother: Visitor) -> None:
    assert send(mother).location == "/me/representing?saved=1"
    record = representation()
    assert (record.representative_type, record.is_verified, record.id_number) == ("Guardian", 0, "1000000008")
    assert "بانتظار الجمعية" in mother.text("/me/representing")
    assert represented_by(people.APPLICANT, Scope.ACCESS) == []
    for address in (f"/me/requests/new?for={record.beneficiary}", f"/api/resource/Beneficiary/{record.beneficiary}"):
        assert CHILD["full_name"] not in mother.open(address).get_data(as_text=True)
    told = frappe.get_all("Notification Log", {"document_name": record.name}, pluck="for_user")
    assert told == [people.OFFICER]
    compare_the_deed(record)
    assert represented_by(people.APPLICANT, Scope.SIGN) == [record.beneficiary]
    page = mother.text("/me/representing")
    assert CHILD["full_name"] in page and "بانتظار الجمعية" not in page
    own = frappe.db.get_value("Beneficiary", {"user": people.APPLICANT})
    assert frappe.get_all("Message Log", {"event": "REP_IN_FORCE"}, pluck="beneficiary") == [own]
    with acting_as(people.APPLICANT):
        request = requests.start_request(
            support_type="TRN-TECH", beneficiary=record.beneficiary, request_reason="تدريب"
        )
    assert request.filed_by_type == "Representative"


@pytest.mark.clause("P8", "P52")
def test_a_known_number_and_a_new_one_meet_the_same_page(mother: Visitor) -> None:
    registered_child()
    answers = [send(mother), send(mother, id_number="1055555559", full_name="سارة بنت فهد القحطاني")]
    assert [(answer.status_code, answer.location) for answer in answers] == [(302, "/me/representing?saved=1")] * 2
    known, new = (claim_of(row.beneficiary) for row in rows())
    assert (known.status, new.status) == ("Open", "No Earlier File")
    assert mother.text("/me/representing").count("أُرسل في") == 2


def rows() -> list[Any]:
    frappe.db.rollback()
    return frappe.get_all(REPRESENTATIVE, fields=["name", "beneficiary"], order_by="creation")


@pytest.mark.clause("P52")
@pytest.mark.case("E17")
def test_the_childs_own_account_stays_hers_when_the_files_are_joined(mother: Visitor) -> None:
    child = registered_child(full_name="ريم بنت فهد بن سالم القحطاني")
    send(mother)
    record = representation()
    run_waiting_jobs()
    decide(claim_of(record.beneficiary), "Linked")
    frappe.db.commit()
    assert frappe.db.get_value("Beneficiary", child.name, ["user", "mobile"]) == ("child@example.com", "+966559876543")
    assert frappe.db.get_value("User", "child@example.com", "enabled") == 1
    assert frappe.db.get_value("User", people.APPLICANT, "enabled") == 1
    # The deed came along; until it is compared she reads what she wrote herself, and nothing of the earlier file.
    record.reload()
    assert (record.beneficiary, record.is_verified) == (child.name, 0)
    page = mother.text("/me/representing")
    assert CHILD["full_name"] in page and child.full_name not in page and child.name not in page
    assert send(mother).status_code == 302 and len(rows()) == 1
    compare_the_deed(record)
    assert represented_by(people.APPLICANT, Scope.ACCESS) == [child.name]


@pytest.mark.clause("P51")
def test_everything_that_is_missing_is_said_at_once_and_minors_are_chosen_beforehand(mother: Visitor) -> None:
    assert 'value="YOUTH" checked' in mother.text(FORM)
    asked = set(errors_of(mother.send(FORM, {})))
    assert asked == (set(CHILD) - {"relation"}) | {"file"}


@pytest.mark.clause("P41")
def test_two_taps_are_one_child(mother: Visitor) -> None:
    assert [send(mother).status_code for _ in range(3)] == [302] * 3
    assert len(rows()) == 1 and frappe.db.count("Beneficiary", {"category": "YOUTH"}) == 1


@pytest.mark.clause("P51")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"full_name": "ريم"}, "full_name"),
        ({"id_number": "1102030409"}, "id_number"),
        ({"birth_date": "غداً"}, "birth_date"),
        ({"birth_date": "1/1/1990"}, None),
        ({"kind": "Legal Agent"}, None),
        ({"paper": "NID"}, "paper"),
        ({"category": "DEPARTMENT"}, "category"),
        ({"privacy_notice_accepted": ""}, "privacy_notice_accepted"),
        ({"file": ""}, "file"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    mother: Visitor, changes: dict[str, Any], field: str | None
) -> None:
    files = frappe.db.count("Beneficiary")
    answer = send(mother, **changes)
    assert answer.status_code == 417
    assert field is None or field in errors_of(answer)
    assert (rows(), frappe.db.count("Beneficiary"), frappe.db.count("Account Claim")) == ([], files, 1)


@pytest.mark.clause("P41")
def test_a_handful_may_wait_and_no_more(mother: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wards, "MOST_WAITING", 1)
    assert send(mother).status_code == 302
    assert send(mother, id_number="1055555559").status_code == 417
    assert len(rows()) == 1


def test_a_minor_is_nobodys_guardian(association: str, app_client: HttpClient) -> None:
    registered_child()
    child = Visitor(app_client).sign_in("child@example.com")
    assert send(child, id_number="1055555559").status_code == 417 and rows() == []
