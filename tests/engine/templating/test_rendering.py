"""`frappe.render_template`: the semantics of real Frappe's environment, and what templates cannot reach."""

from __future__ import annotations

import pytest

import frappe


def test_a_missing_name_prints_itself(site: str) -> None:
    assert frappe.render_template("{{ a }} {{ missing }} {{ b|default('z') }}", {"a": 1}) == "1 {{ missing }} z"


def test_an_attribute_of_a_missing_name_is_refused_with_the_template(site: str) -> None:
    with pytest.raises(frappe.ValidationError, match="missing.x"):
        frappe.render_template("{{ missing.x }}", {})


def test_templates_with_dunder_attributes_are_refused(site: str) -> None:
    with pytest.raises(frappe.ValidationError, match="Illegal template"):
        frappe.render_template("{{ ''.__class__ }}", {})


@pytest.mark.parametrize("template", ["{{ ''|attr('_' ~ '_class_' ~ '_') }}", "{{ f['_' ~ '_globals_' ~ '_'] }}"])
def test_private_attributes_stay_out_of_reach_however_they_are_spelt(site: str, template: str) -> None:
    with pytest.raises(frappe.ValidationError):
        frappe.render_template(template + "{{ nothing.here }}", {"f": frappe.render_template})


def test_html_of_a_value_is_printed_as_it_is(site: str) -> None:
    assert frappe.render_template("{{ x }}", {"x": "<b>"}) == "<b>"


def test_the_engines_own_pages_escape(site: str) -> None:
    errors = [{"text": "<script>alert(1)</script>"}]
    html = frappe.get_template("templates/includes/error_summary.html").render({"errors": errors})
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_filters_and_globals_of_frappe_are_there(site: str) -> None:
    assert frappe.render_template("{{ x|json }}", {"x": {"a": 1}}) == '{\n "a": 1\n}'
    text = (
        "{{ frappe.utils.flt('1.5') }} {{ frappe.session.user }} {{ frappe.db.get_value('User','Guest','first_name') }}"
    )
    assert frappe.render_template(text, {}) == "1.5 Administrator Guest"
    assert (
        frappe.render_template("{{ _('Save') }} {{ scrub('A B') }} {{ [3,1]|len }} {{ sorted([2,1]) }}", {})
        == "Save a_b 2 [1, 2]"
    )


def test_lists_of_documents_can_be_read(site: str) -> None:
    assert (
        frappe.render_template("{% for r in frappe.get_all('Role', {'name': 'Guest'}) %}{{ r.name }}{% endfor %}", {})
        == "Guest"
    )


def test_what_is_not_offered_does_not_exist(site: str) -> None:
    for name in ("frappe.local", "frappe.utils.execute_in_shell", "frappe.db.delete", "frappe.conf", "frappe.init"):
        with pytest.raises(frappe.ValidationError):
            frappe.render_template("{{ %s.x }}" % name, {})


def test_templates_read_a_single_as_any_document(site: str) -> None:
    read = '{{ frappe.%s("System Settings").doctype }}'
    assert frappe.render_template(read % "get_doc", {}) == "System Settings"
    with pytest.raises(frappe.ValidationError, match="get_single"):
        frappe.render_template(read % "get_single", {})


def test_a_template_of_the_database_cannot_run_any_code_or_become_somebody_else(site: str) -> None:
    with pytest.raises(frappe.PermissionError):
        frappe.render_template("{{ frappe.call('frappe.utils.execute_in_shell', cmd='id') }}", {})
    with pytest.raises(frappe.PermissionError):
        frappe.render_template("{{ frappe.enqueue('frappe.utils.execute_in_shell', cmd='id') }}", {})
    assert frappe.render_template("{{ frappe.call('frappe.auth.get_logged_user') }}", {}) == "Administrator"
    frappe.set_user("Guest")
    frappe.render_template(
        "{% do frappe.session.update({'user': 'Administrator'}) %}{% do frappe.flags.update({'x': 1}) %}", {}
    )
    assert frappe.session.user == "Guest" and not frappe.flags.x
    assert frappe.render_template("{{ frappe.session.sid }}", {}) == "None"


def test_sql_in_templates_reads_only(site: str) -> None:
    assert frappe.render_template("{{ frappe.db.sql('select 1')[0][0] }}", {}) == "1"
    for statement in (
        "update tabUser set enabled=0",
        "/* select */ delete from tabUser",
        "with x as (select 1) delete from tabUser",
    ):
        with pytest.raises(frappe.PermissionError):
            frappe.render_template("{{ frappe.db.sql(s) }}", {"s": statement})


def test_a_path_renders_the_file_and_a_text_renders_itself(site: str) -> None:
    assert "csrf_token" in frappe.render_template("templates/includes/csrf_field.html", {"form_token": lambda: "t"})
    assert frappe.render_template("not/a/{{ x }}.html", {"x": 1}) == "not/a/1.html"
    assert frappe.render_template(None, {}) == ""


@pytest.mark.parametrize("name", ["../frappe/hooks.py", "frappe/hooks.py", "/etc/passwd", "templates/../hooks.py"])
def test_only_templates_inside_apps_are_loaded(site: str, name: str) -> None:
    from jinja2 import TemplateNotFound

    with pytest.raises(TemplateNotFound):
        frappe.get_template(name)


def test_direction_and_dates_follow_the_language(site: str) -> None:
    frappe.local.lang = "ar"
    html = frappe.render_template("{{ is_rtl() }} {{ text_direction() }} {{ both_dates('2025-09-14') }}", {})
    assert html.startswith("True rtl <time")
    assert "2025/09/14" in html and "1447/03/22" in html
    assert frappe.render_template("{{ text_direction('ur') }}", {}) == "ltr"


@pytest.mark.parametrize(
    "expression",
    [
        "frappe.db.sql('select name, password from __Auth')",
        "frappe.db.sql('select sid from `tabSessions`')",
        "frappe.db.get_value('Sessions', {'user': 'Administrator'}, 'sid')",
        "frappe.db.exists('Sessions', {'user': 'Administrator'})",
        "frappe.db.count('Tag` a, `tabSessions')",
    ],
)
def test_neither_passwords_nor_sessions_are_read(site: str, expression: str) -> None:
    with pytest.raises(frappe.PermissionError):
        frappe.render_template("{{ " + expression + " }}", {})


def test_a_range_fits_into_memory(site: str) -> None:
    assert frappe.render_template("{{ range(1, 4)|list }}", {}) == "[1, 2, 3]"
    with pytest.raises(OverflowError):
        frappe.render_template("{{ range(10**9)|list|length }}", {})


@pytest.mark.parametrize("expression", ["'a' * 10**9", "[1] * 10**9", "10**(10**10)"])
def test_a_product_fits_into_memory(site: str, expression: str) -> None:
    assert frappe.render_template("{{ 'ab' * 2 }} {{ 3 * 4 }} {{ 2**3 }}", {}) == "abab 12 8"
    with pytest.raises(frappe.exceptions.SafeEvalError):
        frappe.render_template("{{ " + expression + " }}", {})
