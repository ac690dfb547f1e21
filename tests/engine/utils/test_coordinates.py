"""Places as people type them and as maps keep them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.utils.coordinates import as_geojson, coordinates_of, read_place


@pytest.mark.parametrize("text", ["24.7136, 46.6753", "24.7136 46.6753", "(24.7136،46.6753)"])
def test_latitude_and_longitude_become_a_point(text: str) -> None:
    assert coordinates_of(read_place(text)) == (24.7136, 46.6753)


def test_a_drawing_stays_as_it_is() -> None:
    drawn = '{"type":"FeatureCollection","features":[]}'
    assert read_place(drawn) == drawn
    assert coordinates_of(drawn) is None


@pytest.mark.parametrize("text", ["95, 10", "10, 181", "somewhere", "[1]", '{"type":"Point"}'])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_place(text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_stored_is_read_back(latitude: float, longitude: float) -> None:
    assert coordinates_of(as_geojson(latitude, longitude)) == (latitude, longitude)


@pytest.mark.parametrize("stored", [None, "", "nonsense", "[]", '{"features":[{"geometry":null}]}'])
def test_what_is_not_there_is_nowhere(stored: str | None) -> None:
    assert coordinates_of(stored) is None
