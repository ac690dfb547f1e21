from __future__ import annotations

from women_mining_beneficiaries.domain.national_address import invalid_parts, normalise_part


def test_official_shapes_pass() -> None:
    parts = {"building_no": "٨١٢٣", "postal_code": "12345", "additional_no": "6789", "short_address": "rrrd2929"}
    assert invalid_parts(parts) == []
    assert normalise_part("rrrd 2929") == "RRRD2929"


def test_wrong_parts_are_named_and_empty_ones_are_not_judged() -> None:
    parts = {"building_no": "81234", "postal_code": "", "additional_no": "x", "short_address": "RRR2929"}
    assert invalid_parts(parts) == ["building_no", "additional_no", "short_address"]
