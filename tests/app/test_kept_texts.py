"""What was typed while a session ran out waits for its author: sealed, for half an hour, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest

import frappe
from tests.app import journey
from women_mining_beneficiaries.services.accounts import kept_texts

pytestmark = pytest.mark.usefixtures("association")
SARA = "sara@example.com"
PAGE, TYPED = "/me/requests/SR-1/reason", {"request_reason": ["نص طويل كتبته"], "item_title[]": ["أ", "ب"]}


def test_it_outlives_a_restart_and_comes_back_once_to_its_own_page() -> None:
    token = kept_texts.keep(PAGE, TYPED, SARA)
    frappe.clear_cache()
    frappe.cache.flushall()
    assert kept_texts.take(token, "/me/requests/SR-2/reason", SARA) == {}
    assert kept_texts.take("", PAGE, SARA) == kept_texts.take("another", PAGE, SARA) == {}
    assert kept_texts.take(token, PAGE, SARA) == TYPED
    assert kept_texts.take(token, PAGE, SARA) == {}


def test_the_next_one_at_a_shared_telephone_is_given_nothing() -> None:
    token = kept_texts.keep(PAGE, TYPED, SARA)
    assert kept_texts.take(token, PAGE, "huda@example.com") == kept_texts.take(token, PAGE, "Guest") == {}
    assert kept_texts.take(token, PAGE, SARA) == TYPED


def test_whoever_reads_the_table_reads_neither_text_nor_token() -> None:
    token = kept_texts.keep(PAGE, TYPED, SARA)
    record = frappe.as_json(frappe.get_last_doc("Kept Text"))
    assert token not in record and "نص طويل" not in record


def test_it_ends_after_half_an_hour_and_is_then_deleted() -> None:
    with journey.clock():
        token = kept_texts.keep(PAGE, TYPED, SARA)
    with journey.clock(journey.START + timedelta(minutes=31)):
        assert kept_texts.take(token, PAGE, SARA) == {}
        assert frappe.db.count("Kept Text") == 1
        kept_texts.forget_old()
        assert frappe.db.count("Kept Text") == 0


def test_nobody_fills_the_table() -> None:
    tokens = [kept_texts.keep(PAGE, TYPED, SARA) for _number in range(kept_texts.MOST_OF_ADDRESS + 2)]
    assert tokens[-2:] == ["", ""] and all(tokens[:-2])
    assert frappe.db.count("Kept Text") == kept_texts.MOST_OF_ADDRESS
