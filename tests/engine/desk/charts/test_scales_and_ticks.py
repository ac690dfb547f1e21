"""Round numbers for axes, and where values and labels stand in both directions of reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.desk.charts.scales import Bands, Canvas, Linear
from frappe.desk.charts.ticks import label_steps, round_ticks


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 12, [0, 3, 6, 9, 12]),
        (0, 3, [0, 1, 2, 3]),
        (0, 0, [0, 1]),
        (0, 1000, [0, 200, 400, 600, 800, 1000]),
        (-4, 6, [-4, -2, 0, 2, 4, 6]),
        (0, 0.9, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    ],
)
def test_ticks_are_round_and_whole_for_counts(low: float, high: float, expected: list[float]) -> None:
    assert round_ticks(low, high) == expected


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_ticks_embrace_both_ends_and_nothing(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ticks = round_ticks(low, high)
    slack = (ticks[-1] - ticks[0]) * 1e-6 + 1e-9
    assert ticks[0] <= min(low, 0) + slack and ticks[-1] >= max(high, 0) - slack
    assert 2 <= len(ticks) <= 9 and ticks == sorted(ticks)


def test_a_scale_of_nothing_stands_at_its_beginning() -> None:
    assert Linear(5, 5, 10, 20)(5) == 10
    assert Linear(0, 10, 100, 0)(2.5) == 75


def test_bands_are_side_by_side_and_never_too_wide() -> None:
    bands = Bands(4, 0, 100)
    assert [bands.middle(place) for place in range(4)] == [12.5, 37.5, 62.5, 87.5]
    assert bands.start(0) == pytest.approx(12.5 - 25 * 0.7 / 2)
    assert Bands(1, 0, 1000).width == 48


def test_a_canvas_is_measured_from_where_reading_begins() -> None:
    assert Canvas(100, 50).x(10) == 10 and Canvas(100, 50, rtl=True).x(10) == 90
    assert Canvas(100, 50).left(10, 20) == 10 and Canvas(100, 50, rtl=True).left(10, 20) == 70


def test_labels_that_would_touch_are_left_out() -> None:
    assert label_steps(12, 70, 1000) == 1
    assert label_steps(12, 70, 300) == 4
    assert label_steps(0, 70, 300) == 1
