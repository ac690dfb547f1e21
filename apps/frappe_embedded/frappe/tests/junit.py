"""The result of a test run as a JUnit file, for continuous integration."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ElementTree, SubElement

from frappe.tests.results import Outcome, TimedResult


def write_report(result: TimedResult, path: str) -> None:
    """Write a `testcase` for every test, and the totals."""
    root = Element(
        "testsuite",
        name="frappe",
        tests=str(result.testsRun),
        failures=str(len(result.failures)),
        errors=str(len(result.errors)),
        skipped=str(len(result.skipped)),
        time=f"{sum(outcome.seconds for outcome in result.outcomes):.3f}",
    )
    for outcome in result.outcomes:
        _add(root, outcome)
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _add(root: Element, outcome: Outcome) -> None:
    case = SubElement(root, "testcase", classname=outcome.case, name=outcome.name, time=f"{outcome.seconds:.3f}")
    if outcome.kind != "passed":
        SubElement(case, outcome.kind).text = outcome.text
