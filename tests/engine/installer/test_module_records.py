"""Records that an app ships in its module's folders work once the app is installed, and go with it."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.desk import desk_page, query_report
from frappe.desk.doctype.dashboard import dashboard
from frappe.desk.doctype.dashboard_chart import dashboard_chart
from frappe.desk.doctype.dashboard_chart_source.dashboard_chart_source import get_config
from frappe.desk.doctype.number_card import number_card
from frappe.installer import install_app
from frappe.installer.app_removal import remove_app

STAMP = {"modified": "2024-01-01 00:00:00", "module": "ZZ Shelf"}
SHIPPED: dict[str, dict[str, Any]] = {
    "notification/zz_new_book/zz_new_book.json": {
        "doctype": "Notification", "name": "ZZ New Book", "is_standard": 1, "enabled": 1, "channel": "Email", "event": "New",
        "document_type": "ZZ Book", "subject": "{{ doc.title }}", "message_type": "Markdown", "message": "old",
        "recipients": [{"receiver_by_document_field": "owner", "cc": "desk@example.com"}],
    },
    "report/zz_books/zz_books.json": {
        "doctype": "Report", "name": "ZZ Books", "report_name": "ZZ Books", "ref_doctype": "ZZ Book", "is_standard": "Yes",
        "report_type": "Script Report", "add_total_row": 1,
    },
    "report/zz_counts/zz_counts.json": {
        "doctype": "Report", "name": "ZZ Counts", "report_name": "ZZ Counts", "ref_doctype": "ZZ Book", "is_standard": "Yes",
        "report_type": "Query Report", "query": "SELECT b.state, COUNT(*) AS n FROM `tabZZ Book` b WHERE state = %(state)s GROUP BY b.state;",
        "columns": [{"fieldname": "state", "fieldtype": "Data", "label": "State"}, {"fieldname": "n", "fieldtype": "Int", "label": "N"}],
    },
    "print_format/zz_label/zz_label.json": {
        "doctype": "Print Format", "name": "ZZ Label", "doc_type": "ZZ Book", "standard": "Yes", "custom_format": 1,
        "print_format_type": "Jinja", "html": "from the record",
    },
    "page/zz_board/zz_board.json": {
        "doctype": "Page", "name": "zz-board", "page_name": "zz-board", "title": "Board", "standard": "Yes",
        "roles": [{"role": "ZZ Librarian"}],
    },
    "dashboard_chart_source/zz_source/zz_source.json": {
        "doctype": "Dashboard Chart Source", "name": "ZZ Source", "source_name": "ZZ Source", "timeseries": 0,
    },
    "dashboard_chart/zz_states/zz_states.json": {
        "doctype": "Dashboard Chart", "name": "ZZ States", "chart_name": "ZZ States", "chart_type": "Group By", "is_standard": 1,
        "document_type": "ZZ Book", "group_by_type": "Count", "group_by_based_on": "state", "filters_json": "[]",
    },
    "number_card/zz_new/zz_new.json": {
        "doctype": "Number Card", "name": "ZZ New", "label": "New Books", "type": "Document Type", "function": "Count",
        "document_type": "ZZ Book", "filters_json": '[["ZZ Book","state","=","New",false]]', "is_standard": 1,
    },
    "zz_shelf_dashboard/zz_overview/zz_overview.json": {
        "doctype": "Dashboard", "name": "ZZ Overview", "dashboard_name": "ZZ Overview", "is_standard": 1,
        "charts": [{"chart": "ZZ States", "width": "Full"}], "cards": [{"card": "ZZ New"}],
    },
    "client_script/zz_form/zz_form.json": {
        "doctype": "Client Script", "name": "ZZ Form", "dt": "ZZ Book", "view": "Form", "enabled": 1, "script": "1",
    },
    "server_script/zz_guard/zz_guard.json": {
        "doctype": "Server Script", "name": "ZZ Guard", "script_type": "DocType Event", "reference_doctype": "ZZ Book",
        "doctype_event": "Before Save", "script": "frappe.throw('not allowed here')",
    },
}  # fmt: skip
BESIDE = {
    "notification/zz_new_book/zz_new_book.md": "# {{ doc.title }}\n\n{{ shelf }}",
    "notification/zz_new_book/zz_new_book.py": "def get_context(context):\n    context['shelf'] = 'Top'\n",
    "report/zz_books/zz_books.py": (
        "import frappe\n\n\ndef execute(filters=None):\n"
        "    rows = frappe.get_all('ZZ Book', fields=['title', 'state'], order_by='title')\n"
        "    return ['Title:Data:200', 'State', 'Number:Int'], [[row.title, row.state, 1] for row in rows], None, {'type': 'bar'}\n"
    ),
    "report/zz_books/zz_books.js": "frappe.query_reports['ZZ Books'] = {}",
    "print_format/zz_label/zz_label.html": "<b>{{ doc.title }}</b> from the file",
    "page/zz_board/zz_board.js": "frappe.pages['zz-board'] = {}",
    "dashboard_chart_source/zz_source/zz_source.js": "frappe.provide('frappe.dashboards')",
}


@pytest.fixture
def shipped(sample: Any) -> Any:
    for path, record in SHIPPED.items():
        sample.json(f"zz_shelf/{path}", {**STAMP, **record})
    for path, text in BESIDE.items():
        sample.write(f"zz_shelf/{path}", text)
        sample.write(f"zz_shelf/{path.rsplit('/', 1)[0]}/__init__.py", "")
        sample.write(f"zz_shelf/{path.split('/')[0]}/__init__.py", "")
    install_app("zz_sample")
    return sample


def book(title: str) -> Any:
    return frappe.get_doc({"doctype": "ZZ Book", "title": title, "state": "New"}).insert()


def test_every_record_is_there(shipped: Any) -> None:
    for record in SHIPPED.values():
        assert frappe.db.exists(record["doctype"], record["name"]), record["name"]


def test_a_notification_is_sent_with_the_message_of_its_file(shipped: Any) -> None:
    book("Ores")
    letter = frappe.get_last_doc("Communication")
    assert letter.subject == "Ores" and ">Ores</h1>" in letter.content and "Top" in letter.content
    assert [row.recipient for row in frappe.get_last_doc("Email Queue").recipients] == ["desk@example.com"]
    assert frappe.db.count("Error Log") == 0


def test_reports_run(shipped: Any) -> None:
    book("Ores")
    answer = query_report.run("ZZ Books")
    assert answer["result"][-2:] == [{"title": "Ores", "state": "New", "number": 1}, ["Total", "", 2.0]]
    assert answer["chart"] == {"type": "bar"} and query_report.get_script("ZZ Books")["script"].startswith(
        "frappe.query"
    )
    assert query_report.run("ZZ Counts", {"state": "New"})["result"] == [{"state": "New", "n": 1}]


def test_figures_and_charts_count_the_apps_documents(shipped: Any) -> None:
    book("Ores")
    card = frappe.get_doc("Number Card", "ZZ New")
    assert number_card.get_result(card.as_json(), card.filters_json) == 1
    assert sorted(dashboard_chart.get("ZZ States")["labels"]) == ["New", "Unheard"]
    assert [row.chart for row in dashboard.get_permitted_charts("ZZ Overview")] == ["ZZ States"]
    assert get_config("ZZ Source").startswith("frappe.provide")


def test_prints_and_pages_use_the_files(shipped: Any) -> None:
    assert "<b>Ores</b> from the file" in frappe.get_print("ZZ Book", book("Ores").name, "ZZ Label")
    assert desk_page.get("zz-board").as_dict().script.startswith("frappe.pages")


def test_scripts_of_the_database_rest(shipped: Any) -> None:
    assert frappe.db.get_value("Server Script", "ZZ Guard", "disabled") == 0 and book("Ores").title == "Ores"


def test_all_of_them_go_with_the_app(shipped: Any) -> None:
    remove_app("zz_sample", yes=True)
    left = [record["name"] for record in SHIPPED.values() if frappe.db.exists(record["doctype"], record["name"])]
    assert left == []
