"""A form that is sent twice at the same moment does its work once, whichever form it is (P16, P19, P41)."""

from __future__ import annotations

import io
from threading import Barrier, Thread
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.visitor import Visitor
from tests.support.http import HttpClient

TAPS = 4


@pytest.fixture
def sara(association: str, app_client: HttpClient) -> Visitor:
    with journey.clock():
        people.register()
        yield Visitor(app_client).sign_in(people.APPLICANT)


def tap_together(visitor: Visitor, path: str, values: dict[str, Any], file: str | None = None) -> set[str]:
    """Taps of an impatient finger that start together; where they lead."""
    barrier, ends = Barrier(TAPS), []

    def tap() -> None:
        client = HttpClient(visitor.client._client.application, visitor.client.site)
        client._client.set_cookie("sid", visitor.client.cookie("sid") or "", domain=client.site)
        barrier.wait()
        sent = {**values, "file": (io.BytesIO(b"%PDF-1.4 paper"), file)} if file else values
        ends.append(client.post(path, data=sent).headers.get("Location", "refused"))

    taps = [Thread(target=tap) for _ in range(TAPS)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    frappe.db.rollback()
    return set(ends)


def test_one_document_is_added(sara: Visitor) -> None:
    tap_together(sara, "/me/documents/new", {"document_type": "CV"}, "cv.pdf")
    assert frappe.db.count("Beneficiary Document", {"document_type": "CV"}) == 1


def test_one_representative_is_named(sara: Visitor) -> None:
    tap_together(sara, "/me/representatives/new", people.REPRESENTATIVE, "paper.pdf")
    assert frappe.db.count("Beneficiary Representative") == 1
    assert frappe.db.count("Beneficiary Document", {"document_type": "AUTHORISATION"}) == 1


def test_one_message_is_written(sara: Visitor) -> None:
    request = journey.draft()
    frappe.db.commit()
    tap_together(sara, f"/me/requests/{request.name}/messages", {"text": "متى يصلني الرد؟"})
    assert frappe.db.count("Inquiry", {"support_request": request.name}) == 1


def test_one_right_is_asked(sara: Visitor) -> None:
    ends = tap_together(sara, "/me/privacy", {"right_requested": "Correction", "details": "الاسم"})
    assert frappe.db.count("Data Subject Request", {"right_requested": "Correction"}) == 1
    assert "refused" in ends


def test_a_request_is_withdrawn_once_and_both_taps_say_so(sara: Visitor) -> None:
    request = journey.submitted()
    frappe.db.commit()
    address = f"/me/requests/{request.name}"
    assert tap_together(sara, f"{address}/withdraw", {"sure": "1"}) == {address}
    assert [row.stage for row in journey.reload(request).stage_log].count("withdrawn") == 1


def test_a_receipt_is_confirmed_once_and_no_tap_is_told_of_an_error(sara: Visitor) -> None:
    request, _delivery = journey.delivered()
    frappe.db.commit()
    ends = tap_together(sara, f"/me/requests/{request.name}/receipt", {"received": "yes"})
    assert "refused" not in ends
    assert frappe.db.count("Attestation", {"purpose": "Receipt"}) == 1


def test_a_consent_is_given_and_withdrawn_without_an_error(sara: Visitor) -> None:
    for act in ("give", "withdraw"):
        assert tap_together(sara, "/me/consents", {act: "STORY"}) == {"/me/consents?saved=1"}
    assert not frappe.db.exists("Consent Record", {"purpose": "STORY", "withdrawn_on": ["is", "not set"]})


def test_a_representation_is_ended_once_and_both_taps_say_so(sara: Visitor) -> None:
    tap_together(sara, "/me/representatives/new", people.REPRESENTATIVE, "paper.pdf")
    name = frappe.db.get_value("Beneficiary Representative", {})
    assert tap_together(sara, "/me/representatives", {"end": name}) == {"/me/representatives?saved=ended"}
    # A tap a moment later, too.
    assert tap_together(sara, "/me/representatives", {"end": name}) == {"/me/representatives?saved=ended"}
    assert frappe.db.get_value("Beneficiary Representative", name, "revoked_on")


def test_another_paper_or_another_date_is_a_document_of_its_own(sara: Visitor) -> None:
    for name, day in (("a.pdf", "2026-01-01"), ("b.pdf", "2026-01-01"), ("b.pdf", "2026-01-02")):
        file = (io.BytesIO(name.encode().join([b"%PDF-1.4 ", b""])), name)
        assert (
            sara.send("/me/documents/new", {"document_type": "CV", "issue_date": day, "file": file}).status_code == 302
        )
    assert frappe.db.count("Beneficiary Document", {"document_type": "CV"}) == 3
