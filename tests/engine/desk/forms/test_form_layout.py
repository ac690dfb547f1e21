"""Fields become tabs, sections and columns."""

from __future__ import annotations

from typing import Any

from frappe.desk.page.forms.layout import layout_of
from frappe.types.frappedict import _dict


def field(fieldname: str, fieldtype: str = "Data", **more: Any) -> _dict:
    return _dict(fieldname=fieldname, fieldtype=fieldtype, **more)


def shape(fields: list[_dict]) -> list[list[list[list[str]]]]:
    tabs = layout_of(fields, lambda df: not df.get("hidden"))
    return [[[[df.fieldname for df in column] for column in s.columns] for s in tab.sections] for tab in tabs]


def test_fields_stand_in_their_columns() -> None:
    fields = [field("a"), field("c1", "Column Break"), field("b"), field("s", "Section Break"), field("c")]
    assert shape(fields) == [[[["a"], ["b"]], [["c"]]]]


def test_tabs_and_sections_without_fields_are_left_out() -> None:
    fields = [
        field("a"),
        field("t1", "Tab Break"),
        field("s", "Section Break"),
        field("h", hidden=1),
        field("t2", "Tab Break"),
        field("b"),
    ]
    assert shape(fields) == [[[["a"]]], [[["b"]]]]


def test_a_hidden_section_hides_what_stands_in_it_and_no_more() -> None:
    fields = [
        field("s1", "Section Break", hidden=1),
        field("a"),
        field("c", "Column Break"),
        field("b"),
        field("s2", "Section Break"),
        field("d"),
    ]
    assert shape(fields) == [[[["d"]]]]
