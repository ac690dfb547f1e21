"""The calendar that stands first, and figures inside Arabic sentences."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe
from frappe.desk import calendars
from frappe.desk.controls.display import both_calendars
from frappe.desk.controls.figures import figures_apart

SignIn = Callable[[str], DeskClient]
DAY = "2025-09-14"
FORM = "/app/desk-probe/DP-0001"


def plain(markup: Markup) -> str:
    return " ".join(markup.striptags().split())


def prefer(calendar: str) -> None:
    frappe.defaults.set_user_default(calendars.KEY, calendar)
    frappe.local.request_cache.clear()


def test_gregorian_stands_first_until_one_chooses(probe: str) -> None:
    assert plain(both_calendars(DAY)) == "14 September 2025 22 Rabi’ al-Awwal 1447 AH" or plain(
        both_calendars(DAY)
    ).startswith("14 September 2025 22 ")
    prefer("hijri")
    assert plain(both_calendars(DAY)).endswith("1447 AH 14 September 2025")
    assert calendars.leading_date(DAY, "numeric").startswith("1447/03/22")
    assert calendars.date_words(DAY, weekday=True).startswith("Sunday 22 ")


def test_the_preference_is_kept_and_holds_on_every_page(signed_in: SignIn) -> None:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper", "day": DAY}).insert()
    frappe.db.commit()
    desk = signed_in(OFFICER)
    assert desk.text(FORM).index("14 September 2025") < desk.text(FORM).index("1447 AH")
    desk.post("/app/_preferences", calendar="hijri", back="/app/user-profile")
    assert '<option value="hijri" selected>' in desk.text("/app/user-profile")
    assert desk.text(FORM).index("1447 AH") < desk.text(FORM).index("14 September 2025")
    month = desk.text("/app/desk-probe/view/calendar?_day=2025-09-14")
    assert month.index("1447 AH") < month.index("September 2025")
    desk.post("/app/_preferences", calendar="julian")
    assert '<option value="hijri" selected>' in desk.text("/app/user-profile")


def test_figures_keep_their_order_in_arabic() -> None:
    told = figures_apart("اكتب التاريخ مثل 2026-11-22 أو 1447/03/22، والوقت 14:30، <b>")
    assert told.count('<bdi dir="ltr">') == 3
    assert '<bdi dir="ltr">2026-11-22</bdi>' in told
    assert "&lt;b&gt;" in told
    assert figures_apart("مادة 12 من 30") == "مادة 12 من 30"
    assert figures_apart(Markup("<i>2026-11-22</i>")) == "<i>2026-11-22</i>"


def test_a_date_that_cannot_be_read_is_told_with_an_example_in_order(signed_in: SignIn) -> None:
    made = frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper"}).insert()
    frappe.db.commit()
    answer = signed_in(OFFICER).post(FORM, modified=str(made.modified), subject="Copper", day="someday")
    page = answer.get_data(as_text=True)
    error = page.split('id="f-day-error">', 1)[1].split("</p>", 1)[0]
    assert '<bdi dir="ltr">2026-11-22</bdi>' in error


def test_the_palette_comes_back_to_where_it_was_called(signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    assert 'href="/app/_palette?back=/app/desk-probe%3Fcity%3DAbha' in desk.text("/app/desk-probe?city=Abha")
    part = desk.text("/app/_palette?part=1&q=dark&back=/app/desk-probe%3Fcity%3DAbha")
    assert 'name="back" value="/app/desk-probe?city=Abha"' in part
    answer = desk.post("/app/_preferences", theme="dark", back="/app/desk-probe?city=Abha")
    assert answer.headers["Location"].endswith("/app/desk-probe?city=Abha")
    assert desk.post("/app/_preferences", theme="dark", back="//elsewhere").headers["Location"].endswith("/app")
