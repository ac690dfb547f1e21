"""Test cases and helpers for tests of apps (contract D16)."""

from __future__ import annotations

import copy
import datetime
import functools
import os
import signal
import traceback
import unittest
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

import frappe
from frappe.context import local
from frappe.database.connect import connect
from frappe.installer import update_site_config
from frappe.metadata.fieldtypes import TABLE_TYPES
from frappe.model.base_document import BaseDocument
from frappe.model.controllers import get_controller
from frappe.scripting.switch import SAFE_EXEC_CONFIG_KEY
from frappe.site import set_user
from frappe.utils import cint, to_timedelta

__all__ = [
    "FrappeTestCase",
    "IntegrationTestCase",
    "MockedRequestTestCase",
    "UnitTestCase",
    "change_settings",
    "check_orpahned_doctypes",
    "debug_on",
    "get_test_client",
    "if_lang_is_english",
    "patch_hooks",
    "timeout",
]


_OF_TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "START TRANSACTION")
_MOMENTS = (datetime.date,)


class FrappeTestCase(unittest.TestCase):
    """Rolls back what its tests wrote, once, after the last of them. `setUpClass` must call the inherited one."""

    TEST_SITE = "test_site"
    SHOW_TRANSACTION_COMMIT_WARNINGS = False
    ADMIN_PASSWORD: str | None = None
    maxDiff = 10_000
    _primary_connection: Any = None
    _secondary_connection: Any = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.TEST_SITE = local.site
        cls.ADMIN_PASSWORD = local.conf.admin_password
        cls._primary_connection = local.db
        cls._secondary_connection = None
        frappe.db.commit()
        if cls.SHOW_TRANSACTION_COMMIT_WARNINGS:
            frappe.db.before_commit.add(_tell_commit)
        flags = copy.copy(local.flags)
        cls.addClassCleanup(_restore_state, flags)
        cls.addClassCleanup(cls._close_connections)
        frappe.flags.in_test = True

    @classmethod
    def _close_connections(cls) -> None:
        """Undo what the tests wrote through both connections."""
        local.db = cls._primary_connection
        if cls._secondary_connection is not None:
            cls._secondary_connection.close()
            cls._secondary_connection = None
        _forget_what_was_written()

    @classmethod
    def enable_safe_exec(cls) -> None:
        """Let Server Scripts run until the last test of the class."""
        path = os.path.join(local.sites_path, "common_site_config.json")
        update_site_config(SAFE_EXEC_CONFIG_KEY, 1, validate=False, site_config_path=path)
        cls.addClassCleanup(update_site_config, SAFE_EXEC_CONFIG_KEY, 0, False, path)

    def assertSequenceSubset(self, larger: Sequence[Any], smaller: Sequence[Any], msg: str | None = None) -> None:
        """Every item of `smaller` is in `larger`."""
        self.assertTrue(set(smaller).issubset(set(larger)), msg)

    def assertDocumentEqual(self, expected: Any, actual: BaseDocument) -> None:
        """The values of `expected` (a dict or document) are those of `actual`, rows included."""
        values = expected.as_dict() if isinstance(expected, BaseDocument) else expected
        for field, value in values.items():
            if field.startswith("_"):
                continue
            if isinstance(value, list):
                self._assert_rows_equal(value, actual.get(field))
            else:
                self._compare_field(value, getattr(actual, field, None), actual, field)

    def _assert_rows_equal(self, expected: list[Any], actual: Any) -> None:
        self.assertEqual(len(expected), len(actual), "the number of rows differs")
        for wanted, row in zip(expected, actual, strict=True):
            self.assertDocumentEqual(wanted, row)

    def _compare_field(self, expected: Any, actual: Any, doc: BaseDocument, field: str) -> None:
        message = f"{field} should be the same."
        if isinstance(expected, float):
            self.assertAlmostEqual(expected, actual, places=doc.precision(field) or 6, msg=message)
        elif isinstance(expected, bool | int):
            self.assertEqual(expected, cint(actual), msg=message)
        elif isinstance(expected, datetime.timedelta) or isinstance(actual, datetime.timedelta):
            self.assertEqual(to_timedelta(expected), to_timedelta(actual), msg=message)
        elif isinstance(expected, _MOMENTS) or isinstance(actual, _MOMENTS):
            self.assertEqual(str(expected), str(actual), msg=message)
        else:
            self.assertEqual(expected, actual, msg=message)

    def normalize_html(self, code: str) -> str:
        """HTML with one tag a line, so that differences show."""
        return "\n".join(line.strip() for line in code.replace(">", ">\n").splitlines() if line.strip())

    def normalize_sql(self, query: str) -> str:
        """SQL with single blanks."""
        return " ".join(query.split())

    def assertQueryEqual(self, first: str, second: str) -> None:
        self.assertEqual(self.normalize_sql(first), self.normalize_sql(second))

    @contextmanager
    def assertQueryCount(self, count: int) -> Iterator[None]:
        """At most `count` statements go to the database."""
        statements: list[str] = []
        database = frappe.local.db
        run = database._run

        def counting(sql: str, parameters: Any) -> Any:
            if not sql.lstrip().upper().startswith(_OF_TRANSACTIONS):
                statements.append(sql)
            return run(sql, parameters)

        with patch.object(database, "_run", counting):
            yield
        self.assertLessEqual(len(statements), count, "Statements:\n" + "\n".join(statements))

    @contextmanager
    def assertRowsRead(self, count: int) -> Iterator[None]:
        """At most `count` rows come from the database."""
        read = 0
        database = frappe.local.db
        fetch = database.fetch

        def counting(*args: Any) -> Any:
            nonlocal read
            rows = fetch(*args)
            read += len(rows)
            return rows

        with patch.object(database, "fetch", counting):
            yield
        self.assertLessEqual(read, count)

    @contextmanager
    def set_user(self, user: str) -> Iterator[None]:
        """Be another user for a while."""
        before = frappe.session.user
        set_user(user)
        try:
            yield
        finally:
            set_user(before)

    @contextmanager
    def switch_site(self, site: str) -> Iterator[None]:
        """Be on another site for a while."""
        before, sites_path = local.site, local.sites_path
        frappe.init(site, sites_path, force=True)
        frappe.connect()
        try:
            yield
        finally:
            frappe.destroy()
            frappe.init(before, sites_path, force=True)
            frappe.connect()

    @contextmanager
    def freeze_time(
        self, time_to_freeze: Any, is_utc: bool = False, *args: Any, tick: bool = False, **kwargs: Any
    ) -> Iterator[None]:
        """Let it be another moment, from which time goes on with `tick`. Times are the site's, unless `is_utc`."""
        with _frozen(time_to_freeze, is_utc, tick):
            yield

    def change_settings(
        self, doctype: str, settings_dict: dict[str, Any] | None = None, **settings: Any
    ) -> AbstractContextManager[None]:
        return change_settings(doctype, settings_dict, **settings)

    @contextmanager
    def primary_connection(self) -> Iterator[None]:
        """The connection the class began with."""
        with self._connection(self._primary_connection):
            yield

    @contextmanager
    def secondary_connection(self) -> Iterator[None]:
        """A second connection to the same database: sees only what is committed."""
        cls = type(self)
        if cls._secondary_connection is None:
            cls._secondary_connection = connect(local.open_site)
        self.addCleanup(self._rollback_connections)
        with self._connection(cls._secondary_connection):
            yield

    @contextmanager
    def _connection(self, database: Any) -> Iterator[None]:
        before = local.db
        local.db = database or before
        try:
            yield
        finally:
            local.db = before

    def _rollback_connections(self) -> None:
        for database in (self._primary_connection, self._secondary_connection):
            if database is not None:
                database.rollback()


