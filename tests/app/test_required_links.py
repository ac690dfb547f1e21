"""A record that leaves out what its rules look up is told which field to fill, not that something unknown was not found."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as

pytestmark = pytest.mark.usefixtures("association")


@pytest.mark.parametrize(
    ("doctype", "values", "label"),
    [
        ("Support Request", {}, "المستفيد"),
        ("Support Request", {"beneficiary": "?"}, "نوع الدعم"),
        ("Beneficiary Document", {"beneficiary": "?"}, "نوع الوثيقة"),
        ("Attestation", {}, "المستند الموقَّع"),
        ("Case Referral", {}, "الطلب المحال"),
        ("Beneficiary Interaction", {"beneficiary": "?"}, "القناة"),
        ("Service Delivery", {}, "طلب"),
    ],
)
def test_a_missing_link_is_named_by_its_label(doctype: str, values: dict[str, Any], label: str) -> None:
    beneficiary = people.register().name
    filled = dict.fromkeys(values, beneficiary)
    with acting_as(people.OFFICER), pytest.raises(frappe.MandatoryError, match=label):
        frappe.get_doc({"doctype": doctype, **filled}).insert()


@pytest.mark.parametrize(("doctype", "label"), [("Committee Session", "اللجنة"), ("Committee Decision", "الجلسة")])
def test_the_committees_records_name_what_is_missing_too(doctype: str, label: str) -> None:
    with acting_as(people.SECRETARY), pytest.raises(frappe.MandatoryError, match=label):
        frappe.get_doc({"doctype": doctype}).insert()
