"""Places on a plan without a background map: true proportions, a net of degrees, a scale, names where they fit. North is up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, cos, hypot, log10, radians

Place = tuple[float, float]  # latitude and longitude, in degrees
WIDTH, HEIGHT = 100.0, 64.0
_MARGIN = 9.0
_SMALLEST = 0.01  # degrees: a single place does not fill the plan with a street
_NEAR = 5.4  # closer than this two marks would cover each other
_LETTER, _LINE = 1.35, 3.2
_LONGEST_NAME = 24
_KM = 111.32  # of a degree of latitude
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Mark:
    """A place as drawn. `home_x`, `home_y`: where it truly lies, when others stand in the way."""

    number: int
    x: float
    y: float
    home_x: float
    home_y: float
    label: str = ""
    label_x: float = 0.0
    anchor: str = ""

    @property
    def is_moved(self) -> bool:
        return (self.x, self.y) != (self.home_x, self.home_y)


@dataclass(frozen=True)
class Line:
    """A line of the net: where it stands, and how many degrees it says."""

    at: float
    degrees: str


@dataclass(frozen=True)
class Plan:
    marks: list[Mark]
    meridians: list[Line]
    parallels: list[Line]
    scale_length: float
    scale_words: str


def plan_of(places: list[Place], names: list[str]) -> Plan:
    """The plan of at least one place; `names` in the same order."""
    frame = _Frame(places)
    marks = _labelled(_apart([frame.point(place) for place in places]), names)
    step = _nice(frame.degrees_wide / 4)
    kilometres = _nice(frame.degrees_wide * frame.narrowing * _KM / 4)
    return Plan(
        marks,
        [Line(frame.x(value), _degrees(value, step)) for value in _between(frame.west, frame.east, step)],
        [Line(frame.y(value), _degrees(value, step)) for value in _between(frame.south, frame.north, step)],
        round(kilometres / (_KM * frame.narrowing) * frame.scale, 2),
        f"{kilometres:g}",
    )


class _Frame:
    """What the plan shows of the earth: a degree of longitude is drawn as much shorter as it is there."""

    def __init__(self, places: list[Place]) -> None:
        latitudes, longitudes = [place[0] for place in places], [place[1] for place in places]
        middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
        self.narrowing = max(cos(radians(middle[0])), 0.05)
        wide = max((max(longitudes) - min(longitudes)) * self.narrowing, _SMALLEST)
        high = max(max(latitudes) - min(latitudes), _SMALLEST)
        unit = min((WIDTH - 2 * _MARGIN) / wide, (HEIGHT - 2 * _MARGIN) / high)  # for a degree of latitude
        self.unit, self.scale = unit, unit * self.narrowing
        self.west, self.east = middle[1] - WIDTH / 2 / self.scale, middle[1] + WIDTH / 2 / self.scale
        self.south, self.north = middle[0] - HEIGHT / 2 / unit, middle[0] + HEIGHT / 2 / unit

    @property
    def degrees_wide(self) -> float:
        return self.east - self.west

    def x(self, longitude: float) -> float:
        return round((longitude - self.west) * self.scale, 2)

    def y(self, latitude: float) -> float:
        return round((self.north - latitude) * self.unit, 2)

    def point(self, place: Place) -> tuple[float, float]:
        return self.x(place[1]), self.y(place[0])


def _apart(points: list[tuple[float, float]]) -> list[Mark]:
    """Each at its place, or at the nearest free one around it."""
    marks: list[Mark] = []
    for number, (x, y) in enumerate(points, start=1):
        free = (spot for spot in _around(x, y) if all(hypot(spot[0] - m.x, spot[1] - m.y) >= _NEAR for m in marks))
        spot = next(free, (x, y))
        marks.append(Mark(number, spot[0], spot[1], x, y))
    return marks


def _around(x: float, y: float) -> Iterator[tuple[float, float]]:
    """The point itself, then points in widening rings."""
    yield x, y
    for ring in range(1, 7):
        for turn in range(8 * ring):
            angle = radians(360 * turn / (8 * ring) - 90)
            across, down = x + ring * 3 * cos(angle), y + ring * 3 * cos(angle - radians(90))
            if 3 <= across <= WIDTH - 3 and 3 <= down <= HEIGHT - 3:
                yield round(across, 2), round(down, 2)


def _labelled(marks: list[Mark], names: list[str]) -> list[Mark]:
    """With the name beside the mark, on the side where it covers nothing; without it where it would."""
    taken = [(mark.x - 2.8, mark.x + 2.8, mark.y) for mark in marks]
    found = []
    for mark, name in zip(marks, names, strict=True):
        label = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
        length = len(label) * _LETTER
        sides = (("start", mark.x + 3.4, mark.x + 3.4 + length), ("end", mark.x - 3.4 - length, mark.x - 3.4))
        fitting = (side for side in sides if _is_free(side[1], side[2], mark.y, taken))
        anchor, left, right = next(fitting, ("", 0.0, 0.0))
        if anchor:
            taken.append((left, right, mark.y))
            mark = Mark(
                mark.number, mark.x, mark.y, mark.home_x, mark.home_y, label,
                round(left if anchor == "start" else right, 2), anchor,
            )  # fmt: skip
        found.append(mark)
    return found


def _is_free(left: float, right: float, y: float, taken: list[tuple[float, float, float]]) -> bool:
    if left < 1 or right > WIDTH - 1:
        return False
    return all(right < other[0] or left > other[1] or abs(y - other[2]) >= _LINE for other in taken)


def _nice(value: float) -> float:
    """The greatest of 1, 2, 5, 10, 20 … (or 0.5, 0.2 …) that is not more than the value."""
    power: float = 10.0 ** int(log10(value) // 1)
    return max(step * power for step in _STEPS if step * power <= value * 1.0001)


def _between(lowest: float, highest: float, step: float) -> list[float]:
    first = ceil(lowest / step)
    return [number * step for number in range(first, first + 40) if number * step < highest]


def _degrees(value: float, step: float) -> str:
    decimals = max(0, -int(log10(step) // 1))
    return f"{value:.{decimals}f}°"
