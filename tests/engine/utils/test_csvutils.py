from __future__ import annotations

from datetime import timedelta

import pytest

import frappe
from frappe.context import local
from frappe.utils.csvutils import build_csv_response, disarm_formula, read_csv_content, to_csv
from frappe.utils.xlsxutils import build_xlsx_response, make_xlsx, read_xlsx_file_from_attached_file


def test_csv_goes_out_and_comes_back():
    rows = [["الاسم", "n"], ['a "b", c', "1"], ["two\nlines", ""]]
    assert read_csv_content(to_csv(rows)) == rows
    assert to_csv([[None, timedelta(hours=6), 5]]) == '"","6:00:00","5"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1256"])
def test_csv_of_arabic_spreadsheets_is_read(encoding):
    assert read_csv_content("الاسم,العمر\nمنى,٣٠\n".encode(encoding, "replace"))[0] == ["الاسم", "العمر"]


def test_another_delimiter_is_noticed():
    assert read_csv_content("a;b\n1;2\n3;4\n", use_sniffer=True)[0] == ["a", "b"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-x", "'-x"),
        ("+966 55", "+966 55"),
        ("-5.5", "-5.5"),
        (-5, -5),
        ("a=1", "a=1"),
    ],
)
def test_formulas_are_disarmed_and_numbers_stay(value, shown):
    assert disarm_formula(value) == shown


def test_a_csv_answer_has_no_formulas(open_folder):
    build_csv_response([["=HYPERLINK(1)"]], "list")
    assert local.response.type == "csv"
    assert local.response.doctype == "list"
    assert local.response.result == '"\'=HYPERLINK(1)"\r\n'


def test_excel_goes_out_and_comes_back(open_folder):
    local.lang = "ar"
    content = make_xlsx([["الاسم", "n"], ["=1+1", 5], ["<b>x</b>\x0b", None]], "A/B", column_widths=[20, 0]).getvalue()
    assert read_xlsx_file_from_attached_file(fcontent=content) == [["الاسم", "n"], ["=1+1", 5], ["x", None]]


def test_excel_of_an_arabic_user_reads_from_the_right(open_folder):
    from openpyxl import load_workbook

    local.lang = "ar"
    sheet = load_workbook(make_xlsx([["=1"]], "x")).worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert sheet["A1"].data_type == "s"
    build_xlsx_response([["a"]], "list")
    assert local.response.filename == "list.xlsx"
    assert local.response.filecontent.startswith(b"PK")


def test_a_file_that_is_no_excel_file_is_told_to_the_user(open_folder):
    with pytest.raises(frappe.ValidationError, match="not a valid Excel"):
        read_xlsx_file_from_attached_file(fcontent=b"PK nothing")
