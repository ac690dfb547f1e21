from __future__ import annotations

from typing import Any

import frappe
from frappe.tests.utils import FrappeTestCase
from women_mining_beneficiaries.exceptions import SettingFloorError


class TestBeneficiaryPolicySettings(FrappeTestCase):
    def tearDown(self) -> None:
        frappe.db.rollback()

    def settings(self, **values: object) -> Any:
        settings = frappe.get_doc("Beneficiary Policy Settings")
        settings.update(values)
        return settings

    def test_anonymity_has_a_floor(self) -> None:
        self.assertRaises(SettingFloorError, self.settings(anonymity_k=2).save)

    def test_a_window_has_room(self) -> None:
        settings = self.settings(decision_period_reading="Window", decision_period_upper_days=7)
        self.assertRaises(SettingFloorError, settings.save)

    def test_attested_fields_exist(self) -> None:
        self.assertRaises(SettingFloorError, self.settings(attested_fields="request_reason\nno_such_field").save)

    def test_the_policy_in_force_is_not_chosen_by_hand(self) -> None:
        settings = self.settings(active_policy=None)
        settings.save()
        self.assertEqual(settings.active_policy, "POL-v1")
