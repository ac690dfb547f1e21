"""The CSS of prints: the base sheet, then the Print Style, then the format's own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from frappe.printing.settings import print_style_css
from frappe.types.frappedict import _dict
from frappe.utils import flt

PAGE_SIZES = frozenset(("A0", "A1", "A2", "A3", "A4", "A5", "A6", "B5", "Letter", "Legal"))
PAGE_NUMBER_BOXES = {
    "Top Left": "@top-left",
    "Top Center": "@top-center",
    "Top Right": "@top-right",
    "Bottom Left": "@bottom-left",
    "Bottom Center": "@bottom-center",
    "Bottom Right": "@bottom-right",
}


def print_css(print_format: Any, settings: _dict, style: str | None = None) -> str:
    """Everything that decides how a print looks."""
    own = str((print_format.css if print_format is not None else "") or "")
    return "\n".join(
        filter(None, [base_css(), page_css(print_format, settings), print_style_css(style, settings), own])
    )


@lru_cache(maxsize=1)
def base_css() -> str:
    """The sheet that comes with the engine."""
    return Path(__file__).parent.parent.joinpath("public", "css", "print-format.css").read_text(encoding="utf-8")


def page_css(print_format: Any, settings: _dict) -> str:
    """Size and margins of the paper, and where the page's number stands."""
    margins = " ".join(f"{_margin(print_format, side)}mm" for side in ("top", "right", "bottom", "left"))
    box = PAGE_NUMBER_BOXES.get(print_format.page_number or "Hide") if print_format is not None else "@bottom-center"
    number = f'{box} {{ content: counter(page) " / " counter(pages); font-size: 9pt; }}' if box else ""
    family = (
        "" if settings.font == "Default" else f'.print-format {{ font-family: "{settings.font}", var(--print-font); }}'
    )
    size = f".print-format {{ font-size: {settings.font_size}pt; }}" if settings.font_size else ""
    return f"@page {{ size: {_size(settings)}; margin: {margins}; {number} }}\n{family}{size}"


def _margin(print_format: Any, side: str) -> float:
    value = print_format.get(f"margin_{side}") if print_format is not None else None
    return flt(value) if value is not None else 15.0


def _size(settings: _dict) -> str:
    width, height = flt(settings.pdf_page_width), flt(settings.pdf_page_height)
    if settings.pdf_page_size == "Custom" and width and height:
        return f"{width}mm {height}mm"
    return settings.pdf_page_size if settings.pdf_page_size in PAGE_SIZES else "A4"
