from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

import frappe.utils


@pytest.mark.parametrize("name", frappe.utils.__all__)
def test_every_name_in_the_table_is_there(name):
    assert getattr(frappe.utils, name) is not None
    assert getattr(import_module("frappe.utils.data"), name) is not None


def test_a_function_is_not_hidden_by_a_module_of_its_name():
    import_module("frappe.utils.casting")
    hidden = [name for name in frappe.utils.__all__ if f"frappe.utils.{name}" in sys.modules]
    assert hidden == []
    assert callable(frappe.utils.cast)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_helper"):
        _ = frappe.utils.no_such_helper


def test_star_import_gives_the_helpers():
    names: dict[str, object] = {}
    exec("from frappe.utils import *\nfrom frappe.utils.data import *", names)  # noqa: S102 as apps do
    assert names["cint"]("5") == 5
    assert names["getdate"]("2024-01-02").year == 2024


def test_the_package_imports_no_heavy_library():
    code = (
        "import sys, frappe.apps, frappe.translate, frappe.messages, frappe.whitelisting, frappe.site_cache, "
        "frappe.utils.formatters, frappe.utils.safe_exec, frappe.utils.csvutils, frappe.utils.xlsxutils, "
        "frappe.utils.validators, frappe.utils.display\n"
        "print([m for m in ('babel', 'pydantic', 'openpyxl', 'phonenumbers', 'markdown_it', 'weasyprint') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert done.stdout.strip() == "[]"
