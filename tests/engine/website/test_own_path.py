"""Where a page may send the browser: nowhere but this site."""

from __future__ import annotations

import pytest

from frappe.website.own_path import own_path


@pytest.mark.parametrize("target", ["/me", "/app/user?x=1#y", "/طلباتي"])
def test_paths_of_this_site_pass(site: str, target: str) -> None:
    assert own_path(target) == target


def test_full_addresses_of_this_site_become_paths(site: str) -> None:
    from frappe.utils import get_url

    assert own_path(get_url("/me?x=1")) == "/me?x=1"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/me",
        "javascript:alert(1)",
        "me",
        "",
        None,
        "/a\r\nSet-Cookie: x=1",
        "http:evil",
    ],
)
def test_everything_else_is_refused(site: str, target: str | None) -> None:
    assert own_path(target) is None
