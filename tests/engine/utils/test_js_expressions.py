"""Conditions of DocTypes mean on the server what they mean in the browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from frappe.utils.js_expressions import UnreadableExpressionError, evaluate, is_true, parse

CONDITIONS = Path(__file__).resolve().parents[3] / "apps/frappe_embedded/frappe/public/js/conditions.js"
DOC = {
    "status": "Open",
    "qty": 3,
    "is_open": 1,
    "note": None,
    "rows": [1, 2],
    "city": "الرياض",
    "text": "5",
    "empty": "",
}

CASES: list[tuple[str, bool]] = [
    ('doc.status == "Open"', True),
    ("doc.status === 'Closed'", False),
    ("doc.qty > 2 && doc.is_open", True),
    ("doc.qty >= 4 || !doc.note", True),
    ("!doc.is_open", False),
    ("doc.note", False),
    ("doc.missing == undefined", True),
    ("doc.note == ''", False),
    ("doc.empty == ''", True),
    ("in_list(['Open', 'New'], doc.status)", True),
    ("['a', 'b'].includes(doc.status)", False),
    ("doc.rows && doc.rows.length", True),
    ("doc.rows.length > 2", False),
    ("doc.qty + 1 == 4", True),
    ("doc.qty - 4 < 0", True),
    ("doc.text == 5", True),
    ('doc.city == "الرياض" ? doc.qty == 3 : false', True),
    ("(doc.status == 'x' || doc.qty == 3) && !!doc.is_open", True),
    ("cint(doc.text) === 5", True),
    ("doc.status.startsWith('Op');", True),
    ("-doc.qty < 0", True),
    ("doc['status'] != 'Open'", False),
    ("doc.city.indexOf('ر') >= 0", True),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_condition_holds_as_in_javascript(text: str, expected: bool) -> None:
    assert is_true(evaluate(parse(text), {"doc": DOC})) is expected


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_browser_reads_the_same_trees_alike() -> None:
    trees = json.dumps([parse(text) for text, _expected in CASES])
    script = (
        f"const {{ evaluate }} = await import({json.dumps(CONDITIONS.as_uri())});"
        f"const doc = {json.dumps(DOC)};"
        f"console.log(JSON.stringify({trees}.map((tree) => Boolean(evaluate(tree, {{ doc }})))));"
    )
    answer = subprocess.run(
        ["node", "--input-type=module", "--no-warnings", "-e", script], capture_output=True, text=True, check=True
    )
    assert json.loads(answer.stdout) == [expected for _text, expected in CASES]


@pytest.mark.parametrize(
    "text",
    [
        "doc.a = 1",
        "function(){}",
        "doc.a +",
        "(doc.a",
        "`x`",
        "doc.a => 1",
        "new Date()",
        "doc.a.b.c(",
        "/x/.test(doc.a)",
    ],
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(UnreadableExpressionError):
        parse(text)


@pytest.mark.parametrize("text", ["window.alert(1)", "doc.constructor('x')", "eval('1')", "unknown_name"])
def test_a_condition_reaches_nothing_but_its_names(text: str) -> None:
    with pytest.raises(UnreadableExpressionError):
        evaluate(parse(text), {"doc": DOC})


def test_python_attributes_stay_out_of_reach() -> None:
    names: dict[str, Any] = {"doc": DOC}
    assert evaluate(parse("doc.__class__"), names) is None
    assert evaluate(parse("doc.status.__class__"), names) is None
