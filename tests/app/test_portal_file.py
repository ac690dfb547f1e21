"""Her own file in the portal: tasks, data, documents, representatives; nobody else's (P8, P16, P41, P61)."""

from __future__ import annotations

import io
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.test_portal_requests import PNG
from tests.app.visitor import Visitor, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.beneficiaries import own_file, own_representatives

PAGES = (
    "/me",
    "/me/profile",
    "/me/profile/contact",
    "/me/profile/work",
    "/me/documents",
    "/me/documents/new",
    "/me/representatives",
    "/me/representatives/new",
    "/me/representing",
    "/me/representing/new",
)


@pytest.fixture
def sara(association: str, app_client: HttpClient) -> Visitor:
    with journey.clock():
        people.register()
        yield Visitor(app_client).sign_in(people.APPLICANT)


def own_name(email: str = people.APPLICANT) -> str:
    return str(frappe.db.get_value("Beneficiary", {"user": email}))


def test_a_category_of_the_staff_is_neither_offered_nor_taken_but_stays_where_it_is(sara: Visitor) -> None:
    assert "قسم داخلي" not in sara.text("/me/profile/work") + sara.text("/eligible")
    refused = sara.send("/me/profile/work", {"category": "DEPARTMENT"})
    assert (refused.status_code, "category" in errors_of(refused)) == (417, True)
    frappe.db.set_value("Beneficiary", own_name(), "category", "DEPARTMENT")
    frappe.db.commit()
    assert sara.send("/me/profile/work", {"category": "DEPARTMENT", "employer": "منجم"}).status_code == 302


def send_document(sara: Visitor, at: str = "/me/documents/new", **values: str) -> Any:
    document = {"document_type": "NID", "number": "1000000008", "expiry_date": "٢٠٣٠-٠١-٠١", **values}
    return sara.send(at, {**document, "file": (io.BytesIO(PNG), "id.png")})


def name_somebody(sara: Visitor, **values: str) -> Any:
    paper = (io.BytesIO(PNG), "paper.png")
    return sara.send("/me/representatives/new", {**people.REPRESENTATIVE, **values, "file": paper})


@pytest.mark.parametrize("path", PAGES)
def test_her_pages_open_for_her_and_send_a_guest_to_the_sign_in(sara: Visitor, path: str) -> None:
    assert sara.open(path).status_code == 200
    sara.client.post("/api/method/logout")
    assert Visitor(sara.client).open(path).status_code == 302


@pytest.mark.clause("P61")
def test_her_page_says_what_is_asked_and_how_far_the_registration_is(sara: Visitor) -> None:
    assert "لا نطلب منك شيئاً الآن" in sara.text("/me")
    draft = journey.draft()
    frappe.db.commit()
    page = sara.text("/me")
    assert f"/me/requests/{draft.name}" in page
    assert "قرأت إشعار الخصوصية" in page
    steps = own_file.steps_of(frappe.get_doc("Beneficiary", own_name()))
    assert [step["is_done"] for step in steps].count(True) >= 2
    assert not next(step for step in steps if "مقبول" in step["title"])["is_done"]


@pytest.mark.clause("P16")
def test_a_document_is_sent_looked_at_and_replaced(sara: Visitor) -> None:
    assert send_document(sara).status_code == 302
    (first,) = frappe.get_all("Beneficiary Document", {"beneficiary": own_name()}, ["name", "file", "expiry_date"])
    assert str(first.expiry_date) == "2030-01-01"
    assert "2030/01/01" in sara.text("/me/documents")
    assert sara.open(first.file).status_code == 200
    assert send_document(sara, f"/me/documents/new?replaces={first.name}", expiry_date="1455-01-01").status_code == 302
    assert frappe.db.get_value("Beneficiary Document", first.name, "status") == "Replaced"


@pytest.mark.clause("P52")
def test_a_paper_that_was_sent_is_neither_deleted_nor_changed_afterwards(sara: Visitor) -> None:
    send_document(sara)
    (document,) = frappe.get_all("Beneficiary Document", {"beneficiary": own_name()}, ["name", "file"])
    record = frappe.db.get_value("File", {"attached_to_name": document.name})
    address = f"/api/resource/File/{record}"
    assert sara.client.put(address, json={"is_private": 0}).status_code == 403
    assert sara.client.delete(address).status_code == 403
    assert sara.open(document.file).status_code == 200
    with acting_as(people.APPLICANT):
        loose = people.upload("loose.pdf")
    frappe.db.commit()
    unused = frappe.db.get_value("File", {"file_url": loose})
    assert sara.client.delete(f"/api/resource/File/{unused}").status_code == 202


def test_the_address_of_a_paper_names_nobody_who_sent_the_same_before(sara: Visitor) -> None:
    paper = {"document_type": "CV"}
    people.register_stranger()
    for email, name in ((people.APPLICANT, "sara-alotaibi.pdf"), (people.STRANGER, f"{'م' * 300}.pdf")):
        sara.sign_in(email)
        sent = sara.send("/me/documents/new", {**paper, "file": (io.BytesIO(b"%PDF-1.4 the same"), name)})
        assert sent.status_code == 302, errors_of(sent)
    addresses = frappe.get_all("Beneficiary Document", paper, pluck="file")
    assert len(addresses) == 2 and len(set(addresses)) == 1
    assert "sara" not in addresses[0] and "م" not in addresses[0] and addresses[0].endswith(".pdf")


