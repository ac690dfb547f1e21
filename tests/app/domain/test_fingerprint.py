from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.fingerprint import file_fingerprint, keyed_fingerprint

parts = st.lists(st.text(max_size=12), max_size=4)


@given(parts, parts)
def test_fingerprints_are_equal_only_for_equal_parts(first: list[str], second: list[str]) -> None:
    assert (keyed_fingerprint("key", *first) == keyed_fingerprint("key", *second)) is (first == second)


def test_another_key_gives_another_fingerprint() -> None:
    assert keyed_fingerprint("one", "NID", "1000000008") != keyed_fingerprint("two", "NID", "1000000008")


def test_files_are_compared_by_content() -> None:
    assert file_fingerprint(b"same") == file_fingerprint(b"same") != file_fingerprint(b"other")
