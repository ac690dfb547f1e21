"""The checks of a whole site: what is shipped passes, what an app or an administrator breaks is named, all at once."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.engine.factories import field, make_doctype
from tests.engine.installer.conftest import installed, reload_app, sample

import frappe
from frappe.commands.health import health_of_site
from frappe.metadata.checks import remembered
from frappe.metadata.checks.remembered import remembered_findings
from frappe.metadata.checks.site import site_findings

__all__ = ["installed", "reload_app", "sample"]


def found() -> dict[str, str]:
    """Ids and where they were found."""
    return {finding.id: finding.where for finding in site_findings()}


def test_the_engine_and_the_app_pass(app_site: str) -> None:
    assert site_findings() == []


def test_everything_wrong_with_a_site_is_told_at_once(site: str) -> None:
    make_doctype("ZZ Odd", [field("title"), field("a", depends_on="eval:doc.(")])
    frappe.db.set_value(
        "DocField", {"parent": "ZZ Odd", "fieldname": "title"}, {"fieldtype": "Link", "options": "ZZ Gone"}
    )
    frappe.db.commit()
    frappe.db.sql_ddl("alter table `tabZZ Odd` drop column `a`")
    frappe.clear_cache()
    told = found()
    wanted = {"field.link.unknown", "field.condition", "doctype.column.missing"}
    assert wanted <= set(told)
    assert {told[id] for id in wanted} == {"DocType ZZ Odd"}


def test_errors_come_first_and_speak_the_sites_language(site: str) -> None:
    make_doctype("ZZ Odd", [field("title"), field("a", depends_on="eval:doc.(")])
    frappe.db.set_value(
        "DocField", {"parent": "ZZ Odd", "fieldname": "title"}, {"fieldtype": "Link", "options": "ZZ Gone"}
    )
    frappe.local.lang = "ar"
    findings = site_findings()
    assert [finding.level for finding in findings] == ["error", "warning"]
    assert findings[0].message == "يذكر الحقل title نوع المستند ZZ Gone وهو غير موجود."
    assert findings[0].hint == "صحّح الاسم أو ثبّت التطبيق الذي يحويه."


def test_files_of_an_app_are_checked(installed: Any) -> None:
    assert found() == {}
    (installed.module / "doctype/zz_book/zz_book.py").write_text("class Other:\n    pass\n")
    (installed.module / "doctype/zz_shelf_settings/zz_shelf_settings.py").unlink()
    installed.write("modules.txt", "ZZ Shelf\nZZ Nowhere\n")
    installed.write("patches.txt", "zz_sample.gone.patch\nexecute:print()\n")
    installed.json("fixtures/gone.json", [{"doctype": "ZZ Gone", "name": "x"}, {"name": "y"}])
    installed.write("fixtures/broken.json", "[")
    told = found()
    assert set(told) == {
        "doctype.controller.class",
        "doctype.controller.missing",
        "app.module.folder",
        "app.patch.path",
        "app.fixture.doctype",
        "app.fixture.record",
        "app.file.json",
    }
    assert told["app.patch.path"] == "zz_sample"


HOOKS = """
doc_events = {"ZZ Gone": {"validate": "zz_sample.events.nothing"}}
scheduler_events = {"fortnightly": [], "cron": {"often": []}}
on_login = "zz_sample.no_module.greet"
zz_sample_own = ["anything"]
dock_events = {}
"""


def test_hooks_of_an_app_are_checked(installed: Any, reload_app: Any) -> None:
    installed.write("hooks.py", 'app_name = "zz_sample"\n' + HOOKS)
    reload_app()
    frappe.clear_cache()
    messages = sorted(finding.message for finding in site_findings())
    assert [message.split(":")[0] for message in messages] == [
        "Hook doc_events is for ZZ Gone, which does not exist.",
        "Hook doc_events names zz_sample.events.nothing, which cannot be found",
        "Hook dock_events is not known.",
        "Hook on_login names zz_sample.no_module.greet, which cannot be found",
        "There is no scheduler event fortnightly.",
        "often is no time of the scheduler.",
    ]


def test_an_app_that_is_not_there_is_named(site: str) -> None:
    path = Path(frappe.local.sites_path, "apps.txt")
    before = path.read_text()
    path.write_text(f"{before}zz_gone\n")
    try:
        assert found() == {"app.missing": "zz_gone"}
    finally:
        path.write_text(before)


def test_what_was_found_is_kept_until_something_changes(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert remembered_findings() == []
    monkeypatch.setattr(remembered, "site_findings", lambda: pytest.fail("looked again"))
    assert remembered_findings() == []
    monkeypatch.undo()
    make_doctype("ZZ Odd", [field("title"), field("a", "Select", options="")])
    assert [finding["id"] for finding in remembered_findings()] == ["field.options.empty"]
    kept = json.loads(Path(frappe.local.site_path, "logs", "checks.json").read_text())
    assert kept["findings"][0]["where"] == "DocType ZZ Odd"


def health() -> dict[str, str]:
    return {finding.id: finding.level for finding in health_of_site()}


def test_a_new_site_is_well_and_has_no_backup(site: str) -> None:
    assert health() == {"site.database.answers": "ok", "site.scheduler.on": "ok", "site.backup.none": "warning"}


def test_what_ails_a_site(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frappe.enqueue("frappe.utils.now")
    frappe.db.set_value("Background Job", {"status": "queued"}, "run_at", 1.0)
    frappe.local.conf.maintenance_mode = 1
    old = Path(frappe.local.site_path, "private", "backups", "20200101_000000-engine_localhost-database.sql.gz")
    old.touch()
    os.utime(old, (1, 1))
    os.chmod(Path(frappe.local.site_path, "site_config.json"), 0o644)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 5 << 20}))
    assert health() == {
        "site.database.answers": "ok",
        "site.maintenance": "warning",
        "site.scheduler.off": "error",
        "site.jobs.open": "ok",
        "site.jobs.late": "error",
        "site.config.open": "warning",
        "site.disk.full": "error",
        "site.backup.old": "warning",
    }
