"""One stylesheet out of many: the files an entry imports are put in place, so that a page asks for one file."""

from __future__ import annotations

import re
from pathlib import Path

# @import url("./button.css") layer(components) print;
_IMPORT = re.compile(
    r"""^@import\s+url\(["'](?P<path>\.[^"']+)["']\)\s*(?:layer\((?P<layer>[\w-]+)\))?\s*(?P<media>[^;]*);\n?""",
    re.MULTILINE,
)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def flatten(path: Path) -> str:
    """The stylesheet at `path` with its relative imports replaced by their content, in their layers."""
    text = path.read_text(encoding="utf-8")
    return _IMPORT.sub(lambda found: _imported(path.parent, found), text)


def imported_files(path: Path) -> list[Path]:
    """`path` and every file it imports, to tell when the result is out of date."""
    found = [path]
    for match in _IMPORT.finditer(path.read_text(encoding="utf-8")):
        found += imported_files((path.parent / match["path"]).resolve())
    return found


def _imported(folder: Path, found: re.Match[str]) -> str:
    css = _COMMENT.sub("", flatten(folder / found["path"])).strip()
    if found["layer"]:
        css = f"@layer {found['layer']} {{\n{css}\n}}"
    media = found["media"].strip()
    return f"@media {media} {{\n{css}\n}}\n" if media else f"{css}\n"
