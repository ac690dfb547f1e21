from __future__ import annotations

from typing import Any

import frappe
from frappe.tests.utils import FrappeTestCase
from women_mining_beneficiaries.exceptions import DuplicateIdentityError, InvalidIdentityError

PERSON = {
    "doctype": "Beneficiary",
    "full_name": "أسماء بنت خالد الشهري",
    "id_type": "NID",
    "id_number": "١١٠٢٠٣٠٤٠٨",
    "birth_date": "1991-02-03",
    "mobile": "0501112223",
    "city": "الرياض",
    "category": "GRADUATE",
}


def make_beneficiary(**values: Any) -> Any:
    return frappe.get_doc({**PERSON, **values}).insert()


class TestBeneficiary(FrappeTestCase):
    def tearDown(self) -> None:
        frappe.db.rollback()

    def test_data_are_kept_in_their_stored_form(self) -> None:
        beneficiary = make_beneficiary()
        self.assertEqual(beneficiary.id_number, "1102030408")
        self.assertEqual(beneficiary.id_masked, "1•••••••08")
        self.assertEqual(beneficiary.mobile, "+966501112223")
        self.assertEqual(beneficiary.name_normalized, "اسماء بنت خالد الشهري")
        self.assertEqual(beneficiary.branch_office, "المقر الرئيس")

    def test_a_wrong_check_digit_is_refused(self) -> None:
        self.assertRaises(InvalidIdentityError, make_beneficiary, id_number="1102030409")

    def test_an_identity_has_one_file(self) -> None:
        make_beneficiary()
        self.assertRaises(DuplicateIdentityError, make_beneficiary, mobile="0503334445")
