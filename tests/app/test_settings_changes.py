"""Settings of the policy are dated: a basis is asked for, a trail stays, who watches is told (P10, B17)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import frappe
from frappe.model import no_value_fields
from tests.app import factories as people
from tests.app.factories import acting_as
from women_mining_beneficiaries import constants
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.constants import SETTINGS
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.setup.settings import shipped_settings

pytestmark = pytest.mark.usefixtures("association")


def trail() -> list[Any]:
    fields = ["setting_key", "old_value", "new_value", "basis", "reason", "changed_by"]
    """What changed since the policy came into force."""
    filters = {"setting_key": ["!=", "active_policy"]}
    return frappe.get_all("Settings Change Log", filters=filters, fields=fields, order_by="name asc")


@pytest.mark.clause("P10")
@pytest.mark.case("B17")
def test_a_change_is_logged_with_its_basis_and_told_to_those_who_watch() -> None:
    with acting_as(people.POLICY_ADMINISTRATOR):
        people.change_settings(decision_period_days=21, change_basis="POL-v1")
    (row,) = trail()
    assert (row.setting_key, row.old_value, row.new_value) == ("decision_period_days", "14", "21")
    assert (row.basis, row.changed_by) == ("POL-v1", people.POLICY_ADMINISTRATOR) and "مجلس" in row.reason
    told = frappe.get_all("Notification Log", filters={"document_type": SETTINGS}, fields=["for_user", "subject"])
    assert {notice.for_user for notice in told} == {people.DIRECTOR, people.AUDITOR}
    assert frappe.get_doc(SETTINGS).change_reason in (None, "")


@pytest.mark.case("B17")
def test_without_a_basis_nothing_of_the_policy_changes() -> None:
    with acting_as(people.POLICY_ADMINISTRATOR), pytest.raises(errors.SettingBasisError, match="P10"):
        people.change_settings(decision_period_days=21, change_reason=" ")
    assert get_setting("decision_period_days") == 14
    people.change_settings(help_phone="920000000", change_reason=None)
    assert trail() == []


@pytest.mark.case("B17")
def test_a_protection_falls_with_a_version_of_the_policy_only() -> None:
    with pytest.raises(errors.SettingBasisError):
        people.change_settings(receipt_required=0)
    people.change_settings(receipt_required=0, change_basis="POL-v1")
    people.change_settings(receipt_required=1)
    assert [row.new_value for row in trail()] == ["0", "1"]


def test_where_no_basis_is_asked_for_the_trail_stays() -> None:
    people.change_settings(settings_change_needs_basis=0, change_basis="POL-v1")
    people.change_settings(max_returns=3, change_reason=None)
    assert [row.setting_key for row in trail()] == ["settings_change_needs_basis", "max_returns"]
    assert trail()[-1].reason


@pytest.mark.case("B17")
def test_the_trail_is_neither_changed_nor_removed() -> None:
    people.change_settings(max_returns=3)
    log = frappe.get_last_doc("Settings Change Log")
    log.reason = "غيره"
    with pytest.raises(errors.LockedFieldError):
        log.save(ignore_permissions=True)
    with pytest.raises(errors.ProtectedRecordError):
        frappe.delete_doc("Settings Change Log", log.name, ignore_permissions=True)


@pytest.mark.case("E37")
def test_lost_settings_count_as_shipped() -> None:
    frappe.db.delete("Singles", {"doctype": SETTINGS})
    frappe.clear_document_cache(SETTINGS, SETTINGS)
    assert (get_setting("decision_period_days"), get_setting("min_enforcement")) == (14, "Block with override")
    assert (get_setting("anonymity_k"), get_setting("notice_ack_required")) == (5, 1)


@pytest.mark.case("E37")
def test_one_lost_setting_counts_as_shipped() -> None:
    frappe.db.delete("Singles", {"doctype": SETTINGS, "field": ["in", ["decision_period_days", "receipt_required"]]})
    frappe.clear_document_cache(SETTINGS, SETTINGS)
    assert (get_setting("decision_period_days"), get_setting("receipt_required")) == (14, 1)


# Kept here by name until prints and letters read them.
READ_BY_PRINTS = {"license_no", "logo", "support_form_title", "support_form_number", "show_form_number"}
# Says what kind of site this is; nothing depends on it.
TELLS_ONLY = {"demo_mode"}


def test_code_reads_every_setting() -> None:
    package = Path(constants.__file__).resolve().parent
    files = [
        path
        for kind in ("*.py", "*.html")
        for path in package.rglob(kind)
        if not path.name.startswith("test_") and path.parent.name != "beneficiary_policy_settings"
    ]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    jobs = {f"job_{key}" for key in re.findall(r'@job\("(\w+)"\)', source)}
    fields = [field for field in frappe.get_meta(SETTINGS).fields if field.fieldtype not in no_value_fields]
    unread = {field.fieldname for field in fields if not re.search(rf"\b{field.fieldname}\b", source)}
    assert unread - jobs - READ_BY_PRINTS - TELLS_ONLY == set()


def test_every_setting_that_is_a_choice_or_a_number_has_a_safe_value() -> None:
    shipped = shipped_settings()
    fields = frappe.get_meta(SETTINGS).fields
    bare = {field.fieldname for field in fields if field.fieldtype in ("Int", "Select") and not field.default}
    assert bare - set(shipped) == set()


def test_the_association_chooses_how_dates_are_written() -> None:
    assert dates.format_both_calendars("2025-09-14") == "2025/09/14م الموافق 1447/03/22هـ"
    people.change_settings(show_hijri=0)
    assert dates.format_both_calendars("2025-09-14") == "2025/09/14م"
    people.change_settings(numerals="Arabic-Indic")
    assert dates.format_both_calendars("2025-09-14") == "٢٠٢٥/٠٩/١٤م"