class MockedRequestTestCase(FrappeTestCase):
    """What `requests` would send is answered by `self.responses` (package responses)."""

    def setUp(self) -> None:
        import responses

        self.responses = responses.RequestsMock()
        self.responses.start()
        self.addCleanup(self.responses.stop)
        self.addCleanup(self.responses.reset)
        super().setUp()


class UnitTestCase(FrappeTestCase):
    """The name that later versions use for tests without a database; the same here."""


class IntegrationTestCase(FrappeTestCase):
    """The name that later versions use for tests with a database; the same here."""


def _forget_what_was_written() -> None:
    frappe.db.rollback()
    frappe.clear_cache()


def _restore_state(flags: Any) -> None:
    """The next class begins as this one did."""
    local.flags = flags
    local.lang = "en"
    local.message_log, local.error_log, local.debug_log = [], [], []
    local.request = None
    local.request_cache = {}


def _tell_commit() -> None:
    """Where a test commits, for those who asked (`SHOW_TRANSACTION_COMMIT_WARNINGS`)."""
    print("A test committed its transaction:")  # noqa: T201
    traceback.print_stack(limit=10)


@contextmanager
def _frozen(moment: Any, is_utc: bool, tick: bool) -> Iterator[None]:
    from zoneinfo import ZoneInfo

    import time_machine  # a test library: `pip install frappe-embedded[test]`

    from frappe.utils import get_datetime, get_system_timezone

    zone = ZoneInfo("UTC" if is_utc else get_system_timezone())
    with time_machine.travel(get_datetime(moment).replace(tzinfo=zone), tick=tick):
        yield


