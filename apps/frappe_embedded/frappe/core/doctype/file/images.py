"""Uploaded images: what a camera wrote into them is left out; small copies."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from typing import Any

_WITH_METADATA = (".jpg", ".jpeg")


def without_metadata(content: bytes, name: str) -> bytes:
    """A photograph turned upright and without its place, time and camera; anything else as it is."""
    if not name.lower().endswith(_WITH_METADATA) or b"Exif\x00" not in content[:65536]:
        return content
    from PIL import Image, ImageOps, UnidentifiedImageError

    with suppress(UnidentifiedImageError, OSError, Image.DecompressionBombError):
        with Image.open(io.BytesIO(content)) as image:
            upright = ImageOps.exif_transpose(image)
            upright.info.pop("exif", None)
            written = io.BytesIO()
            upright.save(written, "JPEG", quality=92, icc_profile=image.info.get("icc_profile"))
            return written.getvalue()
    return content


def make_thumbnail(path: str, file_url: str, width: int, height: int, suffix: str, crop: bool) -> str | None:
    """Write a small copy beside the image; its address, or None when the file is no image."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    stem, extension = os.path.splitext(path)
    try:
        with Image.open(path) as image:
            small: Any = ImageOps.fit(image, (width, height)) if crop else image.copy()
            small.thumbnail((width, height))
            small.save(f"{stem}_{suffix}{extension}")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    return "{}_{}{}".format(*os.path.splitext(file_url)[:1], suffix, extension)
