"""Functions and files stay readable at a glance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.repository import APPS, ROOT, python_files

LONGEST_BODY = 35
LONGEST_FILE = 500


def bodies(path: Path) -> Iterator[tuple[str, int]]:
    """Lines of each function's body, without its signature and docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("app", APPS)
def test_no_function_is_long(app: str) -> None:
    long = [
        f"{path.relative_to(ROOT)}: {name} ({lines} lines)"
        for path in python_files(app)
        for name, lines in bodies(path)
        if lines > LONGEST_BODY
    ]
    assert long == []


@pytest.mark.parametrize("app", APPS)
def test_no_file_is_long(app: str) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(app)}
    assert {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}
