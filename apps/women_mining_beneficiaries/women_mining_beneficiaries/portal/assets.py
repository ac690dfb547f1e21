"""Addresses of the portal's own files, which change with their content: a browser keeps each as long as it likes."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_PUBLIC = Path(__file__).resolve().parents[1] / "public"
_ADDRESS = "/assets/women_mining_beneficiaries/"


@lru_cache(maxsize=64)
def asset(path: str) -> str:
    """The address of a file in `public`; `css/portal.bundle.css` counts with everything in the folder `css/portal`.

    A bench builds one file of the bundle, with an address of its own; the embedded engine puts its parts together as it is asked for.
    """
    file = _PUBLIC / path
    parts = [file, *sorted((file.parent / file.name.partition(".")[0]).rglob("*.*"))]
    content = b"".join(part.read_bytes() for part in parts)
    return f"{_ADDRESS}{path}?v={sha256(content).hexdigest()[:12]}"
