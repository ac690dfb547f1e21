"""What a condition asks for, and what of it is answered before the browser sees it."""

from __future__ import annotations

import pytest

from frappe.utils.js_expression_parts import answered, fields_of
from frappe.utils.js_expressions import evaluate, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doc.status == 'Open' && !doc.closed", [("doc", "status"), ("doc", "closed")]),
        ("parent.kind", [("parent", "kind")]),
        ("cur_frm.doc.kind", [("cur_frm", "kind")]),
        ("doc['status']", [("doc", "status")]),
        ("doc[parent.which]", [("doc", "")]),
        ("doc", [("doc", "")]),
        ("in_list(['doc'], 'x')", []),
        ("frappe.user.has_role('Chief')", []),
    ],
)
def test_the_values_a_condition_asks_for(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(fields_of(parse(text))) == expected


def test_what_only_asks_for_the_user_is_answered_and_the_rest_stays() -> None:
    names = {"frappe": {"user": {"has_role": lambda role: role == "Chief"}}}
    tree = answered(parse("frappe.user.has_role('Chief') && doc.open"), names)
    assert tree == ["&&", ["value", True], parse("doc.open")]
    assert evaluate(tree, {"doc": {"open": 1}}) == 1


def test_what_cannot_be_answered_stays_as_it_is() -> None:
    tree = parse("frappe.unknown('x') && frappe.user")
    assert answered(tree, {"frappe": {"user": {}}}) == tree
