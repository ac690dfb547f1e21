"""What a client sends is refused where it does not fit its field, before a rule stumbles over it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from women_mining_beneficiaries import constants
from women_mining_beneficiaries.services.committee import minutes, studies
from women_mining_beneficiaries.services.requests import replies

pytestmark = pytest.mark.usefixtures("association")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", {"a": 1}),
        ("mobile", [1]),
        ("iban", 5),
        ("id_number", -1),
        ("id_type", None),
        ("gender", "x"),
        ("id_expiry", {"a": 1}),
        ("privacy_notice_ack_on", "2026-13-45"),
        ("graduation_year", "1e999"),
        ("segments", ["x"]),
    ],
)
def test_a_value_that_does_not_fit_is_refused(field: str, value: Any) -> None:
    file = people.register()
    with pytest.raises(frappe.ValidationError):
        file.update({field: value}).save()


def test_a_choice_that_may_not_be_empty_stays_as_it_was() -> None:
    people.register()
    request = journey.draft()
    request.update({"service_mode": "", "request_reason": 12}).save()
    assert (request.service_mode, request.request_reason) == ("Remote", "12")


def test_a_missing_choice_is_asked_for_by_its_name() -> None:
    with pytest.raises(frappe.MandatoryError):
        frappe.get_doc({"doctype": "Message Template", "code": "MSG-X", "title": "رسالة", "event": ""}).insert()


def test_every_module_is_watched() -> None:
    listed = Path(constants.__file__).with_name("modules.txt").read_text(encoding="utf-8").split("\n")
    assert {name for name in listed if name} == constants.MODULES


@pytest.mark.parametrize("sent", ["", "x", "null", "[]", "{}", '{"name": ["a"]}', '{"name": null}'])
def test_a_button_without_a_document_is_refused(sent: str) -> None:
    for action in (replies.communicate_reply_action, studies.sign_study_action, minutes.approve_action):
        with pytest.raises(frappe.ValidationError):
            action(sent)
