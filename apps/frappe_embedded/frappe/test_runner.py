"""`run-tests`: finds an app's tests, prepares the site for them and runs them with unittest (contract I7)."""

from __future__ import annotations

import importlib
import json
import os
import sys
import unittest
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

import frappe
from frappe.apps import app_folder, get_installed_apps
from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.model.controllers import load_doctype_module
from frappe.site import set_user
from frappe.test_records import make_test_records
from frappe.tests.junit import write_report
from frappe.utils import cint

_LEFT_OUT = frozenset(("node_modules", "__pycache__", "public", "locals", ".git"))


@dataclass
class TestPlan:
    """What to run. Empty means all installed apps."""

    __test__ = False

    app: str | None = None
    doctype: str | None = None
    module: str | None = None
    module_def: str | None = None
    tests: tuple[str, ...] = ()
    case: str | None = None
    failfast: bool = False
    skip_test_records: bool = False
    skip_before_tests: bool = False
    junit_xml_output: str | None = None
    verbose: int = 1
    output: TextIO = field(default_factory=lambda: sys.stderr)


def run_tests(plan: TestPlan) -> unittest.TestResult:
    """Prepare the open site, run what the plan names, return unittest's result."""
    if not cint(local.conf.allow_tests):
        raise frappe.ValidationError(
            f"Tests are not allowed on {local.site}. Allow them: bench --site {local.site} set-config allow_tests true"
        )
    _prepare(plan)
    suite = unittest.TestSuite(_filtered(_suite(plan), plan))
    runner = unittest.TextTestRunner(plan.output, verbosity=1 + bool(plan.verbose), failfast=plan.failfast)
    result = runner.run(suite)
    if plan.junit_xml_output:
        write_report(result, plan.junit_xml_output)
    frappe.db.commit()
    return result


def _prepare(plan: TestPlan) -> None:
    set_user("Administrator")
    local.lang = "en"
    frappe.flags.in_test = True
    frappe.flags.print_messages = bool(plan.verbose > 1)
    if not plan.skip_before_tests:
        for path in (
            frappe.get_hooks("before_tests", app_name=plan.app) if plan.app else frappe.get_hooks("before_tests")
        ):
            frappe.get_attr(path)()
        frappe.db.commit()


def _suite(plan: TestPlan) -> Iterator[unittest.TestSuite]:
    loader = unittest.defaultTestLoader
    for name in _module_names(plan):
        module = importlib.import_module(name)
        if not plan.skip_test_records:
            for doctype in (*getattr(module, "test_dependencies", ()), *_doctype_beside(module)):
                make_test_records(doctype, verbose=plan.verbose)
        yield loader.loadTestsFromModule(module)


def _doctype_beside(module: ModuleType) -> tuple[str, ...]:
    """The DocType in whose folder the tests stand."""
    path = Path(str(module.__file__))
    definition = path.with_name(f"{path.stem.removeprefix('test_')}.json")
    if path.parent.parent.name != "doctype" or not definition.exists():
        return ()
    return (json.loads(definition.read_text(encoding="utf-8"))["name"],)


def _module_names(plan: TestPlan) -> Iterable[str]:
    if plan.module:
        return [plan.module]
    if plan.doctype:
        return _tests_of_doctypes([plan.doctype], plan)
    if plan.module_def:
        doctypes = frappe.get_all(
            "DocType", filters={"module": plan.module_def, "custom": 0, "istable": 0}, pluck="name"
        )
        return _tests_of_doctypes(doctypes, plan)
    apps = [plan.app] if plan.app else get_installed_apps()
    return [name for app in apps for name in find_test_modules(app)]


def _tests_of_doctypes(doctypes: list[str], plan: TestPlan) -> list[str]:
    names = []
    for doctype in doctypes:
        meta = get_meta(doctype)
        try:
            module = load_doctype_module(doctype, meta.module, prefix="test_")
        except ModuleNotFoundError:
            if plan.doctype:
                raise
            continue
        if not plan.skip_test_records:
            make_test_records(doctype, verbose=plan.verbose)
        names.append(module.__name__)
    return names


def find_test_modules(app: str) -> Iterator[str]:
    """Dotted paths of all `test_*.py` below the app's package, in alphabetical order."""
    root = app_folder(app)
    for folder, subfolders, files in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if name not in _LEFT_OUT)
        package = os.path.relpath(folder, os.path.dirname(root)).replace(os.sep, ".")
        for file in sorted(files):
            if file.startswith("test_") and file.endswith(".py") and f"{package}.{file}" not in _ENGINE_MODULES:
                yield f"{package}.{file[:-3]}"


# Named like tests, but parts of the engine.
_ENGINE_MODULES = frozenset(("frappe.test_runner.py", "frappe.test_records.py"))


def _filtered(suites: Iterable[unittest.TestSuite], plan: TestPlan) -> Iterator[unittest.TestCase]:
    """Single tests that the plan's `case` and `tests` allow."""
    for suite in suites:
        for test in _flat(suite):
            if plan.case and type(test).__name__ != plan.case:
                continue
            if plan.tests and getattr(test, "_testMethodName", None) not in plan.tests:
                continue
            yield test


def _flat(suite: Any) -> Iterator[unittest.TestCase]:
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from _flat(item)
        else:
            yield item


def main(
    site: str | None = None,
    app: str | None = None,
    module: str | None = None,
    doctype: str | None = None,
    module_def: str | None = None,
    verbose: bool = False,
    tests: tuple[str, ...] = (),
    failfast: bool = False,
    case: str | None = None,
    junit_xml_output: str | None = None,
    skip_test_records: bool = False,
    skip_before_tests: bool = False,
    **_unused: Any,
) -> unittest.TestResult:
    """Open the site (unless it is open) and run."""
    if site:
        frappe.init(site)
        frappe.connect()
    return run_tests(
        TestPlan(
            app=app,
            module=module,
            doctype=doctype,
            module_def=module_def,
            verbose=1 + bool(verbose),
            tests=tuple(tests),
            failfast=failfast,
            case=case,
            junit_xml_output=junit_xml_output,
            skip_test_records=skip_test_records,
            skip_before_tests=skip_before_tests,
        )
    )