def test_an_expired_or_strange_document_is_refused_beside_its_field(sara: Visitor) -> None:
    assert "expiry_date" in errors_of(send_document(sara, expiry_date="2020-01-01"))
    assert "expiry_date" in errors_of(send_document(sara, expiry_date=""))
    assert "document_type" in errors_of(send_document(sara, document_type="NOTHING"))
    answer = sara.send("/me/documents/new", {"document_type": "CV", "file": (io.BytesIO(b"MZ"), "cv.exe")})
    assert "file" in errors_of(answer)
    assert not frappe.db.count("Beneficiary Document", {"beneficiary": own_name()})


@pytest.mark.case("B2")
def test_another_persons_document_is_neither_replaced_nor_opened(sara: Visitor) -> None:
    people.register_stranger()
    with acting_as(people.STRANGER):
        journey.draft(people.STRANGER)
    frappe.db.commit()
    hers = frappe.get_all("Beneficiary Document", {"beneficiary": own_name(people.STRANGER)}, ["name", "file"])
    send_document(sara, f"/me/documents/new?replaces={hers[0].name}")
    assert frappe.db.get_value("Beneficiary Document", hers[0].name, "status") != "Replaced"
    assert sara.open(hers[0].file).status_code in (403, 404)


def test_documents_near_their_end_are_a_task(sara: Visitor) -> None:
    send_document(sara, expiry_date="2026-11-20")
    assert "2026/11/20" in sara.text("/me")
    with journey.clock(journey.day(25)):
        (task,) = [task for task in acting_tasks() if task["address"].startswith("/me/documents/new")]
        assert "انتهت" in task["text"]


def acting_tasks() -> list[dict[str, str]]:
    with acting_as(people.APPLICANT):
        return own_file.tasks_of(frappe.get_doc("Beneficiary", own_name()))


@pytest.mark.clause("P8")
def test_she_changes_what_is_hers_and_confirms_the_rest(sara: Visitor) -> None:
    answer = sara.send("/me/profile/contact", {"city": "جدة", "short_address": "RRRD2929"})
    assert answer.status_code == 302, summary_of(answer)
    assert sara.send("/me/profile/work", {"category": "GRADUATE", "employer": "منجم"}).status_code == 302
    assert "short_address" in errors_of(sara.send("/me/profile/contact", {"city": "جدة", "short_address": "x"}))
    assert sara.send("/me/profile", {}).status_code == 302
    person = frappe.get_doc("Beneficiary", own_name())
    assert (person.city, person.short_address, person.employer) == ("جدة", "RRRD2929", "منجم")
    assert person.data_confirmed_on


@pytest.mark.clause("P41")
def test_she_names_a_representative_who_waits_for_the_association_and_ends_it(sara: Visitor) -> None:
    answer = name_somebody(sara)
    assert answer.status_code == 302, summary_of(answer)
    record = frappe.get_doc("Beneficiary Representative", {"beneficiary": own_name()})
    assert not record.is_verified
    assert "بانتظار الجمعية" in sara.text("/me/representatives")
    assert sara.send("/me/representatives", {"end": record.name}, form_at="/me/representatives").status_code == 302
    assert record.reload().revoked_on
    assert "انتهى" in sara.text("/me/representatives")


def test_a_representative_needs_a_person_a_paper_and_something_to_do(sara: Visitor) -> None:
    assert "id_number" in errors_of(name_somebody(sara, id_number="123"))
    assert "can_apply" in errors_of(name_somebody(sara, can_receive=""))
    assert "representative_name" in errors_of(name_somebody(sara, representative_name=""))
    assert name_somebody(sara, representative_type="Guardian").status_code == 417
    assert not frappe.db.count("Beneficiary Representative", {"beneficiary": own_name()})
    assert not frappe.db.count("Beneficiary Document", {"beneficiary": own_name()})


@pytest.mark.case("B2")
def test_nobody_ends_anothers_representation(sara: Visitor) -> None:
    name_somebody(sara)
    record = frappe.db.get_value("Beneficiary Representative", {"beneficiary": own_name()})
    people.register_stranger()
    frappe.db.commit()
    stranger = Visitor(sara.client).sign_in(people.STRANGER)
    assert stranger.send("/me/representatives", {"end": record}).status_code in (403, 404, 417)
    assert not frappe.db.get_value("Beneficiary Representative", record, "revoked_on")
    with acting_as(people.STRANGER):
        assert own_representatives.people_she_acts_for() == []


@pytest.mark.clause("P41")
def test_a_verified_representative_sees_whose_requests_she_may_read(sara: Visitor) -> None:
    request = journey.draft()
    stranger = people.register_stranger()
    frappe.db.commit()
    assert name_somebody(sara, can_access="1").status_code == 302
    record = frappe.get_doc("Beneficiary Representative", {"beneficiary": own_name()})
    record.update({"linked_beneficiary": stranger.name, "is_verified": 1}).save()
    frappe.db.commit()
    huda = Visitor(sara.client).sign_in(people.STRANGER)
    page = huda.text("/me/representing")
    assert "سارة بنت علي العتيبي" in page
    assert request.name in page
    # She may read and receive, not file: neither a button nor a step says otherwise.
    assert "/me/requests/new?for=" not in page
    assert "هذه الخطوة لصاحبة الملف نفسها" in huda.text(f"/me/requests/{request.name}")
    record.update({"can_apply": 1}).save()
    frappe.db.commit()
    assert f"/me/requests/new?for={request.beneficiary}" in huda.text("/me/representing")
    assert "هذه الخطوة لصاحبة الملف نفسها" not in huda.text(f"/me/requests/{request.name}")
    record.reload().update({"is_disputed": 1, "dispute_note": "تعترض الأسرة"}).save()
    frappe.db.commit()
    assert request.name not in huda.text("/me/representing")
    assert huda.open(f"/me/requests/{request.name}").status_code == 404
