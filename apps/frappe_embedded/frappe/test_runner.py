"""`run-tests`: finds an app's tests, prepares the site for them and runs them with unittest (contract I7)."""

from __future__ import annotations

import importlib
import json
import os
import sys
import unittest
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO, cast

import frappe
from frappe.apps import app_folder, get_installed_apps
from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.model.controllers import load_doctype_module
from frappe.site import set_user
from frappe.test_records import (
    add_to_test_record_log,
    get_test_record_log,
    make_test_objects,
    make_test_records,
    make_test_records_for_doctype,
)
from frappe.test_records import dependencies_of as get_dependencies
from frappe.tests.junit import write_report
from frappe.tests.results import TimedResult, make_runner
from frappe.utils import cint

__all__ = [
    "TestPlan",
    "add_to_test_record_log",
    "find_test_modules",
    "get_dependencies",
    "get_test_record_log",
    "main",
    "make_test_objects",
    "make_test_records",
    "make_test_records_for_doctype",
    "run_tests",
]

_LEFT_OUT = frozenset(("node_modules", "__pycache__", "public", "locals", ".git"))


@dataclass
class TestPlan:
    """What to run. Empty means all installed apps."""

    __test__ = False

    app: str | None = None
    doctype: str | None = None
    module: str | None = None
    module_def: str | None = None
    doctypes: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    case: str | None = None
    failfast: bool = False
    skip_test_records: bool = False
    skip_before_tests: bool = False
    force: bool = False
    junit_xml_output: str | None = None
    verbose: int = 1
    output: TextIO = field(default_factory=lambda: sys.stderr)


def run_tests(plan: TestPlan) -> unittest.TestResult:
    """Prepare the open site, run what the plan names, return unittest's result. Nothing is scheduled meanwhile."""
    if not cint(local.conf.allow_tests) and not os.environ.get("CI"):
        raise frappe.ValidationError(
            f"Tests are not allowed on {local.site}. Allow them: bench --site {local.site} set-config allow_tests true"
        )
    with _nothing_scheduled():
        _prepare(plan)
        suite = unittest.TestSuite(_filtered(_suite(plan), plan))
        result = make_runner(plan.output, 1 + plan.verbose, plan.failfast).run(suite)
        frappe.db.commit()
    if plan.junit_xml_output:
        write_report(cast("TimedResult", result), plan.junit_xml_output)
    return result


@contextmanager
def _nothing_scheduled() -> Iterator[None]:
    """Servers of the site queue no scheduled job while its tests run."""
    before = frappe.db.get_single_value("System Settings", "enable_scheduler")
    _switch_scheduler(0)
    try:
        yield
    finally:
        frappe.db.rollback()
        _switch_scheduler(before)


def _switch_scheduler(value: Any) -> None:
    frappe.db.set_single_value("System Settings", "enable_scheduler", value)
    frappe.db.commit()


def _prepare(plan: TestPlan) -> None:
    set_user("Administrator")
    local.lang = "en"
    frappe.flags.in_test = True
    frappe.flags.tests_verbose = frappe.flags.print_messages = plan.verbose > 1
    frappe.flags.skip_test_records = plan.skip_test_records
    if plan.skip_before_tests:
        return
    hooks = frappe.get_hooks("before_tests", app_name=plan.app) if plan.app else frappe.get_hooks("before_tests")
    for path in hooks:
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
    if plan.doctype or plan.doctypes:
        return _tests_of_doctypes([plan.doctype] if plan.doctype else list(plan.doctypes), plan)
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
        if plan.force:
            _delete_all(doctype)
        make_test_records(doctype, verbose=plan.verbose > 1, force=plan.force, commit=True)
        names.append(module.__name__)
    return names


def _delete_all(doctype: str) -> None:
    """`--force`: the tests of a DocType find no documents but their own."""
    for name in frappe.get_all(doctype, pluck="name"):
        frappe.delete_doc(doctype, name, force=True)


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


def doctypes_listed(path: str) -> tuple[str, ...]:
    """The DocTypes a file of an app lists, one a line; `path` begins with the app's name."""
    app, _slash, inside = path.partition(os.path.sep)
    return tuple(frappe.get_file_items(os.path.join(app_folder(app), inside), raise_not_found=True))


def main(
    site: str | None = None,
    app: str | None = None,
    module: str | None = None,
    doctype: str | list[str] | None = None,
    module_def: str | None = None,
    verbose: bool = False,
    tests: tuple[str, ...] = (),
    force: bool = False,
    profile: bool = False,
    junit_xml_output: str | None = None,
    doctype_list_path: str | None = None,
    failfast: bool = False,
    case: str | None = None,
    skip_test_records: bool = False,
    skip_before_tests: bool = False,
) -> unittest.TestResult:
    """Open the site (unless it is open) and run."""
    if site and local.get("site") != site:
        frappe.init(site)
        frappe.connect()
    listed = doctypes_listed(doctype_list_path) if doctype_list_path else ()
    plan = TestPlan(
        app=app,
        module=module,
        doctype=doctype if isinstance(doctype, str) else None,
        doctypes=tuple(doctype) if isinstance(doctype, (list, tuple)) else listed,
        module_def=module_def,
        verbose=1 + bool(verbose),
        tests=tuple(tests),
        force=force,
        failfast=failfast,
        case=case,
        junit_xml_output=junit_xml_output,
        skip_test_records=skip_test_records,
        skip_before_tests=skip_before_tests,
    )
    return _profiled(plan) if profile else run_tests(plan)


def _profiled(plan: TestPlan) -> unittest.TestResult:
    """Run and tell where the time went."""
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    result = profiler.runcall(run_tests, plan)
    pstats.Stats(profiler, stream=plan.output).sort_stats("cumulative").print_stats(60)
    return result
