"""System, website and portal settings; languages, countries; the records of a new site."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.website.doctype.portal_settings.portal_settings import sync_portal_menu


def save(doctype: str, **values: Any) -> Any:
    document = frappe.get_doc(doctype)
    document.update(values)
    return document.save()


def test_a_new_site_has_what_everybody_needs(site: str) -> None:
    assert frappe.db.count("Country") > 190
    assert frappe.db.get_value("Country", "Saudi Arabia", ["code", "time_zones"]) == ("sa", "Asia/Riyadh")
    assert frappe.db.get_value("Currency", "SAR", ["symbol", "fraction_units"]) == ("ر.س", 100)
    assert frappe.db.get_value("Language", "ar", "language_name") == "العربية"
    assert set(frappe.get_all("User", pluck="name")) == {"Administrator", "Guest"}
    assert {"Home", "Home/Attachments"} == set(frappe.get_all("File", pluck="name"))


def test_making_the_records_again_changes_nothing(site: str) -> None:
    from frappe.core.setup.install import after_install

    counts = {doctype: frappe.db.count(doctype) for doctype in ("Country", "Currency", "Language", "File", "User Type")}
    after_install()
    assert counts == {doctype: frappe.db.count(doctype) for doctype in counts}


def test_a_changed_setting_is_read_at_once(site: str) -> None:
    assert frappe.get_system_settings("minimum_password_score") == "2"
    save("System Settings", language="ar", time_zone="Asia/Riyadh", minimum_password_score="4")
    assert frappe.get_system_settings("minimum_password_score") == "4"
    assert frappe.db.get_default("lang") == "ar"
    assert frappe.db.get_default("time_zone") == "Asia/Riyadh"


@pytest.mark.parametrize(
    "values",
    [{"time_zone": "Moon/Base"}, {"session_expiry": "soon"}, {"session_expiry": "10:99"}, {"date_format": "x"}],
)
def test_a_setting_that_makes_no_sense_is_refused(site: str, values: dict[str, str]) -> None:
    with pytest.raises(frappe.ValidationError):
        save("System Settings", **{"language": "en", "time_zone": "Asia/Riyadh", **values})


def test_a_redirect_that_cannot_be_read_is_refused(site: str) -> None:
    with pytest.raises(frappe.ValidationError, match="pattern"):
        save("Website Settings", route_redirects=[{"source": "/old(", "target": "/new"}])


def test_the_portal_menu_follows_the_hooks_and_respects_the_administrator(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [{"title": "Cases", "route": "/cases", "role": "Case Visitor"}, {"title": "Help", "route": "/help"}]
    path = "frappe.website.doctype.portal_settings.portal_settings.get_hooks"
    monkeypatch.setattr(path, lambda _hook: items)
    sync_portal_menu()
    assert frappe.db.get_value("Role", "Case Visitor", "desk_access") == 0
    settings = frappe.get_doc("Portal Settings")
    settings.menu[0].enabled = 0
    settings.save()
    items.pop()
    sync_portal_menu()
    rows = [(row.title, row.enabled) for row in frappe.get_doc("Portal Settings").menu]
    assert rows == [("Cases", 0)]


@pytest.mark.parametrize("code", ["arabic!", "", "x"])
def test_a_language_needs_a_code(site: str, code: str) -> None:
    with pytest.raises(frappe.ValidationError):
        frappe.get_doc({"doctype": "Language", "language_code": code, "language_name": "X"}).insert()


def test_notifications_are_seen_by_whom_they_are_for(site: str) -> None:
    from tests.engine.factories import as_user, make_user

    from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
    from frappe.jobs.worker import run_waiting_jobs

    users = [make_user(f"{name}@example.com", "Report Manager") for name in ("a", "b")]
    enqueue_create_notification(
        [*users, "ghost@example.com"], {"type": "Mention", "subject": "New", "from_user": users[1]}
    )
    frappe.db.commit()
    run_waiting_jobs()
    with as_user(users[0]):
        assert [row.for_user for row in frappe.get_list("Notification Log", fields=["for_user"])] == [users[0]]
    with as_user(users[1]):
        assert frappe.get_list("Notification Log") == []
