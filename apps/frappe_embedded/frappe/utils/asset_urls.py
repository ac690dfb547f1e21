"""Addresses of files in the apps' `public` folders, with a version so that browsers may keep them.

The version is a folder of the address and not its query, so that what a script imports beside itself has it too.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32


def asset_url(path: str) -> str:
    """`/assets/@<version>/<app>/…` of `<app>/…`."""
    app, _, inner = path.partition("/")
    return f"/assets/@{asset_version(app, inner.partition('/')[0])}/{path}"


def split_version(relative: str) -> tuple[str, str]:
    """(version, `<app>/…`) of what stands behind `/assets/`; the version is empty when there is none."""
    if not relative.startswith("@"):
        return "", relative
    version, _slash, path = relative.partition("/")
    return version, path


@lru_cache
def asset_version(app: str, folder: str) -> str:
    """A short sign that changes when any file of the folder does, e.g. a stylesheet that another one imports."""
    spec = find_spec(app)
    if spec is None or not spec.submodule_search_locations:
        return "0"
    public = Path(next(iter(spec.submodule_search_locations)), "public", folder)
    state = sorted((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in public.rglob("*.*"))
    return f"{crc32(repr(state).encode()):08x}"
