"""What of the recorded answers differs from the replayed ones, beyond what changes with every run."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

RECORDED_ON = "11-22"
_VOLATILE = [
    # moments with microseconds, addresses of objects, how statements are laid out
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+"), "<moment>"),
    (re.compile(r"datetime\.(datetime|timedelta)\([^()]*(\d{4,}|microseconds=\d+)\)"), "<moment>"),
    (re.compile(r"<function[^>]*>+( at 0x[0-9a-f]+>)?"), "<function>"),
    (re.compile(r"(\\n|\\t|\s)+"), " "),
]


class Case(NamedTuple):
    """One recorded exchange or Python expression; `difference` is empty where the engine agrees."""

    title: str
    difference: str


def compare_all(contract: Path, replayed: Path) -> Iterator[Case]:
    rules = _comparer(contract)
    for path in sorted((contract / "exchanges").glob("[0-9]*.json")):
        other = replayed / path.name
        found = list(rules.differences(_read(path), _read(other))) if other.exists() else ["not replayed"]
        yield Case(path.stem, "; ".join(found))
    for name in ("py_utils.json", "py_db.json"):
        yield from _python_cases(
            _read(contract / "exchanges" / name), _read(replayed / name), name.removesuffix(".json")
        )


def _comparer(contract: Path) -> Any:
    """The recorder's own rules: which parts of an answer are compared."""
    spec = importlib.util.spec_from_file_location("recorder_compare", contract / "replay" / "compare.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _python_cases(recorded: Any, replayed: Any, kind: str) -> Iterator[Case]:
    """The same expression may stand twice, in order."""
    others: dict[str, list[Any]] = {}
    for case in replayed["cases"]:
        others.setdefault(case.get("expr"), []).append(case)
    for case in recorded["cases"]:
        if "result" not in case and "raises" not in case:
            continue
        waiting = others.get(case["expr"])
        other = waiting.pop(0) if waiting else {}
        here, there = _lasting(other, _today()), _lasting(case, RECORDED_ON)
        yield Case(f"{kind}: {case['expr']}", "" if here == there else f"{there} != {here}")


def _lasting(case: Any, day: str) -> str:
    text = str(case.get("result", case.get("raises"))).replace(f"-{day}-", "-<today>-")
    for pattern, shown in _VOLATILE:
        text = pattern.sub(shown, text)
    return text.replace(" '", "'")


def _today() -> str:
    """The day of the sites' time zone, Asia/Kolkata."""
    return datetime.now(timezone(timedelta(hours=5, minutes=30))).strftime("%m-%d")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
