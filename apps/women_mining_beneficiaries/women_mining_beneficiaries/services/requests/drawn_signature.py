"""A signature drawn on the screen, as the picture that the page sends."""

from __future__ import annotations

import base64
import binascii
from io import BytesIO

from PIL import Image

PREFIX = "data:image/png;base64,"
LARGEST = 200_000
MOST_PIXELS = 4_000_000
# A dot is no signature.
LEAST_INK = 60


def read_drawing(text: str) -> str | None:
    """The drawing, drawn again by us so that nothing else travels with it; None when it is no picture or has no ink."""
    try:
        picture = _open(text)
    except (OSError, SyntaxError, ValueError, binascii.Error, Image.DecompressionBombError):
        return None
    alpha = picture.getchannel("A")
    if sum(alpha.histogram()[64:]) < LEAST_INK:
        return None
    clean = BytesIO()
    picture.save(clean, format="PNG", optimize=True)
    return PREFIX + base64.b64encode(clean.getvalue()).decode()


def _open(text: str) -> Image.Image:
    if not text.startswith(PREFIX) or len(text) > LARGEST:
        raise ValueError
    with Image.open(BytesIO(base64.b64decode(text[len(PREFIX) :], validate=True)), formats=["PNG"]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError
        return picture.convert("RGBA")
