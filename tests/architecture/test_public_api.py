"""The app asks of `frappe` only what a real Frappe v15 has and offers to apps, so that it installs there as it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.repository import APPS, ROOT, resolves

APP = APPS["women_mining_beneficiaries"]
# Values whose own attributes belong to somebody else: Werkzeug's request, what was posted, flags anybody may set.
VALUES = ("frappe.form_dict", "frappe.request", "frappe.session", "frappe.local.flags", "frappe.local.response")
IN_TEMPLATE = re.compile(r"\bfrappe(?:\.\w+)+")


def allowed() -> set[str]:
    lines = (ROOT / "tests/architecture/public_api.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line and not line.startswith("#")}


def used(tree: ast.AST) -> Iterator[str]:
    """Dotted names of `frappe` that a file imports or reaches by attributes, the longest form of each."""
    inner: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "frappe":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "frappe")
        elif isinstance(node, ast.Attribute) and id(node) not in inner:
            value = node.value
            while isinstance(value, ast.Attribute):
                inner.add(id(value))
                value = value.value
            if isinstance(value, ast.Name) and value.id == "frappe":
                yield ast.unparse(node)


def public_part(name: str) -> str:
    return next((value for value in VALUES if name == value or name.startswith(f"{value}.")), name)


def files(suffix: str) -> list[Path]:
    return sorted(path for path in APP.rglob(f"*.{suffix}"))


def test_code_uses_public_names_only() -> None:
    names = allowed()
    private = {
        f"{path.relative_to(APP)}: {name}"
        for path in files("py")
        for name in used(ast.parse(path.read_text(encoding="utf-8")))
        if public_part(name) not in names
    }
    assert private == set()


def test_templates_use_public_names_only() -> None:
    names = allowed()
    private = {
        f"{path.relative_to(APP)}: {name}"
        for path in files("html")
        for name in IN_TEMPLATE.findall(path.read_text(encoding="utf-8"))
        if public_part(name) not in names
    }
    assert private == set()


def test_no_name_with_an_underscore_is_used() -> None:
    """`_dict`, `_` and `_lt` are public in spite of their looks."""
    assert {name for name in allowed() if name.rpartition(".")[2].startswith("_")} == {
        "frappe._",
        "frappe._dict",
        "frappe._lt",
    }


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import frappe\nfrappe.db.get_value('A', 'b').strip()", {"frappe", "frappe.db.get_value"}),
        ("from frappe.utils import getdate", {"frappe.utils.getdate"}),
        ("import frappe\nfrappe.context.local.memory", {"frappe", "frappe.context.local.memory"}),
    ],
)
def test_the_test_reads_names(code: str, names: set[str]) -> None:
    assert set(used(ast.parse(code))) == names


def test_every_listed_name_exists_here_too() -> None:
    """The list is not longer than what the engine honours."""
    on_objects = ("frappe.cache.", "frappe.db.", "frappe.local.", *VALUES)
    assert [name for name in allowed() if not name.startswith(on_objects) and not resolves(name)] == []
