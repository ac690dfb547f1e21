"""The result of a test run as a JUnit file, for continuous integration."""

from __future__ import annotations

import unittest
from xml.etree.ElementTree import Element, ElementTree, SubElement


def write_report(result: unittest.TestResult, path: str) -> None:
    """Write one `testcase` for each test that failed, and the totals."""
    root = Element(
        "testsuite",
        name="frappe",
        tests=str(result.testsRun),
        failures=str(len(result.failures)),
        errors=str(len(result.errors)),
        skipped=str(len(result.skipped)),
    )
    for kind, found in (("failure", result.failures), ("error", result.errors), ("skipped", result.skipped)):
        for test, text in found:
            case = SubElement(root, "testcase", classname=type(test).__name__, name=str(test.id()))
            SubElement(case, kind).text = text
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
