"""Text is sent compressed to whoever reads gzip, and to nobody else."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.http import HttpClient

import frappe
from frappe.web.compression import gzipped

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@given(st.binary(max_size=5_000), st.integers(min_value=0, max_value=100))
def test_what_is_packed_is_gzip_of_the_same(data: bytes, padding: int) -> None:
    assert gzip.decompress(gzipped(data, padding)) == data


def test_a_page_is_sent_compressed(client: HttpClient, admin_password: str) -> None:
    client.sign_in("Administrator", admin_password)
    plain = client.get("/app")
    packed = client.get("/app", headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert b"</html>" in gzip.decompress(packed.data)
    assert len(packed.data) < len(plain.data) / 3
    assert "Content-Encoding" not in plain.headers


def test_the_length_of_a_page_says_nothing_exact(client: HttpClient, admin_password: str) -> None:
    client.sign_in("Administrator", admin_password)
    assert len({len(client.get("/app", headers=GZIP).data) for _turn in range(20)}) > 5


@pytest.mark.parametrize("path", ["/assets/frappe/css/desk.css", "/assets/frappe/js/desk.js"])
def test_assets_are_compressed_and_still_known_by_their_tag(client: HttpClient, path: str) -> None:
    plain, packed = client.get(path), client.get(path, headers=GZIP)
    assert gzip.decompress(packed.data) == plain.data
    again = client.get(path, headers={**GZIP, "If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304


def test_fonts_and_pictures_are_left_as_they_are(client: HttpClient) -> None:
    path = "/assets/frappe/fonts/ibm-plex-sans-arabic-arabic-400-normal.woff2"
    assert "Content-Encoding" not in client.get(path, headers=GZIP).headers


def test_short_answers_are_left_as_they_are(client: HttpClient) -> None:
    assert "Content-Encoding" not in client.get("/api/method/ping", headers=GZIP).headers


def test_a_long_answer_of_the_api_is_compressed(client: HttpClient, admin_password: str) -> None:
    client.sign_in("Administrator", admin_password)
    answer = client.get("/api/resource/DocType?limit_page_length=200", headers=GZIP)
    assert {"name": "User"} in frappe.parse_json(gzip.decompress(answer.data).decode())["data"]


def test_who_refuses_gzip_gets_plain_text(client: HttpClient) -> None:
    answer = client.get("/assets/frappe/css/desk.css", headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in answer.headers
