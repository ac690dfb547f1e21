"""Text goes out compressed to clients that read gzip: a page of 40 kB becomes 7."""

from __future__ import annotations

import secrets
import struct
import zlib
from functools import lru_cache

from werkzeug.wrappers import Request, Response

_WORTH_IT = 1_000
_LEVEL = 6
_MOST_PADDING = 100
_TEXT = frozenset(
    ("text/html", "text/css", "text/javascript", "text/csv", "text/plain", "application/json", "image/svg+xml")
)


def compress_page(request: Request, response: Response) -> None:
    """For what is made anew each time. Its length says nothing exact, or secrets in it could be guessed by lengths (BREACH)."""
    if _is_worth_it(request, response):
        _replace(response, gzipped(response.get_data(), secrets.randbelow(_MOST_PADDING)))


def compress_asset(request: Request, response: Response) -> None:
    """For files that are the same for everybody: compressed once."""
    if _is_worth_it(request, response):
        response.direct_passthrough = False
        _replace(response, _once(response.get_data()))
        if etag := response.get_etag()[0]:
            response.set_etag(etag, weak=True)


def _is_worth_it(request: Request, response: Response) -> bool:
    if response.status_code != 200 or response.mimetype not in _TEXT or "Content-Encoding" in response.headers:
        return False
    length = response.content_length
    if length is None or length < _WORTH_IT or request.method != "GET":
        return False
    response.vary.add("Accept-Encoding")
    return bool(request.accept_encodings["gzip"])


def _replace(response: Response, packed: bytes) -> None:
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"


@lru_cache(maxsize=128)
def _once(data: bytes) -> bytes:
    return gzipped(data)


def gzipped(data: bytes, padding: int = 0) -> bytes:
    """`data` as gzip; `padding` bytes of a meaningless file name change its length."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = b"\x1f\x8b\x08" + (b"\x08" if padding else b"\x00") + b"\0\0\0\0\0\xff"
    name = b"a" * padding + b"\0" if padding else b""
    tail = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return head + name + packer.compress(data) + packer.flush() + tail
