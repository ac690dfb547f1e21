"""The layers a reader sees in docs/architecture.md are those that import-linter checks."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli")


def checked_layers(root: Path) -> list[set[str]]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"] == "Engine layers")
    return [set(re.split(r" [|:] ", layer)) for layer in layers]


def documented_layers(root: Path) -> list[set[str]]:
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    block = text.split("## Layers", 1)[1].split("```")[1]
    names = [re.split(r"\s{2,}", line)[0] for line in block.strip().splitlines()]
    return [set(re.split(r" [|:] ", name)) for name in names]


def test_the_documented_layers_are_the_checked_ones(root: Path) -> None:
    assert documented_layers(root) == checked_layers(root)
