"""Currencies: those nearby with their own signs and fractions, the others of all countries as Unicode's CLDR has them."""

from __future__ import annotations

from typing import Any

from frappe.core.setup.countries import country_rows

# name, symbol, fraction, units of the fraction
NEARBY = (
    ("SAR", "ر.س", "Halala", 100),
    ("AED", "د.إ", "Fils", 100),
    ("BHD", "د.ب", "Fils", 1000),
    ("KWD", "د.ك", "Fils", 1000),
    ("OMR", "ر.ع.", "Baisa", 1000),
    ("QAR", "ر.ق", "Dirham", 100),
    ("JOD", "د.ا", "Fils", 1000),
    ("EGP", "ج.م", "Piastre", 100),
    ("USD", "$", "Cent", 100),
    ("EUR", "€", "Cent", 100),
    ("GBP", "£", "Penny", 100),
    ("INR", "₹", "Paisa", 100),
    ("CHF", "Fr", "Rappen", 100),
    ("JPY", "¥", "", 1),
    ("CNY", "¥", "Fen", 100),
    ("TRY", "₺", "Kuruş", 100),
    ("MAD", "د.م.", "Centime", 100),
    ("TND", "د.ت", "Millime", 1000),
)
_ENABLED = frozenset(("SAR", "USD", "EUR"))


def currency_rows() -> list[dict[str, Any]]:
    """The values of every currency in use."""
    known = [_row(*entry) for entry in NEARBY]
    names = {row["currency_name"] for row in known}
    return known + [row for row in _elsewhere() if row["currency_name"] not in names]


def _elsewhere() -> list[dict[str, Any]]:
    from babel.numbers import get_currency_precision, get_currency_symbol, get_territory_currencies

    codes = {code for row in country_rows() for code in get_territory_currencies(str(row["code"]).upper())}
    return [
        _row(code, get_currency_symbol(code, "en"), "", 10 ** get_currency_precision(code)) for code in sorted(codes)
    ]


def _row(name: str, symbol: str, fraction: str, units: int) -> dict[str, Any]:
    return {
        "currency_name": name,
        "symbol": symbol,
        "fraction": fraction,
        "fraction_units": units,
        "smallest_currency_fraction_value": 1 / units,
        "number_format": {1: "#,###", 1000: "#,###.###"}.get(units, "#,###.##"),
        "enabled": int(name in _ENABLED),
    }
