"""Whatever is named by its dotted path exists: in hooks, in patches, in code that reaches another layer by path, in records."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.support.repository import APPS, ROOT, python_files, resolves

# `frappe.website.home_page.get_home_page` or, where a name follows a module, `frappe.jobs.queue:is_open`.
DOTTED = re.compile(r"(?:frappe|women_mining_beneficiaries)(?:\.[a-z_]\w*)+(?:[:.]\w+)?")
# Names of tables, of files, of events and of what only a request carries look alike.
NOT_CODE = re.compile(
    r".*\.(?:html|js|css|json|csv|log|db|txt|conf|py|localhost)|frappe\.(?:session|local|form_dict|flags)\..*"
)


def texts(value: Any) -> Iterator[str]:
    """Every text of a hook, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in texts(item))
    elif isinstance(value, (list, tuple)):
        yield from (text for item in value for text in texts(item))


@pytest.mark.parametrize("app", APPS)
def test_paths_in_hooks_exist(app: str) -> None:
    hooks = {name: value for name, value in vars(import_module(f"{app}.hooks")).items() if not name.startswith("__")}
    paths = [text for value in hooks.values() for text in texts(value) if DOTTED.fullmatch(text)]
    assert paths
    assert [path for path in paths if not NOT_CODE.fullmatch(path) and not resolves(path)] == []


@pytest.mark.parametrize("app", APPS)
def test_patches_exist(app: str) -> None:
    lines = (APPS[app] / "patches.txt").read_text(encoding="utf-8").splitlines()
    patches = [line.split("#")[0].split()[0] for line in lines if line.strip() and line[0] not in "[#"]
    assert [patch for patch in patches if not patch.startswith("execute:") and not resolves(f"{patch}.execute")] == []


def dotted_constants(path: Path) -> Iterator[str]:
    """Texts of a Python file that read like a dotted path, docstrings aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and DOTTED.fullmatch(node.value):
            yield node.value


@pytest.mark.parametrize("app", APPS)
def test_what_code_reaches_by_path_exists(app: str) -> None:
    """Modules imported late and functions called by path, for lack of an import that a linter would follow."""
    wrong = [
        f"{path.relative_to(ROOT)}: {constant}"
        for path in python_files(app)
        for constant in dotted_constants(path)
        if not NOT_CODE.fullmatch(constant) and not resolves(constant)
    ]
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_what_pages_and_records_call_by_path_exists(app: str) -> None:
    """`/api/method/<path>` in scripts and templates, methods named in JSON."""
    called = re.compile(rf"""["'/]({DOTTED.pattern})["'?]""")
    wrong = [
        f"{path.relative_to(ROOT)}: {found}"
        for suffix in ("html", "js", "json")
        for path in sorted(APPS[app].rglob(f"*.{suffix}"))
        for found in called.findall(path.read_text(encoding="utf-8"))
        if not NOT_CODE.fullmatch(found) and not resolves(found)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("path", "exists"),
    [
        ("frappe.client.get_list", True),
        ("frappe.jobs.queue:is_open", True),
        ("frappe.client.no_such_function", False),
        ("frappe.no_such_module.function", False),
    ],
)
def test_the_test_tells_what_exists(path: str, exists: bool) -> None:
    assert resolves(path) is exists
