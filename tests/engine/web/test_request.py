"""Reading a request: what is remembered of one is never changed by another."""

from __future__ import annotations

from werkzeug.wrappers import Request

from frappe.web.request import read_form, session_id


def request(query: str = "", cookies: str = "") -> Request:
    return Request({"REQUEST_METHOD": "GET", "QUERY_STRING": query, "HTTP_COOKIE": cookies})


def test_the_form_of_an_earlier_request_with_the_same_query_is_not_seen() -> None:
    first = read_form(request("a=1&b=%D9%86%D8%B9%D9%85&_=9"))
    first.update(a="changed", added="x")
    assert read_form(request("a=1&b=%D9%86%D8%B9%D9%85&_=9")) == {"a": "1", "b": "نعم"}


def test_the_first_of_equal_keys_counts_in_short_and_in_long_queries() -> None:
    assert read_form(request("a=1&a=2")) == {"a": "1"}
    assert read_form(request(f"a=1&a=2&b={'x' * 3000}")).a == "1"


def test_an_empty_query_is_an_empty_form() -> None:
    assert read_form(request()) == {}


def test_the_session_is_that_of_the_cookie() -> None:
    assert session_id(request(cookies="full_name=A%20B; sid=abc; user_id=x")) == "abc"
    assert session_id(request(cookies="full_name=A")) is None
    assert session_id(request()) is None
