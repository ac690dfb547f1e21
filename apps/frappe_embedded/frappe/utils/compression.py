"""Gzip, in memory."""

from __future__ import annotations

import gzip


def gzip_compress(data: bytes, compresslevel: int = 9) -> bytes:
    """`data`, packed."""
    return gzip.compress(data, compresslevel)


def gzip_decompress(data: bytes) -> bytes:
    """Packed `data`, unpacked."""
    return gzip.decompress(data)
