"""What exactly she asks for, one line each, with its cost where there is one."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from typing import Any

import frappe
from frappe import _
from frappe.utils import fmt_money
from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.portal.forms import FieldError
from women_mining_beneficiaries.services.requests import requests

no_cache = 1
MOST = 10
TITLES, AMOUNTS = "item_title[]", "amount[]"


def get_context(context: Any) -> None:
    request = wizard.open_page(context, Page.ITEMS, _("What exactly do you ask for?"))
    cap = frappe.get_cached_value("Support Type", request.support_type, "amount_cap")
    context.cap_text = fmt_money(cap, precision=0) if cap else ""
    stored = {
        TITLES: [row.item_title for row in request.get("items")],
        AMOUNTS: [_amount_text(row.amount) for row in request.get("items")],
    }
    wizard.handle(context, stored, partial(save, request))
    context["item_rows"] = rows_to_show(context.typed)


def _amount_text(amount: float | None) -> str:
    return f"{amount:g}" if amount else ""


def save(request: Any, values: Any) -> str | None:
    kept = {row.item_title: row for row in request.get("items")}
    items = [
        {"item_title": title, "qty": kept[title].qty if title in kept else 1, "amount": amount}
        for title, amount in asked_items(values)
    ]
    if not items:
        raise FieldError(_("Write at least one thing you ask for."), "item_title_1")
    requests.update_request(request.name, items=items)
    address = frappe.request.full_path.rstrip("?")
    return f"{address}{'&' if '?' in address else '?'}more=1" if values.get("more") and len(items) < MOST else None


def asked_items(values: Any) -> list[tuple[str, float]]:
    rows = zip_longest(listed(values, TITLES), listed(values, AMOUNTS), fillvalue="")
    return [
        (title.strip(), amount_of(amount, number))
        for number, (title, amount) in enumerate(list(rows)[:MOST], 1)
        if title.strip()
    ]


def amount_of(text: str, number: int) -> float:
    """The number typed, in whatever digits and with whatever separators."""
    plain = compact(text).replace(",", "").replace("٬", "").replace("٫", ".")
    if not plain:
        return 0
    try:
        amount = float(plain)
    except ValueError:
        amount = -1
    if not 0 <= amount < 10**9:
        raise FieldError(_("Write the cost as a number, for example 1500."), f"amount_{number}")
    return amount


def listed(values: Any, key: str) -> list[str]:
    found = values.get(key) or []
    return found if isinstance(found, list) else [found]


def rows_to_show(values: Any) -> list[dict[str, str]]:
    """What is kept or was typed, and one empty row where there is none or one more was asked for."""
    rows = [
        {"item_title": title, "amount": amount}
        for title, amount in zip_longest(listed(values, TITLES), listed(values, AMOUNTS), fillvalue="")
    ]
    return rows if rows and not frappe.form_dict.get("more") else [*rows, {"item_title": "", "amount": ""}]
