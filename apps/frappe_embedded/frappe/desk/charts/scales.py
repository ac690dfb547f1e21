"""Where values and labels stand along an axis."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Linear:
    """From values to positions; a span of nothing stands at the beginning."""

    lowest: float
    highest: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.highest - self.lowest
        share = (value - self.lowest) / span if span else 0.0
        return self.begin + share * (self.end - self.begin)


@dataclass(frozen=True)
class Bands:
    """Equal places side by side, with a share of each left free."""

    count: int
    begin: float
    end: float
    free: float = 0.3
    widest: float = 48.0

    @property
    def step(self) -> float:
        return (self.end - self.begin) / max(self.count, 1)

    @property
    def width(self) -> float:
        return min(self.step * (1 - self.free), self.widest)

    def middle(self, place: int) -> float:
        return self.begin + self.step * (place + 0.5)

    def start(self, place: int) -> float:
        return self.middle(place) - self.width / 2


@dataclass(frozen=True)
class Canvas:
    """The size of a drawing, and the way it is read. Positions are measured from where reading begins."""

    width: float
    height: float
    rtl: bool = False

    def x(self, along: float) -> float:
        return self.width - along if self.rtl else along

    def left(self, along: float, width: float) -> float:
        """The left edge of what begins at `along` and is `width` wide."""
        return self.width - along - width if self.rtl else along
