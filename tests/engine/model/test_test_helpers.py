"""Helpers and the runner for tests of apps: contract D16, I7."""

from __future__ import annotations

import io
import sys
import unittest
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import frappe
from frappe.jobs.scheduler import is_scheduler_disabled
from frappe.test_records import dependencies_of, get_test_records, make_test_records
from frappe.test_runner import TestPlan, doctypes_listed, find_test_modules, run_tests
from frappe.tests import IntegrationTestCase, UnitTestCase
from frappe.tests.utils import FrappeTestCase, change_settings, check_orpahned_doctypes, patch_hooks, timeout


class Case(FrappeTestCase):
    """Run by hand in the tests below."""

    __test__ = False

    def runTest(self) -> None:
        """Nothing: only the helpers are used."""


@pytest.fixture
def case(records: str) -> Case:
    return Case()


def test_later_names_are_the_same_case() -> None:
    assert issubclass(UnitTestCase, FrappeTestCase)
    assert issubclass(IntegrationTestCase, FrappeTestCase)


def test_set_user_is_undone(case: Case) -> None:
    with case.set_user("Guest"):
        assert frappe.session.user == "Guest"
    assert frappe.session.user == "Administrator"


def test_documents_are_compared_by_value(case: Case, make_parent: Any) -> None:
    document = make_parent(n=5, amount=1.5, items=[{"item": "a"}])
    case.assertDocumentEqual({"title": "one", "n": 5, "amount": 1.5, "items": [{"item": "a"}]}, document)
    document.update({"at_time": "00:34:05"}).save()
    case.assertDocumentEqual(document, frappe.get_doc("Rec Parent", document.name))
    with pytest.raises(AssertionError):
        case.assertDocumentEqual({"title": "two"}, document)
    with pytest.raises(AssertionError):
        case.assertDocumentEqual({"items": []}, document)


def test_queries_are_counted(case: Case) -> None:
    with case.assertQueryCount(1):
        frappe.db.get_value("User", "Administrator", "full_name")
    with pytest.raises(AssertionError), case.assertQueryCount(0):
        frappe.db.get_value("User", "Administrator", "full_name")


def test_settings_are_changed_for_a_while(records: str) -> None:
    frappe.get_doc("Rec Single").update({"a": 1}).save()

    @change_settings("Rec Single", {"a": 9}, c="x")
    def inside() -> tuple[Any, Any]:
        return frappe.db.get_single_value("Rec Single", "a"), frappe.db.get_single_value("Rec Single", "c")

    assert inside() == (9, "x")
    assert frappe.db.get_single_value("Rec Single", "a") == 1


def test_hooks_are_patched_for_a_while(noted: list[str], records: str) -> None:
    with patch_hooks({"doc_events": {"Rec City": {"validate": ["record_app.events.tuple_validate"]}}}):
        frappe.get_doc({"doctype": "Rec City", "city_name": "A"}).insert()
    assert noted == ["tuple:validate"]
    noted.clear()
    frappe.get_doc({"doctype": "Rec City", "city_name": "B"}).insert()
    assert noted == ["tuple:validate", "*:validate", "*:on_update"]


def test_time_is_frozen_in_the_sites_zone(case: Case) -> None:
    with case.freeze_time("2025-03-04 05:06:07"):
        assert frappe.utils.now() == "2025-03-04 05:06:07.000000"
    assert frappe.utils.nowdate() != "2025-03-04"


def test_a_second_connection_sees_what_is_committed(case: Case, city: Any) -> None:
    with case.secondary_connection():
        assert not frappe.db.exists("Rec City", city.name)
    assert frappe.db.exists("Rec City", city.name)


def test_a_slow_test_fails() -> None:
    @timeout(1)
    def slow() -> None:
        while True:
            pass

    with pytest.raises(TimeoutError):
        slow()


# records and the runner


TEST_FILE = """
import frappe
from frappe.tests.utils import FrappeTestCase

test_dependencies = ["Rec Prompt"]


class TestRecCity(FrappeTestCase):
    def test_records_were_made(self):
        self.assertEqual(frappe.db.get_value("Rec Prompt", "made", "v"), "for tests")
        self.assertTrue(frappe.db.exists("Rec City", "Beside the tests"))

    def test_writes_and_rolls_back(self):
        frappe.get_doc({"doctype": "Rec City", "city_name": "Rolled back"}).insert()
        self.assertTrue(frappe.flags.in_test)

    def test_fails_on_purpose(self):
        self.fail("on purpose")
"""


@pytest.fixture
def app_tests(record_bench: Path) -> Any:
    """A test module and test records in the app; gone afterwards."""
    base = record_bench.parent / "record_app" / "record_app" / "doctype"
    files = {
        base / "rec_city" / "test_rec_city.py": TEST_FILE,
        base / "rec_prompt" / "test_records.json": '[{"name": "made", "v": "for tests"}]',
        base / "rec_city" / "test_records.json": '[{"city_name": "Beside the tests"}]',
    }
    for path, content in files.items():
        path.write_text(content, encoding="utf-8")
    yield
    for path in files:
        path.unlink()
    sys.modules.pop("record_app.record_app.doctype.rec_city.test_rec_city", None)


def run(**plan: Any) -> unittest.TestResult:
    return run_tests(TestPlan(output=io.StringIO(), **plan))


@pytest.fixture
def cleaned(records: str) -> Any:
    yield
    made = [("Rec Prompt", name) for name in frappe.get_all("Rec Prompt", pluck="name")]
    for doctype, name in [*made, ("Rec City", "Beside the tests")]:
        frappe.delete_doc(doctype, name, force=True, delete_permanently=True)
    frappe.db.commit()


