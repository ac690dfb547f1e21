"""Words that the desk keeps in tables, where the catalogue's test does not find them, have their Arabic too."""

from __future__ import annotations

import pytest

from frappe.desk.bulk.actions import ACTIONS
from frappe.desk.controls.display import _AGO
from frappe.desk.page.around.timeline import _SAYINGS
from frappe.desk.page.lists.filter_fields import STANDARD_FIELDS
from frappe.desk.page.lists.filter_values import _DATE_SENTENCES, _SENTENCES
from frappe.desk.page.lists.operators import DATE_WORDS, OPERATORS, TIMESPANS
from frappe.desk.page.views.months import CALENDARS, MODES
from frappe.desk.page.views.report_columns import AGGREGATES
from frappe.desk.page.views.switcher import VIEWS
from frappe.translate import get_translations_of_app

TABLES = {
    "operators": [*OPERATORS.values(), *DATE_WORDS.values()],
    "filters in words": {*_SENTENCES.values(), *_DATE_SENTENCES.values()},
    "time spans": TIMESPANS,
    "views of a list": [view.label for view in VIEWS],
    "spans and calendars": [*MODES.values(), *CALENDARS.values(), *AGGREGATES.values()],
    "actions with many documents": [action.label for action in ACTIONS.values()],
    "sayings of the history": _SAYINGS.values(),
    "standard fields": [label for _type, label in STANDARD_FIELDS.values()],
    "times ago": [shape for shapes in _AGO.values() for shape in shapes],
    "rows that came and went": ["a row was added", "a row was removed", "{0} rows were added", "{0} rows were removed"],
}


@pytest.mark.parametrize("table", TABLES)
def test_the_words_of_a_table_are_translated(table: str, site: str) -> None:
    arabic = get_translations_of_app("ar", "frappe")
    assert [word for word in TABLES[table] if not arabic.get(word)] == []
