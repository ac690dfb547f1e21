"""Amounts of money in figures and in words."""

from __future__ import annotations

from typing import Any

from frappe.context import has_context, local
from frappe.types.frappedict import _dict
from frappe.utils.arabic import to_latin_number
from frappe.utils.number_formats import get_number_format, get_number_format_info, group_digits
from frappe.utils.number_words import in_arabic_words, in_english_words
from frappe.utils.numbers import cint, flt
from frappe.utils.settings import get_system_settings
from frappe.utils.translation import _

_CURRENCY_COLUMNS = ("symbol", "symbol_on_right", "number_format", "fraction", "fraction_units")


def currency_facts(currency: str) -> _dict:
    """Symbol, number format and fraction of a currency; empty when the site does not know it."""
    if not currency or not has_context():
        return _dict()
    facts: dict[str, _dict] = local.open_site.remember("currencies", dict)
    if currency not in facts:
        if local.get("db") is None:
            return _dict()
        row = local.db.get_value("Currency", currency, list(_CURRENCY_COLUMNS), as_dict=True)
        facts[currency] = _dict(row or {})
    return facts[currency]


def fmt_money(
    amount: Any, precision: int | str | None = None, currency: str | None = None, format: str | None = None
) -> str:
    """`amount` with grouped digits, fixed decimals and, when a currency is given, its symbol."""
    facts = currency_facts(currency or "")
    number_format = format or facts.number_format or get_number_format()
    decimal_sign, _group, decimals = get_number_format_info(number_format)
    places = _precision(precision, decimals)
    text = f"{abs(flt(_number(amount), places)):.{places}f}"
    whole, _point, fraction = text.partition(".")
    shown = group_digits(whole, number_format) + (f"{decimal_sign or '.'}{fraction}" if fraction else "")
    if flt(_number(amount), places) < 0:
        shown = f"-{shown}"
    return _with_symbol(shown, currency, facts)


def _number(amount: Any) -> Any:
    return to_latin_number(amount) if isinstance(amount, str) else amount


def _precision(precision: int | str | None, decimals: int) -> int:
    if precision is None or precision == "":
        precision = get_system_settings("currency_precision") or decimals
    return max(0, cint(precision))


def _with_symbol(shown: str, currency: str | None, facts: _dict) -> str:
    if not currency or get_system_settings("hide_currency_symbol") == "Yes":
        return shown
    symbol = facts.symbol or currency
    return f"{shown} {_(symbol)}" if cint(facts.symbol_on_right) else f"{_(symbol)} {shown}"


def money_in_words(number: Any, main_currency: str | None = None, fraction_currency: str | None = None) -> str:
    """An amount in words, in Arabic when that is the language of the session; empty for a negative one."""
    amount = flt(number)
    if amount < 0:
        return ""
    currency = main_currency or _default_currency()
    facts = currency_facts(currency)
    units = cint(facts.fraction_units) or 100
    parts = round(flt(amount, len(str(units)) - 1) * units)
    whole, fraction = divmod(parts, units)
    if has_context() and (local.lang or "").startswith("ar"):
        return in_arabic_words(whole, fraction, currency)
    return _english(whole, fraction, currency, fraction_currency or facts.fraction or "Cent")


def _default_currency() -> str:
    db = local.get("db")
    return (db.get_default("currency") if db is not None else None) or "SAR"


def _english(whole: int, fraction: int, currency: str, fraction_currency: str) -> str:
    if not whole and not fraction:
        return f"{_(currency)} Zero only."
    fraction_words = f"{in_english_words(fraction).title()} {_(fraction_currency)}"
    if not whole:
        return f"{fraction_words} only."
    words = f"{_(currency)} {in_english_words(whole).title()}"
    return f"{words} and {fraction_words} only." if fraction else f"{words} only."
