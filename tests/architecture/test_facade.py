"""The facade `frappe` names its exports twice: where they live at run time, and as imports for type checkers."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import frappe

EXPORTS = {name: module for module, names in frappe._EXPORTS.items() for name in names.split()}


def test_type_checkers_see_the_names_that_exist_at_run_time(root: Path) -> None:
    tree = ast.parse((root / "apps/frappe_embedded/frappe/__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert {alias.name for node in imports for alias in node.names} == set(EXPORTS)


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_a_name_of_the_facade_exists(name: str) -> None:
    assert getattr(import_module("frappe"), name) is getattr(import_module(EXPORTS[name]), name)
