"""What fails on the way leaves no traces: an app is installed whole or not at all, a migration says where it failed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import frappe
from frappe.exceptions import AppNotInstalledError, ValidationError
from frappe.installer import install_app, migrate, new_site, remove_app, remove_from_installed_apps
from frappe.installer.app_removal import check_removable
from frappe.installer.command_lock import SiteIsBusyError, command_lock
from frappe.installer.installed import write_installed_apps
from frappe.installer.making import tidy_up
from frappe.installer.patches import PatchError
from frappe.metadata.checks.refusals import AppCannotWorkError
from frappe.utils.site_folders import list_sites, unfinished_mark

FAILING = '\n\ndef fail(*_arguments):\n    frappe.db.commit()\n    raise frappe.ValidationError("no ink")\n'


def _failing(sample: Any, hook: str) -> None:
    sample.write("events.py", (sample.package / "events.py").read_text() + FAILING)
    sample.write("hooks.py", (sample.package / "hooks.py").read_text() + f'\n{hook} = "zz_sample.events.fail"\n')


@pytest.mark.sqlite
@pytest.mark.parametrize("hook", ["after_install", "after_sync"])
def test_an_app_whose_hook_fails_is_not_there_at_all(sample: Any, hook: str) -> None:
    _failing(sample, hook)
    waiting = frappe.db.count("Patch Log")
    with pytest.raises(ValidationError, match=f"{hook} zz_sample.events.fail: no ink"):
        install_app("zz_sample")
    assert frappe.get_installed_apps() == ["frappe"]
    assert not frappe.db.table_exists("ZZ Book", cached=False)
    assert not frappe.db.exists("DocType", "ZZ Book")
    assert not frappe.db.exists("Role", "ZZ Librarian")
    assert not frappe.db.exists("Module Def", "ZZ Shelf")
    assert frappe.db.count("Patch Log") == waiting


def test_an_app_can_be_installed_once_its_hook_was_mended(sample: Any, reload_app: Callable[[], None]) -> None:
    hooks = (sample.package / "hooks.py").read_text()
    _failing(sample, "after_install")
    with pytest.raises(ValidationError):
        install_app("zz_sample")
    sample.write("hooks.py", hooks)
    reload_app()
    install_app("zz_sample")
    assert frappe.db.exists("ZZ Book", "Fixture One")


def test_what_waits_for_a_commit_waits_for_that_of_the_whole_installation(sample: Any) -> None:
    ran: list[str] = []
    sample.write("events.py", (sample.package / "events.py").read_text() + "\nran = []\n")
    frappe.flags.ran = ran
    note = "\n\ndef later():\n    frappe.db.after_commit.add(lambda: frappe.flags.ran.append('ran'))\n    frappe.db.commit()\n"
    sample.write("events.py", (sample.package / "events.py").read_text() + note)
    sample.write("hooks.py", (sample.package / "hooks.py").read_text() + '\nafter_install = "zz_sample.events.later"\n')
    install_app("zz_sample")
    assert ran == ["ran"]
    assert not frappe.db.in_transaction


@pytest.mark.sqlite
def test_an_app_whose_removal_fails_stays_whole(installed: Any, reload_app: Callable[[], None]) -> None:
    _failing(installed, "after_uninstall")
    reload_app()
    frappe.clear_cache()
    with pytest.raises(ValidationError, match="after_uninstall"):
        remove_app("zz_sample")
    assert frappe.get_installed_apps() == ["frappe", "zz_sample"]
    assert frappe.db.exists("ZZ Book", "Fixture One")


def test_an_unknown_app_is_named(site: str) -> None:
    with pytest.raises(AppNotInstalledError, match="no_such_app"):
        install_app("no_such_app")


def test_a_failing_patch_is_named_and_the_site_stays_usable(installed: Any) -> None:
    installed.write("patches.txt", "[pre_model_sync]\nzz_sample.old_patch\nzz_sample.bad_patch\n")
    installed.patch("bad_patch", "frappe.db.set_value('ZZ Book', 'Fixture One', 'state', 'Lost'); 1 / 0")
    with pytest.raises(PatchError, match="zz_sample.bad_patch"):
        migrate()
    assert frappe.db.get_value("ZZ Book", "Fixture One", "state") == "Unheard"
    assert frappe.get_doc({"doctype": "ZZ Book", "title": "After"}).insert().name == "After"


def test_all_that_cannot_work_is_named_before_anything_is_changed(installed: Any) -> None:
    book = json.loads((installed.module / "doctype/zz_book/zz_book.json").read_text())
    book["fields"] = [*book["fields"], {"fieldname": "title", "fieldtype": "Data", "label": "Again"}]
    installed.write("zz_shelf/doctype/zz_book/zz_book.json", json.dumps(book))
    installed.patch("new_patch", "frappe.db.set_global('mark', 'changed')")
    installed.write("patches.txt", "zz_sample.old_patch\nzz_sample.new_patch\n")
    with pytest.raises(AppCannotWorkError, match="ZZ Book: Fieldname title appears more than once"):
        migrate()
    installed.write("zz_shelf/doctype/zz_shelf_settings/zz_shelf_settings.json", '{"doctype": "DocType", ')
    installed.write("fixtures/zz_book.json", "[")
    with pytest.raises(AppCannotWorkError, match=r"zz_shelf_settings\.json") as refused:
        migrate()
    assert "zz_book.json" in str(refused.value)
    assert frappe.db.get_global("mark") is None
    assert frappe.get_meta("ZZ Book").has_field("title")


def test_a_site_that_cannot_be_finished_is_removed(sample: Any, site: str, tmp_path: Path) -> None:
    _failing(sample, "after_install")
    with pytest.raises(ValidationError):
        new_site("half.localhost", str(tmp_path), install_apps=["zz_sample"])
    assert list_sites(str(tmp_path)) == []
    assert not (tmp_path / "half.localhost").exists()


def test_a_site_comes_back_when_its_replacement_fails(sample: Any, site: str, tmp_path: Path) -> None:
    new_site("kept.localhost", str(tmp_path))
    frappe.db.set_global("mark", "first")
    frappe.db.commit()
    _failing(sample, "after_install")
    with pytest.raises(ValidationError):
        new_site("kept.localhost", str(tmp_path), install_apps=["zz_sample"], force=True)
    frappe.init("kept.localhost", str(tmp_path), force=True)
    frappe.connect()
    assert frappe.db.get_global("mark") == "first"
    frappe.destroy()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "apps") == [".locks", "kept.localhost"]


def test_what_a_killed_making_left_is_no_site_and_is_tidied_up(tmp_path: Path) -> None:
    (tmp_path / "half.localhost" / "db").mkdir(parents=True)
    (tmp_path / "half.localhost" / "site_config.json").write_text('{"db_name": "half"}', encoding="utf-8")
    Path(unfinished_mark("half.localhost", str(tmp_path))).touch()
    assert list_sites(str(tmp_path)) == []
    tidy_up("half.localhost", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.localhost").mkdir()
    (tmp_path / "mine.localhost" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(ValidationError, match="is no site"):
        new_site("mine.localhost", str(tmp_path))
    assert (tmp_path / "mine.localhost" / "letter.txt").exists()


@pytest.mark.parametrize("name", ["../elsewhere", "all", "assets", "a/b", "", ".hidden"])
def test_names_that_are_no_folders_of_their_own_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValidationError):
        new_site(name, str(tmp_path / "sites"))


def test_two_commands_do_not_change_one_site_at_once(tmp_path: Path) -> None:
    with command_lock("a.localhost", str(tmp_path), "migrate"):
        with pytest.raises(SiteIsBusyError, match="migrate"), command_lock("a.localhost", str(tmp_path), "restore"):
            pass
        with command_lock("b.localhost", str(tmp_path), "restore"):
            pass
    with command_lock("a.localhost", str(tmp_path), "restore"):
        pass


def test_an_app_that_others_need_stays(
    installed: Any, reload_app: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = (installed.package / "hooks.py").read_text()
    installed.write("hooks.py", hooks + '\nrequired_apps = ["somebody/zz_base"]\n')
    reload_app()
    frappe.clear_cache()
    monkeypatch.setattr("frappe.installer.app_removal.get_installed_apps", lambda: ["frappe", "zz_base", "zz_sample"])
    with pytest.raises(ValidationError, match="zz_base is needed by zz_sample"):
        check_removable("zz_base")
    check_removable("zz_base", force=True)
    check_removable("zz_sample")


def test_an_app_whose_package_is_gone_can_be_struck_off_the_list(site: str) -> None:
    write_installed_apps(["frappe", "zz_gone"])
    frappe.db.commit()
    frappe.local.open_site.memory.clear()
    frappe.init(site, frappe.local.sites_path, force=True)
    frappe.connect()
    remove_from_installed_apps("zz_gone")
    frappe.db.commit()
    assert frappe.get_installed_apps() == ["frappe"]
    assert frappe.get_hooks("app_title") == ["Frappe Framework"]
