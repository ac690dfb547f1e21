from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.same_site import safe_path

SITE = "https://site.example"


@pytest.mark.parametrize("path", ["/me", "/me/requests/SR-2026-00001?x=1", "/services/تدريب", "/"])
def test_pages_of_this_site_are_kept(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "text",
    [None, "", "me", "//evil.example", "/\\evil.example", "\\/evil.example", "https://evil.example/me", "/me\n", "/ /evil",
     "javascript:alert(1)", "/\t/evil.example", "/sign-out", "/sign-in?x", "/login", "/register/done", "/api/method/logout",
     "/" + "x" * 600],
)  # fmt: skip
def test_everything_else_is_left_out(text: str | None) -> None:
    assert safe_path(text) is None


@given(st.text(max_size=40))
def test_what_is_kept_never_leads_elsewhere(text: str) -> None:
    kept = safe_path("/" + text)
    if kept is not None:
        assert urlsplit(urljoin(SITE, kept)).netloc == "site.example"