@contextmanager
def change_settings(
    doctype: str, settings_dict: dict[str, Any] | None = None, /, commit: bool = False, **settings: Any
) -> Iterator[None]:
    """Let a Single have other values for a while. Context manager and decorator."""
    wanted = {**(settings_dict or {}), **settings}
    document = frappe.get_doc(doctype)
    before = copy.deepcopy({key: document.get(key) for key in wanted})
    _write_settings(doctype, wanted, commit)
    try:
        yield
    finally:
        _write_settings(doctype, before, commit)


def _write_settings(doctype: str, values: dict[str, Any], commit: bool) -> None:
    document = frappe.get_doc(doctype)
    tables = {field.fieldname for field in document.meta.fields if field.fieldtype in TABLE_TYPES}
    for key, value in values.items():
        document.set(
            key, [row.as_dict() if isinstance(row, BaseDocument) else row for row in value] if key in tables else value
        )
    document.flags.ignore_mandatory = document.flags.ignore_permissions = True
    document.save(ignore_version=True)
    if commit:
        frappe.db.commit()


@contextmanager
def patch_hooks(overridden_hoooks: dict[str, Any]) -> Iterator[None]:
    """Let some hooks have other values for a while."""
    memory = local.open_site.memory
    hooks = frappe.get_hooks()
    patched = type(hooks)({**hooks, **overridden_hoooks})
    derived = ("doc_hooks", "doc_event_handlers", "controllers", "permissions")
    kept = {key: memory.pop(key) for key in derived if key in memory}
    memory["hooks"] = patched
    try:
        yield
    finally:
        for key in derived:
            memory.pop(key, None)
        memory.update(kept)
        memory["hooks"] = hooks


def timeout(seconds: Any = 30, error_message: str = "Test timed out.") -> Any:
    """A test that takes longer fails."""

    def decorate(test: Callable[..., Any], limit: int = 30) -> Callable[..., Any]:
        def ring(_signal: int, _frame: Any) -> None:
            raise TimeoutError(error_message)

        @functools.wraps(test)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            before = signal.signal(signal.SIGALRM, ring)
            signal.alarm(limit)
            try:
                return test(*args, **kwargs)
            finally:
                signal.alarm(0)
                signal.signal(signal.SIGALRM, before)

        return wrapper

    if callable(seconds):
        return decorate(seconds)
    return functools.partial(decorate, limit=int(seconds))


@contextmanager
def debug_on(*exceptions: type[BaseException]) -> Iterator[None]:
    """Open the debugger where one of `exceptions` (AssertionError by default) is raised."""
    caught = exceptions or (AssertionError,)
    try:
        yield
    except caught:
        import pdb
        import sys

        pdb.post_mortem(sys.exc_info()[2])
        raise


def if_lang_is_english(test: Callable[..., Any]) -> Callable[..., Any]:
    """Skip a test unless the language is English."""

    @functools.wraps(test)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        if local.lang != "en":
            raise unittest.SkipTest("needs the English language")
        return test(*args, **kwargs)

    return wrapper


def check_orpahned_doctypes() -> None:
    """Raises ValidationError when the site has DocTypes whose Python class cannot be imported. (Frappe spells it so.)"""
    orphans = [name for name in frappe.get_all("DocType", {"custom": 0}, pluck="name") if not _has_class(name)]
    if orphans:
        frappe.throw("These DocTypes have no controller: " + ", ".join(orphans))


def _has_class(doctype: str) -> bool:
    try:
        get_controller(doctype)
    except ImportError:
        return False
    return True


def get_test_client(use_cookies: bool = True) -> Any:
    """A client that calls the web application of the open site without a network; it sees what is committed."""
    from werkzeug.test import Client

    from frappe.app import make_application

    return Client(make_application(local.sites_path, default_site=local.site), use_cookies=use_cookies)
