"""The texts of an app that people read: in its code, its templates, its scripts and its DocTypes."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from frappe.utils.installed_apps import app_folder

_TRANSLATORS = frozenset({"_", "_lt"})
_IN_TEMPLATE = re.compile(r"""\b_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_IN_SCRIPT = re.compile(r"""\b__\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_LABELS = (
    "label",
    "description",
    "title",
    "message",
    "success_title",
    "success_message",
    "introduction_text",
    "group",
    "role",
)
_NOT_OF_PEOPLE = frozenset({"node_modules", "tests", "__pycache__", "dist", "vendor", "locale"})


class Message(NamedTuple):
    """A text, the context it is translated in, and the file that holds it."""

    text: str
    context: str | None
    path: str


def messages_of_app(app: str) -> list[Message]:
    """Every text of an app once, in the order of its files."""
    root = Path(app_folder(app))
    found: dict[tuple[str, str | None], Message] = {}
    for path in sorted(root.rglob("*")):
        read = _READERS.get(path.suffix)
        if read is None or _NOT_OF_PEOPLE.intersection(path.relative_to(root).parts):
            continue
        for text, context in read(path):
            if text.strip():
                found.setdefault((text, context), Message(text, context, str(path.relative_to(root))))
    return list(found.values())


def _in_python(path: Path) -> Iterator[tuple[str, str | None]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _is_translator(node.func) and node.args:
            text = _constant(node.args[0])
            if text:
                contexts = [_constant(keyword.value) for keyword in node.keywords if keyword.arg == "context"]
                yield text, contexts[0] if contexts else None


def _is_translator(function: ast.expr) -> bool:
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return name in _TRANSLATORS


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _by_pattern(pattern: re.Pattern[str]) -> Any:
    def read(path: Path) -> Iterator[tuple[str, str | None]]:
        for quoted in pattern.findall(path.read_text(encoding="utf-8")):
            yield str(ast.literal_eval(quoted)), None

    return read


def _in_json(path: Path) -> Iterator[tuple[str, str | None]]:
    """Names, labels and choices of DocTypes and of other documents that modules ship."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return
    if isinstance(document, dict) and document.get("doctype") and path.parent.name == path.stem:
        if document["doctype"] == "DocType":
            yield document["name"], None
        yield from _labels(document)
        for rows in (value for value in document.values() if isinstance(value, list)):
            for row in (row for row in rows if isinstance(row, dict)):
                yield from _labels(row)


def _labels(part: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    for key in _LABELS:
        text = part.get(key)
        if isinstance(text, str) and not text.startswith("eval:"):
            yield text, None
    if part.get("fieldtype") == "Select":
        for option in str(part.get("options") or "").split("\n"):
            if re.search(r"[A-Za-z]{2}", option):
                yield option, None


_READERS: dict[str, Any] = {
    ".py": _in_python,
    ".html": _by_pattern(_IN_TEMPLATE),
    ".xml": _by_pattern(_IN_TEMPLATE),
    ".txt": _by_pattern(_IN_TEMPLATE),
    ".js": _by_pattern(_IN_SCRIPT),
    ".json": _in_json,
}
