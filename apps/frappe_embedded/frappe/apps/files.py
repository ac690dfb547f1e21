"""List files, JSON files and text files of apps."""

from __future__ import annotations

import json
import os
from typing import Any


def read_file(path: str, raise_not_found: bool = False) -> str | None:
    """The text of a file; None (or OSError) when it does not exist."""
    if not os.path.exists(path):
        if raise_not_found:
            raise OSError(f"{path} Not Found")
        return None
    with open(path, encoding="utf-8") as file:
        return file.read()


def get_file_items(path: str, raise_not_found: bool = False, ignore_empty_lines: bool = True) -> list[str]:
    """The lines of a list file without comments and, unless told otherwise, empty lines."""
    lines = (line.strip() for line in (read_file(path, raise_not_found) or "").splitlines())
    return [line for line in lines if not line.startswith("#") and (line or not ignore_empty_lines)]


def get_file_json(path: str) -> Any:
    """The value in a JSON file."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def create_folder(path: str, with_init: bool = False) -> None:
    """Make a folder and those above it; `with_init` makes a new one a Python package."""
    if os.path.exists(path):
        return
    os.makedirs(path)
    if with_init:
        open(os.path.join(path, "__init__.py"), "a", encoding="utf-8").close()
