"""Whether a sent photo can be opened: a site that takes the place and camera out of photos reads every one of them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

EXTENSIONS = frozenset({"png", "jpg", "jpeg"})


def is_readable(content: bytes) -> bool:
    try:
        with Image.open(BytesIO(content)) as photo:
            photo.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
