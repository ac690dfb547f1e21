from __future__ import annotations

from women_mining_beneficiaries.domain import tracking_code as codes


def test_codes_are_long_and_differ() -> None:
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert {len(codes.normalize(code)) for code in made} == {codes.LENGTH}


def test_a_mark_has_one_code_of_its_own() -> None:
    made = {codes.code_from(str(mark)) for mark in range(200)}
    assert len(made) == 200 and codes.code_from("7") in made
    assert all(codes.may_be_code(code) and len(code) == len(codes.new_code()) for code in made)


def test_a_code_is_the_same_however_it_was_typed() -> None:
    assert codes.digest_of("ab2c-defg-hjkm-2345") == codes.digest_of(" AB2C DEFG HJKM ٢٣٤٥ ")
    assert codes.digest_of("AB2C-DEFG-HJKM-2345") != codes.digest_of("AB2C-DEFG-HJKM-2346")


def test_what_cannot_be_a_code_is_seen_at_once() -> None:
    assert codes.may_be_code(codes.new_code())
    assert not any(codes.may_be_code(text) for text in ("", "ABC", "AB2C-DEFG-HJKM-23456", None))  # type: ignore[arg-type]
