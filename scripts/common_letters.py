"""Writes beside each font file a small one with the letters nearly every page gets by with: `env/bin/python scripts/common_letters.py FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

# The same ranges stand in public/css/fonts.css: what is not among them comes from the whole file.
RANGES = {
    "arabic": "0600-061F 0620-065F 0660-066D 0670-0671 067E 0686 0698 06A4 06A9 06AF 06BE 06C1 06CC 06D4 06F0-06F9 "
    "200C-200F 2010-2011 25CC FD3E-FD3F FDFC",
    "latin": "0020-007E 00A0-00FF 0131 0152-0153 02C6 02DA 02DC 2009-200B 2012-2027 202F-203A 20AC 2122 2190-2193 2212",
}
NAMES_KEPT = [0, 13, 14]  # copyright and licence; a changed font does not carry the reserved name


def main(folder: Path) -> None:
    for script, ranges in RANGES.items():
        for weight in (400, 600):
            source = folder / f"ibm-plex-sans-arabic-{script}-{weight}-normal.woff2"
            reduce(source, folder / f"common-{script}-{weight}.woff2", letters(ranges))


def letters(ranges: str) -> set[int]:
    """The code points of `0600-061F 0670 …`."""
    spans = (span.split("-") for span in ranges.split())
    return {code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)}


def reduce(source: Path, target: Path, wanted: set[int]) -> None:
    """Write the part of `source` that shows the code points `wanted`."""
    options = Options(flavor="woff2", hinting=False, name_IDs=NAMES_KEPT)
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    save_font(font, str(target), options)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
