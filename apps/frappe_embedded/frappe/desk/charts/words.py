"""Text on drawings: how wide it will be, and what fits."""

from __future__ import annotations

from markupsafe import Markup, escape

# The mean width of a letter in the desk's face at twelve units, Latin and Arabic alike.
LETTER = 5.8
_ISOLATED = "\u2068{}\u2069"


def width_of(text: str) -> float:
    """About how wide a text will be."""
    return len(text) * LETTER


def fitted(text: str, room: float) -> str:
    """The text, cut with an ellipsis where it is too long."""
    most = max(1, int(room / LETTER + 0.01))
    return text if len(text) <= most else text[: max(1, most - 1)].rstrip() + "…"


def text_at(x: float, y: float, text: str, anchor: str = "middle", kind: str = "label") -> Markup:
    """A text element, isolated from the direction of the page."""
    return Markup('<text class="chart__{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        kind, number(x), number(y), anchor, escape(_ISOLATED.format(text))
    )


def number(value: float) -> str:
    """A coordinate, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"
