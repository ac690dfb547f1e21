from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import frappe
from frappe import apps, context
from frappe.utils.installed_apps import remember_installed_apps

HOOKS = {
    "quarry": """
import json
from datetime import date
app_title = "Quarry"
fixtures = ["Stone"]
doc_events = {("Stone", "Rock"): {"validate": "quarry.checks.stone"}, "*": {"on_update": ["quarry.checks.any"]}}
role_home_page = {"Digger": "pit"}
website_context = {"favicon": "a.png"}
_private = "x"
def helper(): pass
class Thing: pass
""",
    "mine": """
app_title = "Mine"
fixtures = ["Ore", {"dt": "Role"}]
doc_events = {"Stone": {"validate": ["mine.checks.stone"]}}
role_home_page = {"Digger": "shaft"}
website_context = {"favicon": "b.png"}
calls = "mine.checks.answer"
""",
}


@pytest.fixture
def mining(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site with two apps of its own beside the engine."""
    for app, hooks in HOOKS.items():
        package = tmp_path / "code" / app
        (package / "deep_pit").mkdir(parents=True)
        (package / "__init__.py").write_text("", encoding="utf-8")
        (package / "hooks.py").write_text(hooks, encoding="utf-8")
        (package / "modules.txt").write_text(f"# modules\n\n{app.title()} Yard\n", encoding="utf-8")
        (package / "checks.py").write_text(
            "def answer(a, b=2): return (a, b)\ndef anything(**values): return values\n", encoding="utf-8"
        )
    monkeypatch.syspath_prepend(str(tmp_path / "code"))
    site = tmp_path / "sites" / "rocks.localhost"
    site.mkdir(parents=True)
    (site / "site_config.json").write_text("{}", encoding="utf-8")
    (site.parent / "apps.txt").write_text("frappe\nquarry\n\n# gone\nmine\n", encoding="utf-8")
    context.init("rocks.localhost", sites_path=str(site.parent), force=True)
    remember_installed_apps(["frappe", "quarry", "mine"])
    yield tmp_path
    context.destroy()
    context.forget_site("rocks.localhost", str(site.parent))
    apps.app_folder.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] in HOOKS]:
        del sys.modules[name]


def test_values_of_all_apps_become_one_list_in_the_order_of_installation(mining):
    assert frappe.get_hooks("app_title")[-2:] == ["Quarry", "Mine"]
    assert frappe.get_hooks("fixtures")[-3:] == ["Stone", "Ore", {"dt": "Role"}]


def test_dicts_are_merged_key_by_key_down_to_lists(mining):
    assert frappe.get_hooks("role_home_page") == {"Digger": ["pit", "shaft"]}
    assert frappe.get_hooks("website_context")["favicon"][-2:] == ["a.png", "b.png"]


def test_functions_classes_modules_and_private_names_are_no_hooks(mining):
    hooks = frappe.get_hooks(app_name="quarry")
    assert set(hooks) == {"app_title", "fixtures", "doc_events", "role_home_page", "website_context"}


def test_an_unknown_hook_is_empty_or_the_default(mining):
    assert frappe.get_hooks("nope") == []
    assert frappe.get_hooks("nope", {}) == {}
    assert frappe.get_hooks("app_title", app_name="mine") == ["Mine"]


def test_doc_events_of_a_tuple_count_for_each_doctype_in_it(mining):
    events = frappe.get_doc_hooks()
    assert events["Stone"]["validate"] == ["quarry.checks.stone", "mine.checks.stone"]
    assert events["Rock"] == {"validate": ["quarry.checks.stone"]}
    assert "quarry.checks.any" in events["*"]["on_update"]


def test_a_path_names_a_function_of_an_installed_app_only(mining):
    assert frappe.get_attr("mine.checks.answer")(1) == (1, 2)
    with pytest.raises(frappe.AppNotInstalledError):
        frappe.get_attr("os.path.join")
    frappe.local.flags.in_install = "os"
    assert frappe.get_attr("os.path.join")


def test_call_passes_on_only_what_the_function_takes(mining):
    assert frappe.call("mine.checks.answer", a=1, zzz=1, ignore_permissions=True) == (1, 2)
    assert frappe.call("mine.checks.anything", a=1, flags={}, ignore_permissions=True) == {"a": 1}
    assert frappe.call(lambda *args, b=0: (args, b), 1, b=2, c=3) == ((1,), 2)


def test_functions_of_a_hook_are_called(mining):
    assert apps.call_hook_method("calls", 5) == (5, 2)
    assert apps.get_hook_method("calls")(6) == (6, 2)
    assert apps.get_hook_method("nope", len) is len


def test_folders_of_apps_and_modules(mining):
    code = mining / "code"
    assert frappe.get_app_path("mine") == str(code / "mine")
    assert frappe.get_app_path("mine", "Deep Pit") == str(code / "mine" / "deep_pit")
    assert frappe.get_app_path("mine", "public", "My File.css") == str(code / "mine" / "public" / "My File.css")
    assert frappe.get_app_source_path("mine", "README.md") == str(code / "README.md")
    assert apps.get_module_list("mine") == ["Mine Yard"]
    assert apps.get_module_app("Mine Yard") == "mine"
    assert apps.get_module_app("No Such Yard") is None


def test_apps_find_the_module_map_on_local(mining):
    apps.setup_module_map()
    assert frappe.local.module_app["quarry_yard"] == "quarry"
    assert frappe.local.app_modules["mine"] == ["mine_yard"]


def test_a_module_without_an_app_has_no_folder(mining):
    with pytest.raises(ImportError):
        apps.get_module_path("No Such Yard")


def test_all_apps_are_those_of_the_bench(mining):
    assert frappe.get_all_apps() == ["frappe", "quarry", "mine"]
    assert frappe.get_all_apps(with_internal_apps=False) == ["quarry", "mine"]
    assert frappe.get_installed_apps() == ["frappe", "quarry", "mine"]


def test_files_are_read(mining):
    assert frappe.read_file(str(mining / "none")) is None
    with pytest.raises(OSError, match="Not Found"):
        frappe.read_file(str(mining / "none"), raise_not_found=True)


def test_an_app_that_is_gone_is_an_error_and_not_left_out_silently(mining):
    remember_installed_apps(["frappe", "vanished"])
    with pytest.raises(ModuleNotFoundError, match="vanished"):
        apps.load_hooks(["vanished"])


def test_installed_apps_come_from_the_database(site):
    remember_installed_apps(None)
    assert frappe.get_installed_apps()[0] == "frappe"
    listed = frappe.get_installed_apps()
    listed.append("changed")
    assert "changed" not in frappe.get_installed_apps()
