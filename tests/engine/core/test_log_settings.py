"""Logs are kept for as many days as Log Settings say."""

from __future__ import annotations

import pytest
from tests.engine.factories import as_user, make_user

import frappe
from frappe.core.doctype.log_settings.log_settings import has_unseen_error_log, run_log_clean_up
from frappe.utils import add_days, now_datetime


def make_error(title: str, age: int) -> None:
    error = frappe.log_error(title=title, message="x")
    frappe.db.set_value("Error Log", error.name, "creation", add_days(now_datetime(), -age), update_modified=False)


def titles() -> list[str]:
    return sorted(frappe.get_all("Error Log", pluck="method"))


@pytest.mark.parametrize(("days", "kept"), [(30, ["young"]), (60, ["old", "young"]), (0, ["old", "young"])])
def test_what_is_older_is_deleted(site, days, kept):
    make_error("old", 40)
    make_error("young", 20)
    settings = frappe.get_single("Log Settings")
    settings.register_doctype("Error Log", days)
    settings.save()
    run_log_clean_up()
    assert titles() == kept


def test_logs_of_the_apps_are_always_listed_and_once(site):
    settings = frappe.get_single("Log Settings")
    settings.append("logs_to_clear", {"ref_doctype": "Error Log", "days": 5})
    settings.append("logs_to_clear", {"ref_doctype": "Error Log", "days": 6})
    settings.save()
    days = {row.ref_doctype: row.days for row in settings.logs_to_clear}
    assert days["Error Log"] == 5 and days["Activity Log"] == 90
    assert len(days) == len(settings.logs_to_clear)


def test_a_doctype_that_is_no_log_is_left_out_with_a_word(site):
    settings = frappe.get_single("Log Settings")
    settings.append("logs_to_clear", {"ref_doctype": "Note", "days": 5})
    settings.save()
    assert "Note" not in [row.ref_doctype for row in settings.logs_to_clear]
    assert "Note" in frappe.get_message_log()[-1].message


def test_system_managers_are_told_of_errors_nobody_saw(site):
    assert has_unseen_error_log() is None
    make_error("new", 0)
    make_user("clerk@example.com", "Clerk")
    assert has_unseen_error_log()["show_alert"] is True
    with as_user("clerk@example.com"):
        assert has_unseen_error_log() is None
