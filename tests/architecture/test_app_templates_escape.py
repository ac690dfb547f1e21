"""The app's templates print nothing unescaped: Frappe renders the templates of apps without autoescape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "apps" / "women_mining_beneficiaries" / "women_mining_beneficiaries"
TEMPLATES = sorted(APP.rglob("*.html"))

ESCAPING_FILTERS = {"e", "escape", "forceescape", "tojson", "urlencode", "int", "float", "length", "count", "round"}
# Functions of the app whose answer holds digits and month names only, or HTML that was cleaned.
HARMLESS_FUNCTIONS = {"both_dates", "sanitized"}
NUMERIC = (nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Compare, nodes.Not, nodes.Test)


def unescaped_outputs(source: str) -> list[str]:
    """Line and kind of every printed expression that could carry markup somebody typed."""
    tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=False).parse(source)  # noqa: S701
    known = _macros(tree)
    lines = source.splitlines()
    return [
        f"line {part.lineno}: {lines[part.lineno - 1].strip()}"
        for output in tree.find_all(nodes.Output)
        for part in output.nodes
        if not _is_harmless(part, known)
    ]


def _macros(tree: nodes.Template) -> set[str]:
    names = {macro.name for macro in tree.find_all(nodes.Macro)} | {"super", "caller"}
    for imported in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in imported.names}
    return names


def _is_harmless(node: nodes.Node, macros: set[str]) -> bool:
    if isinstance(node, (nodes.TemplateData, nodes.Const, *NUMERIC)):
        return True
    if isinstance(node, nodes.Filter):
        return node.name in ESCAPING_FILTERS
    if isinstance(node, nodes.Getattr):
        return isinstance(node.node, nodes.Name) and node.node.name == "loop"
    if isinstance(node, nodes.Call):
        return _is_harmless_call(node, macros)
    return all(_is_harmless(part, macros) for part in _alternatives(node))


def _is_harmless_call(node: nodes.Call, macros: set[str]) -> bool:
    called = node.node
    if isinstance(called, nodes.Name) and called.name == "_":
        return isinstance(node.args[0], nodes.Const)
    if isinstance(called, nodes.Name):
        return called.name in macros | HARMLESS_FUNCTIONS
    if isinstance(called, nodes.Getattr) and called.attr == "format":
        return all(_is_harmless(part, macros) for part in [called.node, *node.args])
    return isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and called.node.name == "self"


def _alternatives(node: nodes.Node) -> Iterator[nodes.Node]:
    """What an expression may become; the node itself, which is then refused, when nothing is known of it."""
    if isinstance(node, nodes.CondExpr):
        yield from (node.expr1, node.expr2 or nodes.Const(""))
    elif isinstance(node, (nodes.Or, nodes.And, nodes.Add)):
        yield from (node.left, node.right)
    elif isinstance(node, nodes.Concat):
        yield from node.nodes
    else:
        yield nodes.Filter(node, "unknown", [], [], None, None)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(APP)))
def test_a_template_escapes_what_it_prints(path: Path) -> None:
    assert unescaped_outputs(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ["{{ name }}", "{{ doc.title }}", "{{ _(status) }}", "{{ _('{0}').format(name) }}", "{{ a if b else 'c' }}",
     "{{ name | safe }}", "<a href='{{ path ~ '/edit' }}'>", "{{ rows | join(', ') }}", "{{ value or '-' }}"],
)  # fmt: skip
def test_the_test_sees_what_is_not_escaped(source: str) -> None:
    assert unescaped_outputs(source)


@pytest.mark.parametrize(
    "source",
    ["{{ name | e }}", "{{ _('Save') }}", "{{ _('{0} of {1}').format(name | e, total | int) }}", "{{ loop.index }}",
     "{% from 'x.html' import token %}{{ token() }}", "{{ (a if b else 'c') | e }}", "{{ 'now' if step else '' }}"],
)  # fmt: skip
def test_the_test_lets_escaped_values_pass(source: str) -> None:
    assert not unescaped_outputs(source)
