"""The plan of places: true proportions, marks that do not cover each other, names where there is room."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest

from frappe.desk.page.views.place_plan import HEIGHT, WIDTH, plan_of

RIYADH, JEDDAH, MECCA = (24.7136, 46.6753), (21.4858, 39.1925), (21.3891, 39.8579)


def test_north_is_up_and_east_is_right() -> None:
    riyadh, jeddah, mecca = plan_of([RIYADH, JEDDAH, MECCA], ["a", "b", "c"]).marks
    assert riyadh.home_y < jeddah.home_y < mecca.home_y
    assert jeddah.home_x < mecca.home_x < riyadh.home_x


def test_a_degree_of_longitude_is_shorter_than_one_of_latitude() -> None:
    first, east, north = plan_of([(60.0, 10.0), (60.0, 11.0), (61.0, 10.0)], ["", "", ""]).marks
    ratio = (east.home_x - first.home_x) / (first.home_y - north.home_y)
    assert ratio == pytest.approx(cos(radians(60.5)), abs=0.01)


def test_every_mark_is_inside_and_none_covers_another() -> None:
    marks = plan_of([RIYADH, *[(24.7 + n / 1e4, 46.67) for n in range(12)], JEDDAH], ["x"] * 14).marks
    assert all(0 < mark.x < WIDTH and 0 < mark.y < HEIGHT for mark in marks)
    pairs = [(a, b) for a in marks for b in marks if a.number < b.number]
    assert min(hypot(a.x - b.x, a.y - b.y) for a, b in pairs) >= 5.4
    assert any(mark.is_moved for mark in marks)


def test_a_name_stands_where_it_covers_nothing_and_is_cut_when_long() -> None:
    far, near, other = plan_of([RIYADH, JEDDAH, MECCA], ["name " * 8, "جدة", "مكة المكرمة"]).marks
    assert far.label.endswith("…")
    assert far.anchor == "end"  # to the right there is no room
    assert (near.label, near.anchor) == ("جدة", "end")  # to the right stands the other
    assert (other.label, other.anchor) == ("مكة المكرمة", "start")


def test_one_place_alone_has_a_plan() -> None:
    plan = plan_of([RIYADH], ["الرياض"])
    assert (plan.marks[0].x, plan.marks[0].y) == (WIDTH / 2, HEIGHT / 2)
    assert plan.meridians
    assert plan.parallels


def test_the_scale_is_a_round_number_of_kilometres() -> None:
    plan = plan_of([RIYADH, JEDDAH], ["", ""])
    assert plan.scale_words == "200"
    assert 10 < plan.scale_length < 30
