"""Filters of a report's script, read as data."""

from __future__ import annotations

import pytest
import time_machine

from frappe.desk.page.reports.script_filters import filters_in_script

SCRIPT = """
// Copyright
frappe.require("assets/x.js", () => {});
frappe.query_reports["Sales, by Item"] = {
	"filters": [
		{
			"fieldname": "company", label: __("Company"), fieldtype: "Link", options: "Company",
			default: frappe.defaults.get_user_default("Company"), reqd: 1, // the user's
		},
		/* dates */
		{ fieldname: 'from_date', label: __("From, \\"first\\" day", null, "ctx"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{
			fieldname: "kind", fieldtype: "Select", options: ["", "Small", { value: "L", label: __("Large") }], hidden: false,
			get_query() { return { filters: { a: [1, 2] } }; },
			on_change: function (report) { if (report) { report.refresh(); } },
			depends_on: `eval:doc.x`, width: 1.5, odd: some.call(1, "}"),
		},
		{ label: "no fieldname" },
	],
	formatter: (value, row) => { return `<b>${value}</b>`; },
};
"""


@pytest.fixture(autouse=True)
def site_(site: str) -> None:
    """Defaults are the user's."""


@time_machine.travel("2026-11-22 09:00:00+03:00", tick=False)
def test_a_scripts_filters_are_read_without_running_it() -> None:
    company, day, kind = filters_in_script(SCRIPT)
    assert (company["fieldname"], company["label"], company["options"], company["reqd"]) == (
        "company",
        "Company",
        "Company",
        1,
    )
    assert company["default"] is None
    assert day["label"] == 'From, "first" day' and day["default"] == "2026-11-22"
    assert kind["options"] == ["", "Small", {"value": "L", "label": "Large"}]
    assert kind["hidden"] == 0 and kind["width"] == 1.5 and kind["on_change"] is None and kind["odd"] is None
    assert kind["depends_on"] == "eval:doc.x" and "get_query" not in kind


@pytest.mark.parametrize(
    "script",
    ["", "alert(1)", 'frappe.query_reports["X"] = {', 'frappe.query_reports["X"] = make();', 'frappe.query_reports["X"] = {filters: f()}',
     'frappe.query_reports["X"] = {filters: [', 'frappe.query_reports["X"] = [1, 2]', 'frappe.query_reports["X"] = {"filters": ["a", 1]}'],
)  # fmt: skip
def test_what_is_no_list_of_filters_gives_none(script: str) -> None:
    assert filters_in_script(script) == []
