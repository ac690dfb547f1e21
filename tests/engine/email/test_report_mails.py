"""Reports sent by mail: when, to whom, as whom, and in which form."""

from __future__ import annotations

import email
import json
from datetime import date
from email.policy import default
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import time_machine
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm
from tests.support.http import HttpClient

import frappe
from frappe.email.doctype.auto_email_report import auto_email_report
from frappe.email.report_mails.due import is_due, period_begin
from frappe.permissions import add_user_permission

VISIT = "ZZ Visit"
SQL = "select country as `Country:Link/Country`, cost as `Cost:Currency`, day as `Day:Date` from `tabZZ Visit` where cost >= %(least)s order by country"


@pytest.fixture
def visits(site: str) -> None:
    fields = [field("country", "Link", options="Country"), field("cost", "Currency"), field("day", "Date")]
    make_doctype(VISIT, fields, [perm("System Manager", **FULL), perm("ZZ Guide", **FULL)])
    for country, cost in (("Oman", 1500), ("Yemen", 2)):
        make(VISIT, country=country, cost=cost, day="2026-01-05")
    make("Report", report_name="ZZ Visits", ref_doctype=VISIT, report_type="Query Report", query=SQL)
    make_user("guide@example.com", "ZZ Guide", "Report Manager")
    make_user("other@example.com", "Report Manager")
    add_user_permission("Country", "Oman", "guide@example.com")


def mailed(**values: Any) -> Any:
    given = {
        "report": "ZZ Visits", "user": "Administrator", "email_to": "a@example.com\nb@example.com", "frequency": "Daily",
        "format": "HTML", "filters": '{"least": 0}',
    }  # fmt: skip
    return make("Auto Email Report", **{**given, **values})


def sent() -> list[Any]:
    rows = frappe.get_all("Email Queue", pluck="message", order_by="creation asc")
    return [email.message_from_string(text, policy=default) for text in rows]


def body(message: Any) -> str:
    return str(message.get_body(("html",)).get_content())


def test_a_report_is_sent_as_a_table_to_each_address(visits: None) -> None:
    mailed(description="<b>Monthly</b>")
    auto_email_report.send_daily()
    (message,) = sent()
    assert message["Subject"] == "ZZ Visits" and message["To"] == "a@example.com, b@example.com"
    html = body(message)
    assert "Oman" in html and "1,500.00" in html and "<b>Monthly</b>" in html and "query-report/ZZ" in html


def test_it_shows_what_its_user_may_see(visits: None) -> None:
    mailed(user="guide@example.com").send()
    assert "Oman" in body(sent()[0]) and "Yemen" not in body(sent()[0])
    assert frappe.session.user == "Administrator"


def test_one_whose_user_may_not_run_it_is_logged_and_the_others_are_sent(visits: None) -> None:
    mailed(user="other@example.com")
    mailed()
    frappe.db.commit()
    auto_email_report.send_daily()
    assert len(sent()) == 1 and "ZZ Visits" in frappe.get_last_doc("Error Log").method


def test_nobody_has_reports_sent_as_somebody_else(visits: None) -> None:
    with as_user("guide@example.com"):
        assert mailed(user="guide@example.com").name == "ZZ Visits"
        with pytest.raises(frappe.PermissionError):
            mailed(user="Administrator")


@pytest.mark.parametrize("kind", ["CSV", "XLSX"])
def test_a_report_is_sent_as_a_file(visits: None, kind: str) -> None:
    mailed(format=kind).send()
    (part,) = sent()[0].iter_attachments()
    assert part.get_filename() == f"ZZ-Visits.{kind.lower()}"
    content = part.get_content()
    if kind == "CSV":
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        assert text.lstrip("\ufeff").splitlines()[0] == '"Country","Cost","Day"'
    else:
        assert openpyxl.load_workbook(BytesIO(content)).active["A2"].value == "Oman"


def test_an_empty_report_is_sent_only_where_that_is_wanted(visits: None) -> None:
    found = mailed(filters='{"least": 9999}')
    found.send()
    assert sent() == []
    found.send_if_data = 0
    found.send()
    assert "nothing in this report" in body(sent()[0])


@time_machine.travel("2026-05-20 09:00:00+00:00", tick=False)
def test_dates_of_a_report_move_on(visits: None) -> None:
    query = "select name as `Name` from `tabZZ Visit` where day between %(a)s and %(b)s"
    make("Report", report_name="ZZ Dated", ref_doctype=VISIT, report_type="Query Report", query=query)
    found = mailed(
        report="ZZ Dated", filters="{}", dynamic_date_period="Yearly", from_date_field="a", to_date_field="b"
    )
    assert found.get_report_content() is not None
    found.dynamic_date_period = "Monthly"
    assert found.get_report_content() is None
    assert period_begin("Half Yearly", date(2026, 8, 3), True) == date(2026, 7, 1)


def test_a_saved_list_is_sent_with_the_last_changes(visits: None) -> None:
    saved = json.dumps({"fields": [["country", VISIT]]})
    make("Report", report_name="ZZ List", ref_doctype=VISIT, report_type="Report Builder", json=saved)
    frappe.db.set_value(VISIT, {"country": "Oman"}, "modified", "2020-01-01", update_modified=False)
    mailed(report="ZZ List", data_modified_till=24, filters=None).send()
    assert "Yemen" in body(sent()[0]) and "Oman" not in body(sent()[0])


def test_the_weekend_is_that_of_the_country(visits: None) -> None:
    friday, sunday = date(2026, 1, 2), date(2026, 1, 4)
    assert is_due("Weekdays", None, friday) and not is_due("Weekdays", None, sunday)
    frappe.db.set_single_value("System Settings", "country", "Saudi Arabia")
    frappe.clear_cache()
    assert not is_due("Weekdays", None, friday) and is_due("Weekdays", None, sunday)
    assert is_due("Weekly", "Friday", friday) and not is_due("Weekly", "Monday", friday)


@pytest.mark.parametrize(
    "values",
    [
        {"email_to": "no address"},
        {"filters": "{"},
        {"filters": "{}", "filter_meta": '[{"fieldname": "least", "label": "Least", "reqd": 1}]'},
    ],
)
def test_what_could_not_be_sent_is_not_saved(visits: None, values: dict[str, Any]) -> None:
    with pytest.raises(frappe.ValidationError):
        mailed(**values)


def test_a_report_is_downloaded_and_sent_by_hand(visits: None, client: HttpClient, admin_password: str) -> None:
    mailed(format="CSV")
    frappe.db.commit()
    client.sign_in("Administrator", admin_password)
    path = "/api/method/frappe.email.doctype.auto_email_report.auto_email_report"
    answer = client.get(f"{path}.download?name=ZZ Visits")
    assert "ZZ-Visits.csv" in answer.headers["Content-Disposition"] and b"Oman" in answer.data
    assert client.post(f"{path}.send_now", json={"name": "ZZ Visits"}).status_code == 200
    frappe.db.rollback()
    assert len(sent()) == 1
