"""Pictures: whether a file is one, and small ones as text."""

from __future__ import annotations

import base64
from io import BytesIO
from mimetypes import guess_type
from typing import Any

# One transparent dot.
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def is_image(filepath: str | None) -> bool:
    """Whether a file name or address stands for a picture."""
    kind = guess_type((filepath or "").split("?", 1)[0])[0]
    return (kind or "").startswith("image/")


def image_to_base64(image: Any, extn: str) -> bytes:
    """A picture of Pillow's as base64."""
    out = BytesIO()
    image.save(out, "JPEG" if extn.lower() in ("jpg", "jpe") else extn)
    return base64.b64encode(out.getvalue())


def get_imaginary_pixel_response() -> dict[str, Any]:
    """The response for a picture that only says that it was asked for."""
    return {"type": "binary", "filename": "imaginary_pixel.png", "filecontent": base64.b64decode(_PIXEL)}
