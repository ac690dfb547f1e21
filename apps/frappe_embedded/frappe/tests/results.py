"""What became of each test and how long it took."""

from __future__ import annotations

import time
import unittest
from dataclasses import dataclass
from typing import Any, TextIO

_SLOW = 2.0  # seconds


@dataclass(frozen=True)
class Outcome:
    """`kind`: passed, failure, error or skipped; `text`: the traceback or the reason."""

    case: str
    name: str
    kind: str
    seconds: float
    text: str = ""


class TimedResult(unittest.TextTestResult):
    """Keeps the outcome of every test, those that passed included, and tells which are slow."""

    def __init__(self, stream: Any, descriptions: bool, verbosity: int, **options: Any) -> None:
        super().__init__(stream, descriptions, verbosity, **options)
        self.outcomes: list[Outcome] = []
        self._began = 0.0

    def startTest(self, test: unittest.TestCase) -> None:
        self._began = time.monotonic()
        super().startTest(test)

    def _note(self, test: unittest.TestCase, kind: str, text: str = "") -> None:
        case, _dot, name = test.id().rpartition(".")
        self.outcomes.append(Outcome(case, name, kind, time.monotonic() - self._began, text))

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self._note(test, "passed")
        if self.outcomes[-1].seconds >= _SLOW:
            self.stream.write(f"\n{self.getDescription(test)} ({self.outcomes[-1].seconds:.3}s)\n")

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:
        super().addFailure(test, err)
        self._note(test, "failure", self.failures[-1][1])

    def addError(self, test: unittest.TestCase, err: Any) -> None:
        super().addError(test, err)
        self._note(test, "error", self.errors[-1][1])

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        self._note(test, "skipped", reason)

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:
        super().addSubTest(test, subtest, err)
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self._note(subtest, "failure" if failed else "error", (self.failures if failed else self.errors)[-1][1])


def make_runner(output: TextIO, verbosity: int, failfast: bool) -> unittest.TextTestRunner:
    """A runner whose result keeps every outcome."""
    return unittest.TextTestRunner(
        output, verbosity=verbosity, failfast=failfast, resultclass=TimedResult, tb_locals=verbosity > 2
    )
