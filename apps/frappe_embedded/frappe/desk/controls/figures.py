"""Dates, times and places written in figures keep their order inside Arabic words."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# 2026-11-22, 1447/03/22, 14:30, 24.7136: between Arabic letters the parts of such figures would be read from the right.
_FIGURES = re.compile(r"(?<![\w&#;])\d+(?:[-/:.]\d+)+(?!\w)")
_ISOLATED = r'<bdi dir="ltr">\g<0></bdi>'


def figures_apart(text: str) -> Markup:
    """`text` escaped, its figures isolated; markup is left as it is, for its author has seen to that."""
    if isinstance(text, Markup):
        return text
    return Markup(_FIGURES.sub(_ISOLATED, str(escape(text))))  # noqa: S704 escaped on this line