def test_test_modules_are_found(records: str, app_tests: Any) -> None:
    assert list(find_test_modules("record_app")) == ["record_app.record_app.doctype.rec_city.test_rec_city"]
    assert "frappe.test_runner" not in list(find_test_modules("frappe"))


def test_an_apps_tests_are_run(records: str, app_tests: Any, cleaned: Any) -> None:
    result = run(app="record_app")
    assert (result.testsRun, len(result.failures), len(result.errors)) == (3, 1, 0)
    assert not frappe.db.exists("Rec City", "Rolled back")


def test_single_tests_and_doctypes_can_be_chosen(records: str, app_tests: Any, cleaned: Any) -> None:
    result = run(doctype="Rec City", tests=("test_records_were_made",))
    assert (result.testsRun, result.wasSuccessful()) == (1, True)
    assert run(app="record_app", case="Other").testsRun == 0
    assert run(module="record_app.record_app.doctype.rec_city.test_rec_city", failfast=True).testsRun <= 3


def test_a_report_is_written(records: str, app_tests: Any, cleaned: Any, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    run(app="record_app", junit_xml_output=str(report))
    suite = ElementTree.parse(report).getroot()  # noqa: S314  our own file
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "0")
    outcomes = {case.get("name"): [child.tag for child in case] for case in suite}
    assert outcomes == {
        "test_records_were_made": [],
        "test_writes_and_rolls_back": [],
        "test_fails_on_purpose": ["failure"],
    }
    assert all(float(case.get("time") or -1) >= 0 for case in suite)


def test_doctypes_can_be_listed_in_a_file(records: str, app_tests: Any, cleaned: Any, record_bench: Path) -> None:
    listed = record_bench.parent / "record_app" / "record_app" / "listed.txt"
    listed.write_text("# to be tested\nRec City\n", encoding="utf-8")
    assert doctypes_listed("record_app/record_app/listed.txt") == ("Rec City",)
    assert run(doctypes=("Rec City",)).testsRun == 3
    listed.unlink()


def test_nothing_is_scheduled_while_tests_run(
    records: str, app_tests: Any, cleaned: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr("frappe.test_runner._prepare", lambda _plan: seen.append(is_scheduler_disabled()))
    assert not is_scheduler_disabled()
    run(app="record_app", case="Other")
    assert seen == [True]
    assert not is_scheduler_disabled()


def test_records_that_stayed_are_remembered(records: str, app_tests: Any, cleaned: Any) -> None:
    make_test_records("Rec City", commit=True)
    log = Path(frappe.local.site_path, ".test_log")
    assert {"Rec City", "Rec Prompt"} <= set(log.read_text(encoding="utf-8").splitlines())
    assert frappe.local.test_objects["Rec Prompt"] == ["made"]
    frappe.local.test_objects = {}
    make_test_records("Rec City", commit=True)
    assert frappe.local.test_objects["Rec Prompt"] == []
    frappe.flags.skip_test_records = True
    frappe.local.test_objects = {}
    make_test_records("Rec City", force=True)
    assert frappe.local.test_objects == {}
    log.unlink()


def test_a_class_of_tests_leaves_things_as_they_were(records: str) -> None:
    class Careless(FrappeTestCase):
        def runTest(self) -> None:
            frappe.flags.ignore_everything = True
            frappe.local.lang = "ar"
            frappe.msgprint("left behind")
            with self.secondary_connection():
                assert frappe.local.db is not self._primary_connection
                with self.primary_connection():
                    assert frappe.local.db is self._primary_connection

    result = unittest.TestResult()
    unittest.TestSuite([Careless()]).run(result)
    assert result.errors + result.failures == []
    assert (frappe.flags.ignore_everything, frappe.local.lang, frappe.local.message_log) == (None, "en", [])
    assert Careless._secondary_connection is None


def test_time_goes_on_when_asked(case: Case) -> None:
    with case.freeze_time("2025-03-04 05:06:07", tick=True):
        first = frappe.utils.now()
        assert first.startswith("2025-03-04 05:06:0")
        assert frappe.utils.now() > first


def test_a_client_without_a_network(records: str) -> None:
    answer = frappe.utils.get_test_client().get("/api/method/ping")
    assert answer.json == {"message": "pong"}


def test_doctypes_without_controller_are_named(records: str, make_doctype_without_controller: str) -> None:
    with pytest.raises(frappe.ValidationError, match=make_doctype_without_controller):
        check_orpahned_doctypes()


@pytest.fixture
def make_doctype_without_controller(records: str) -> str:
    frappe.db.set_value("DocType", "Rec City", "module", "Core", update_modified=False)
    frappe.clear_cache()
    return "Rec City"


def test_sites_must_allow_tests(records: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)  # a build server may test any site
    monkeypatch.setitem(frappe.local.conf, "allow_tests", 0)
    with pytest.raises(frappe.ValidationError):
        run(app="record_app")


def test_records_of_linked_doctypes_come_first(records: str) -> None:
    assert "Rec City" in dependencies_of("Rec Parent")
    assert get_test_records("Rec City") == []


def test_there_are_users_to_test_with(records: str) -> None:
    make_test_records("User", commit=False)
    assert "System Manager" in frappe.get_roles("test@example.com")
    assert "System Manager" not in frappe.get_roles("test2@example.com")
    assert frappe.db.exists("Role", "_Test Role 4")


def test_existing_records_are_left_alone(records: str, app_tests: Any) -> None:
    frappe.get_doc({"doctype": "Rec Prompt", "name": "made", "v": "mine"}).insert()
    make_test_records("Rec Prompt", commit=False)
    assert frappe.db.get_value("Rec Prompt", "made", "v") == "mine"
