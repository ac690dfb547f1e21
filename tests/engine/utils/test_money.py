from __future__ import annotations

import pytest

import frappe
from frappe.context import local
from frappe.types.frappedict import _dict
from frappe.utils.formatters import format_value
from frappe.utils.money import fmt_money, money_in_words
from frappe.utils.number_words import arabic_number, in_words


@pytest.fixture
def riyal(open_folder):
    """The Saudi riyal as the site would have read it."""

    local.open_site.memory["currencies"] = {"SAR": _dict(symbol="ر.س", fraction="Halala", fraction_units=100)}


@pytest.mark.parametrize(
    ("amount", "precision", "text"),
    [
        (1234567.891, None, "1,234,567.89"),
        (1234567.891, 0, "1,234,568"),
        (-1234.5, None, "-1,234.50"),
        (0, None, "0.00"),
        ("1,234.5", None, "1,234.50"),
        ("١٬٢٣٤٫٥", None, "1,234.50"),
        (-0.001, None, "0.00"),
        (999.999, None, "1,000.00"),
        (None, None, "0.00"),
    ],
)
def test_amounts_have_grouped_digits_and_fixed_decimals(amount, precision, text):
    assert fmt_money(amount, precision) == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("#.###,##", "12.345.678,90"),
        ("# ###.##", "12 345 678.90"),
        ("#,##,###.##", "1,23,45,678.90"),
        ("#,###.###", "12,345,678.900"),
        ("#.###", "12.345.679"),
    ],
)
def test_each_number_format_has_its_signs(number_format, text):
    assert fmt_money(12345678.9, format=number_format) == text


def test_the_symbol_of_the_currency_stands_before_the_amount(riyal):
    assert fmt_money(1234.5, currency="SAR") == "ر.س 1,234.50"
    assert fmt_money(1234.5, currency="XXX") == "XXX 1,234.50"


def test_the_precision_of_system_settings_counts(settings):
    settings.update(currency_precision="3", hide_currency_symbol="Yes")
    assert fmt_money(1.5) == "1.500"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "zero"),
        (21, "twenty one"),
        (100, "one hundred"),
        (1001, "one thousand and one"),
        (1234, "one thousand, two hundred and thirty four"),
        (2_000_000, "two million"),
        (-5, "minus five"),
    ],
)
def test_numbers_in_english_words(number, text):
    assert in_words(number) == text


def test_indian_words_count_in_lakh():
    assert in_words(250_000, in_million=False) == "two lakh, fifty thousand"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "صفر"),
        (3, "ثلاثة"),
        (8, "ثمانية"),
        (11, "أحد عشر"),
        (18, "ثمانية عشر"),
        (25, "خمسة وعشرون"),
        (110, "مئة وعشرة"),
        (2000, "ألفان"),
        (3500, "ثلاثة آلاف وخمسمئة"),
        (11_000, "أحد عشر ألفًا"),
        (100_000, "مئة ألف"),
        (1_000_001, "مليون وواحد"),
    ],
)
def test_numbers_in_arabic_words_agree_with_their_thousands(number, text):
    assert arabic_number(number) == text


def test_money_in_english_words(riyal):
    expected = "SAR One Thousand, Two Hundred And Thirty Four and Fifty Halala only."
    assert money_in_words(1234.5, "SAR") == expected
    assert money_in_words(0, "SAR") == "SAR Zero only."
    assert money_in_words(-1, "SAR") == ""


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1250.75, "ألف ومئتان وخمسون ريالًا سعوديًا وخمس وسبعون هللة فقط لا غير"),
        (1, "ريال سعودي فقط لا غير"),
        (2, "ريالان سعوديان فقط لا غير"),
        (8.08, "ثمانية ريالات سعودية وثماني هللات فقط لا غير"),
        (5000, "خمسة آلاف ريال سعودي فقط لا غير"),
        (0.01, "هللة واحدة فقط لا غير"),
        (0, "صفر ريال سعودي فقط لا غير"),
    ],
)
def test_money_in_arabic_words_agrees_in_number_and_gender(riyal, amount, text):
    local.lang = "ar"
    assert money_in_words(amount, "SAR") == text


@pytest.mark.parametrize(
    ("value", "fieldtype", "shown"),
    [
        (1234.5, "Currency", "1,234.50"),
        (12.345, "Float", "12.345"),
        (5.0, "Float", "5"),
        (None, "Float", "0"),
        (12.345, "Percent", "12.35%"),
        (5, "Int", 5),
        (1, "Check", 1),
        (None, "Date", ""),
        ("2024-05-08", "Date", "2024-05-08"),
        ("2024-05-08 10:00:00", "Datetime", "2024-05-08 10:00:00"),
        ("a\nb", "Small Text", "a<br>b"),
        ("<p>a</p>\n", "Text", "<p>a</p>\n"),
        ("x,y", "Data", "x,y"),
        (3661, "Duration", "1h 1m 1s"),
        ("<b>x</b>", "Text Editor", "<div class='ql-snow'><b>x</b></div>"),
        (None, "Link", ""),
    ],
)
def test_values_are_shown_by_their_field_type(value, fieldtype, shown):
    assert format_value(value, {"fieldtype": fieldtype}) == shown
    assert format_value(value, fieldtype) == shown


def test_the_currency_of_an_amount_is_a_field_of_its_document(riyal):
    field = {"fieldtype": "Currency", "options": "currency"}
    assert format_value(10, field, {"currency": "SAR"}) == "ر.س 10.00"


def test_a_changed_currency_is_written_anew(site):
    assert fmt_money(1, currency="SAR").endswith("1.00")
    riyal_document = frappe.get_doc("Currency", "SAR")
    riyal_document.symbol = "﷼"
    riyal_document.save()
    assert fmt_money(1, currency="SAR") in ("﷼ 1.00", "1.00 ﷼")
