"""What waits for the user, in the order of its urgency; and what he was told, read and unread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient
from tests.engine.factories import as_user

import frappe
from frappe.desk.page.tasks import due
from frappe.desk.page.tasks.groups import my_tasks

SignIn = Callable[[str], DeskClient]


@pytest.fixture
def due_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Probes are due on their day, unless they are urgent."""
    rule = {"Desk Probe": [{"field": "day", "filters": {"urgent": 0}}], "Gone": [{"field": "day"}]}
    hooks = frappe.get_hooks
    monkeypatch.setattr(
        due.frappe, "get_hooks", lambda hook=None, *a, **k: rule if hook == "due_dates" else hooks(hook, *a, **k)
    )


def make_probe(subject: str, **more: Any) -> str:
    return str(frappe.get_doc({"doctype": "Desk Probe", "subject": subject, **more}).insert().name)


def groups(user: str) -> dict[str, list[str]]:
    with as_user(user):
        return {group.label: [task.title for task in group.tasks] for group in my_tasks()}


@time_machine.travel("2026-11-22 09:00:00+03:00", tick=False)
def test_overdue_and_due_soon_lead(probe: str, due_days: None) -> None:
    make_probe("Later", day="2027-01-01")
    make_probe("Late", day="2026-11-20")
    make_probe("Later still", day="2026-11-01", urgent=1, why="-")
    make_probe("Soon", day="2026-11-25")
    make_probe("Latest", day="2026-11-10")
    make_probe("Undated")
    found = groups(OFFICER)
    assert list(found) == ["Overdue", "Due soon", "Desk Probe"]
    assert found["Overdue"] == ["Latest", "Late"] and found["Due soon"] == ["Soon"] and len(found["Desk Probe"]) == 6
    assert groups(OUTSIDER) == {}


@time_machine.travel("2026-11-22 09:00:00+03:00", tick=False)
def test_what_is_assigned_counts_once_with_its_date(probe: str, due_days: None) -> None:
    name = make_probe("Assigned", day="2026-11-21")
    frappe.db.set_value("Desk Probe", name, {"workflow_state": "Probe Sent", "_assign": f'["{OFFICER}"]'})
    todo = {"doctype": "ToDo", "allocated_to": OFFICER, "status": "Open"}
    for description, day in (("No day", None), ("Tomorrow", "2026-11-23"), ("Yesterday", "2026-11-21")):
        frappe.get_doc({**todo, "description": f"<p>{description}</p>", "date": day}).insert()
    found = groups(OFFICER)
    assert sorted(found["Overdue"]) == ["Assigned", "Yesterday"] and found["Due soon"] == ["Tomorrow"]
    assert found["Assigned to me"] == ["Yesterday", "Tomorrow", "No day"]
    assert "No day" not in str(groups(CHIEF))


def test_the_page_and_home_show_them(signed_in: SignIn) -> None:
    make_probe("Mine to send")
    frappe.db.commit()
    desk = signed_in(OFFICER)
    for path in ("/app", "/app/_tasks"):
        assert "Mine to send" in desk.text(path)
    assert "Nothing waits for you now" in signed_in(OUTSIDER).text("/app/_tasks")


def test_a_mistake_in_an_apps_conditions_takes_no_page_away(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(doctype: str, user: str) -> None:
        raise TypeError("takes no arguments")

    monkeypatch.setattr("frappe.permissions.list_conditions._hook_conditions", broken)
    desk = signed_in(OFFICER)
    for path in ("/app", "/app/_tasks", "/app/_notifications"):
        assert "takes no arguments" not in desk.text(path)


def notify(user: str, subject: str, **more: Any) -> str:
    note = {"doctype": "Notification Log", "for_user": user, "type": "Mention", "subject": subject, **more}
    name = str(frappe.get_doc(note).insert(ignore_permissions=True).name)
    frappe.db.commit()
    return name


def is_read(name: str) -> bool:
    frappe.db.rollback()
    return bool(frappe.db.get_value("Notification Log", name, "read"))


def test_a_notification_is_opened_and_read_at_once(signed_in: SignIn) -> None:
    name = notify(OFFICER, "About it", document_type="Desk Probe", document_name="DP-0001", from_user=CHIEF)
    desk = signed_in(OFFICER)
    page = desk.text("/app/_notifications")
    assert "task-list__title--new" in page and "<bdi>Chief</bdi>" in page
    answer = desk.post("/app/_notifications", name=name, open="1")
    assert answer.status_code == 303 and answer.headers["Location"].endswith("/app/desk-probe/DP-0001")
    assert is_read(name)
    assert 'href="/app/desk-probe/DP-0001"' in desk.text("/app/_notifications")


def test_one_is_marked_read_and_the_others_stay_new(signed_in: SignIn) -> None:
    first, second = notify(OFFICER, "First"), notify(OFFICER, "Second")
    desk = signed_in(OFFICER)
    assert desk.post("/app/_notifications", name=first).headers["Location"].endswith("/app/_notifications")
    assert is_read(first) and not is_read(second)
    page = desk.text("/app/_notifications?show=unread")
    assert "Second" in page and "First" not in page


def test_nobody_reads_or_marks_what_others_were_told(signed_in: SignIn) -> None:
    name = notify(CHIEF, "For the chief")
    desk = signed_in(OFFICER)
    assert desk.post("/app/_notifications", name=name, open="1").status_code == 404
    assert not is_read(name)
    assert "For the chief" not in desk.text("/app/_notifications")


def test_nobody_opens_what_others_were_told_by_its_name(signed_in: SignIn) -> None:
    name = notify(OFFICER, "For one")
    outsider = signed_in(OUTSIDER)
    assert outsider.get(f"/api/resource/Notification Log/{name}").status_code == 403
    assert outsider.get(f"/printview?doctype=Notification Log&name={name}").status_code == 404
    with as_user(OUTSIDER), pytest.raises(frappe.PermissionError):
        frappe.get_doc("Notification Log", name).update({"for_user": OUTSIDER}).save()
    with as_user(OFFICER):
        assert frappe.get_doc("Notification Log", name).has_permission("read")


def test_a_link_of_a_notification_stays_safe(signed_in: SignIn) -> None:
    name = notify(OFFICER, "Look", link="javascript:alert(1)")
    desk = signed_in(OFFICER)
    assert desk.post("/app/_notifications", name=name, open="1").headers["Location"].endswith("/app/_notifications")
    assert "javascript:" not in desk.text("/app/_notifications")


def test_many_notifications_have_pages(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frappe.desk.page.notifications.SHOWN", 2)
    for number in range(3):
        notify(OFFICER, f"Note {number}")
    desk = signed_in(OFFICER)
    page = desk.text("/app/_notifications")
    assert 'rel="next" href="/app/_notifications?start=2"' in page and "Note 0" not in page
    page = desk.text("/app/_notifications?start=2")
    assert 'rel="prev" href="/app/_notifications?start=0"' in page and "Note 0" in page
