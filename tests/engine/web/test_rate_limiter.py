"""frappe.rate_limiter: calls of a method, time of a site."""

from __future__ import annotations

from typing import Any

from tests.support.http import HttpClient

import frappe
from frappe.rate_limiter import FixedWindow, counters

SIGN_UP = "/api/method/frappe.core.doctype.user.user.reset_password"


def test_a_window_counts_and_ends() -> None:
    window = FixedWindow()
    moment = [100.0]
    window.clock = lambda: moment[0]
    assert [window.add(("k",), 60) for _turn in range(3)] == [1, 2, 3]
    moment[0] += 61
    assert window.add(("k",), 60) == 1


def test_a_method_is_refused_after_its_limit_and_other_addresses_are_not(site: str, client: HttpClient) -> None:
    def ask(address: str) -> Any:
        return client.post(SIGN_UP, json={"user": "ghost@example.com"}, headers={"X-Forwarded-For": address})

    assert [ask("10.0.0.1").status_code for _turn in range(4)] == [404, 404, 404, 429]
    assert ask("10.0.0.1").json["exc_type"] == "RateLimitExceededError"
    assert ask("10.0.0.2").status_code == 404


def test_another_path_to_the_method_is_no_second_chance(site: str, client: HttpClient) -> None:
    paths = [SIGN_UP, SIGN_UP.replace("user.user.", "user.password_reset.")]
    statuses = [client.post(paths[turn % 2], json={"user": "ghost@example.com"}).status_code for turn in range(4)]
    assert statuses == [404, 404, 404, 429]


def test_a_site_may_be_limited_as_a_whole(site: str, client: HttpClient) -> None:
    from frappe.installer import update_site_config

    update_site_config("rate_limit", {"limit": 1, "window": 60}, validate=False)
    first = client.get("/api/method/ping")
    assert first.headers["X-RateLimit-Limit"] == "1000000"
    counters.add((frappe.local.site_path, "site"), 60, 2)
    refused = client.get("/api/method/ping")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) <= 60
