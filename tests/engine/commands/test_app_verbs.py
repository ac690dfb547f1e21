"""Verbs for those who make apps: a new app is a genuine one, patches are begun, texts go to translators and come back."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.engine.factories import field, make_doctype

import frappe
from frappe.commands.main import frappe_group
from frappe.commands.start_checks import tell
from frappe.exceptions import ValidationError
from frappe.installer import install_app
from frappe.installer.app_skeleton import NewApp, check_app_name, make_app
from frappe.utils.global_search import reset, search
from frappe.utils.installed_apps import app_folder

APP = "zz_skeleton"
Run = Callable[..., Result]


@pytest.fixture
def skeleton(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new app, as the verb makes it."""
    root = Path(make_app(NewApp(APP, "ZZ Skeleton", "Bones", "Me", "me@example.com"), str(tmp_path)))
    monkeypatch.syspath_prepend(str(root))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    app_folder.cache_clear()
    yield root / APP
    for name in [name for name in sys.modules if name.split(".")[0] == APP]:
        del sys.modules[name]
    app_folder.cache_clear()


@pytest.fixture
def run(site: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call a verb on the test's site."""
    monkeypatch.chdir(frappe.local.sites_path)

    def call(*arguments: str, succeeds: bool = True) -> Result:
        frappe.destroy()
        result = CliRunner().invoke(frappe_group, ["--site", site, *arguments])
        frappe.init(site, ".", force=True)
        frappe.connect()
        assert (result.exit_code == 0) is succeeds, result.output
        return result

    return call


def test_a_new_app_has_what_bench_and_the_engine_look_for(skeleton: Path) -> None:
    root = skeleton.parent
    assert 'dynamic = ["version"]' in (root / "pyproject.toml").read_text()
    assert "[tool.bench.frappe-dependencies]" in (root / "pyproject.toml").read_text()
    assert (skeleton / "modules.txt").read_text() == "ZZ Skeleton\n"
    assert (skeleton / "zz_skeleton" / "__init__.py").exists()
    assert (root / ".git" / "HEAD").read_text() == "ref: refs/heads/develop\n"


def test_a_new_app_can_be_installed(skeleton: Path, site: str) -> None:
    install_app(APP)
    assert frappe.get_hooks("app_title", app_name=APP) == ["ZZ Skeleton"]
    assert frappe.db.get_value("Module Def", "ZZ Skeleton", "app_name") == APP


@pytest.mark.parametrize("name", ["9lives", "With-Hyphen", "Upper", "json", "class", "frappe"])
def test_names_that_python_could_not_use_are_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        check_app_name(name)


def test_an_app_is_not_written_over_another(skeleton: Path) -> None:
    with pytest.raises(ValidationError, match="is there already"):
        make_app(NewApp(APP, "X", "X", "X", "x@example.com"), str(skeleton.parent.parent))


def test_the_verb_takes_the_usual_answers_without_a_terminal(run: Run, tmp_path: Path) -> None:
    run("make-app", str(tmp_path), "zz_quick", "--no-git", "--publisher", "جمعية")
    hooks = (tmp_path / "zz_quick" / "zz_quick" / "hooks.py").read_text(encoding="utf-8")
    assert 'app_title = "Zz Quick"' in hooks
    assert 'app_publisher = "جمعية"' in hooks
    assert not (tmp_path / "zz_quick" / ".git").exists()


def test_a_patch_is_begun_and_runs_with_the_next_migration(run: Run, skeleton: Path) -> None:
    install_app(APP)
    run("create-patch", "--app", APP, "--name", "tidy_shelves", "--description", "Tidies.")
    assert (skeleton / "patches.txt").read_text().splitlines()[-1] == f"{APP}.patches.tidy_shelves"
    run("migrate")
    assert frappe.db.exists("Patch Log", {"patch": f"{APP}.patches.tidy_shelves"})
    run("create-patch", "--app", APP, "--name", "tidy_shelves", succeeds=False)


def test_texts_go_to_translators_and_come_back(run: Run, skeleton: Path, tmp_path: Path) -> None:
    (skeleton / "texts.py").write_text('from frappe import _\n\nA = _("Open the\\nshaft")\nB = _("Close the shaft")\n')
    install_app(APP)
    run("new-language", "fi", APP)
    assert frappe.db.get_value("Language", "fi", "language_name") == "suomi"
    run("new-language", "fi", APP, succeeds=False)
    sources, targets = tmp_path / "sources.txt", tmp_path / "targets.txt"
    assert "2 texts" in run("get-untranslated", "fi", str(sources), "--app", APP).output
    assert set(sources.read_text().splitlines()) == {"Open the\\nshaft", "Close the shaft"}
    targets.write_text("yksi\n", encoding="utf-8")
    assert run("update-translations", "fi", str(sources), str(targets), "--app", APP, succeeds=False).exception
    translations = {"Open the\\nshaft": "Avaa\\nkuilu", "Close the shaft": "Sulje kuilu"}
    targets.write_text(
        "".join(f"{translations[line]}\n" for line in sources.read_text().splitlines()), encoding="utf-8"
    )
    run("update-translations", "fi", str(sources), str(targets), "--app", APP)
    assert frappe._("Open the\nshaft", lang="fi") == "Avaa\nkuilu"
    rows = list(csv.reader((skeleton / "translations" / "fi.csv").read_text(encoding="utf-8").splitlines()))
    assert ["Close the shaft", "Sulje kuilu"] in rows


def test_a_csv_of_translations_is_taken_in_where_its_texts_are(run: Run, skeleton: Path, tmp_path: Path) -> None:
    (skeleton / "texts.py").write_text('from frappe import _\n\nA = _("Lift the hammer")\n')
    install_app(APP)
    given = tmp_path / "given.csv"
    given.write_text("Lift the hammer,Nosta vasara\nSomething else,Muuta\n", encoding="utf-8")
    run("import-translations", "zz", str(given))
    assert not Path(app_folder("frappe"), "translations", "zz.csv").exists()
    assert (skeleton / "translations" / "zz.csv").read_text(encoding="utf-8").startswith("Lift the hammer,Nosta vasara")
    assert frappe._("Lift the hammer", lang="zz") == "Nosta vasara"


def test_build_compiles_gettext_catalogues(run: Run, skeleton: Path) -> None:
    (skeleton / "locale").mkdir()
    (skeleton / "locale" / "fi.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "Stone"\nmsgstr "Kivi"\n', encoding="utf-8"
    )
    install_app(APP)
    assert f"{APP}.mo" in run("build", "--app", APP).output
    assert Path("assets/locale/fi/LC_MESSAGES", f"{APP}.mo").exists()
    assert os.path.islink(f"assets/{APP}")
    assert frappe._("Stone", lang="fi") == "Kivi"
    assert ".mo" not in run("compile-po-to-mo", "--app", APP).output
    assert ".mo" in run("compile-po-to-mo", "--app", APP, "--force").output
    assert "not in this environment" in run("build", "--app", "no_such_app", succeeds=False).output


def test_an_index_stays_when_the_doctype_changes(run: Run) -> None:
    run("add-database-index", "--doctype", "ToDo", "--column", "reference_name")
    assert frappe.get_meta("ToDo").get_field("reference_name").search_index == 1
    run("add-database-index", "--doctype", "ToDo", "--column", "status", "--column", "date")
    assert (
        "no column nothing"
        in run("add-database-index", "--doctype", "ToDo", "--column", "nothing", succeeds=False).output
    )
    assert "no table" in run("add-database-index", "--doctype", "ZZ", "--column", "a", succeeds=False).output


def test_waiting_jobs_are_removed(run: Run) -> None:
    for queue in ("short", "long"):
        frappe.enqueue("frappe.utils.now", queue=queue)
    frappe.db.commit()
    assert json.loads(run("show-pending-jobs", "--format", "json").output)["queues"] == {"short": 1, "long": 1}
    assert "1 waiting jobs" in run("purge-jobs", "--queue", "short").output
    assert "1 waiting jobs" in run("purge-jobs").output


def test_no_job_runs_while_the_site_is_maintained(run: Run) -> None:
    frappe.enqueue("frappe.utils.now")
    frappe.db.commit()
    run("set-maintenance-mode", "on")
    assert "0 jobs were run" in run("worker", "--burst").output
    run("set-maintenance-mode", "off")
    assert "1 jobs were run" in run("worker", "--burst").output


def test_a_backup_goes_where_it_is_told(run: Run, tmp_path: Path) -> None:
    run("backup", "--backup-path-db", str(tmp_path / "a" / "db.sql.gz"), "--backup-path-conf", str(tmp_path / "c.json"))
    assert (tmp_path / "a" / "db.sql.gz").exists()
    assert "encryption_key" in (tmp_path / "c.json").read_text()


def test_a_document_of_a_module_is_written_into_it(run: Run, skeleton: Path) -> None:
    install_app(APP)
    values = {"doctype": "Report", "report_name": "ZZ Bones", "ref_doctype": "ToDo", "report_type": "Report Builder"}
    frappe.get_doc({**values, "module": "ZZ Skeleton", "is_standard": "No"}).insert()
    frappe.db.commit()
    run("export-doc", "Report", "ZZ Bones")
    assert json.loads((skeleton / "zz_skeleton/report/zz_bones/zz_bones.json").read_text())["name"] == "ZZ Bones"
    assert "belongs to no module" in run("export-doc", "User", "Guest", succeeds=False).output


def test_a_folder_of_documents_is_imported(run: Run, tmp_path: Path) -> None:
    for name in ("One", "Two"):
        role = {"doctype": "Role", "name": f"ZZ {name}", "role_name": f"ZZ {name}"}
        (tmp_path / f"{name}.json").write_text(json.dumps(role), encoding="utf-8")
    run("import-doc", str(tmp_path))
    assert frappe.db.count("Role", {"name": ["like", "ZZ %"]}) == 2
    (tmp_path / "Three.json").write_text("{", encoding="utf-8")
    assert "Three.json is not valid JSON" in run("import-doc", str(tmp_path), succeeds=False).output


def test_a_server_tells_once_what_does_not_work(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    site = frappe.local.site
    run("doctor")
    frappe.destroy()
    tell([site])
    assert capsys.readouterr().out == ""
    frappe.init(site, ".", force=True)
    frappe.connect()
    make_doctype("ZZ Odd", [field("title")])
    frappe.db.set_value("DocField", {"parent": "ZZ Odd"}, {"fieldtype": "Link", "options": "ZZ Gone"})
    frappe.db.commit()
    frappe.destroy()
    tell([site, "nowhere.localhost"])
    assert "1 definitions do not work" in capsys.readouterr().out
    told = json.loads(run("doctor", "--format", "json").output)[site]
    assert [finding["id"] for finding in told if finding["level"] == "error"] == ["field.link.unknown"]


def test_documents_go_into_a_csv_file_and_come_back_from_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "todos.csv"
    frappe.get_doc({"doctype": "ToDo", "description": "أولى"}).insert()
    frappe.db.commit()
    assert "Wrote 1 rows" in run("export-csv", "ToDo", str(path)).output
    assert "أولى" in path.read_text(encoding="utf-8")
    path.write_text("Description,Status\nثانية,Open\nثالثة,Nonsense\n", encoding="utf-8")
    told = run("data-import", "--doctype", "ToDo", "--file", str(path)).output
    assert "1 documents were imported, 1 were refused." in told
    assert frappe.db.count("ToDo", {"description": ["like", "%ثانية%"]}) == 1


def test_a_file_in_the_language_of_the_site_is_read_by_the_command(run: Run, tmp_path: Path) -> None:
    frappe.db.set_single_value("System Settings", "language", "ar")
    frappe.db.commit()
    path = tmp_path / "todos.csv"
    path.write_text("الوصف,الحالة,تاريخ الاستحقاق\nأولى,مغلق,١٤٤٧/٠١/٠١\nثانية,Open,٢٠٢٦-٠١-٠٥\n", encoding="utf-8")
    run("data-import", "--doctype", "ToDo", "--file", str(path))
    found = frappe.get_all("ToDo", ["status", "date"], order_by="date")
    assert [(row.status, str(row.date)) for row in found] == [("Closed", "2025-06-26"), ("Open", "2026-01-05")]


def test_the_only_document_of_its_kind_is_written_and_read_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    frappe.db.set_single_value("Website Settings", "app_name", "جمعية")
    frappe.db.commit()
    run("export-json", "Website Settings", str(path))
    frappe.db.set_single_value("Website Settings", "app_name", "Other")
    frappe.db.commit()
    run("import-doc", str(path))
    assert frappe.db.get_single_value("Website Settings", "app_name") == "جمعية"


@pytest.mark.parametrize("content", ['"text"', '[{"name": "x"}]', '[["ToDo"]]', "7"])
def test_json_that_holds_no_documents_is_refused_in_words(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    assert "must hold documents" in run("import-doc", str(tmp_path / "x.json"), succeeds=False).output


def test_documents_of_which_one_is_refused_leave_nothing(run: Run, tmp_path: Path) -> None:
    role = {"doctype": "Role", "name": "ZZ Half", "role_name": "ZZ Half"}
    (tmp_path / "x.json").write_text(json.dumps([role, {"doctype": "ToDo"}]), encoding="utf-8")
    run("import-doc", str(tmp_path / "x.json"), succeeds=False)
    assert not frappe.db.exists("Role", "ZZ Half")


def test_what_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    assert "no .json file" in run("import-doc", str(tmp_path), succeeds=False).output
    assert "zz_nowhere is not installed" in run("export-fixtures", "--app", "zz_nowhere", succeeds=False).output
    for verb in ("export-csv", "export-json"):
        run(verb, "ZZ Nothing", str(tmp_path / "x"), succeeds=False)
        assert not (tmp_path / "x").exists()


def test_documents_are_renamed_and_merged_as_a_file_says(run: Run, tmp_path: Path) -> None:
    make_doctype("ZZ Pit", [field("title")], autoname="prompt", allow_rename=1)
    for name in ("أ", "ب", "ج"):
        frappe.get_doc({"doctype": "ZZ Pit", "name": name}).insert()
    frappe.db.commit()
    path = tmp_path / "names.csv"
    path.write_text("أ,أول\nب,ج,1\nغائب,حاضر\n", encoding="utf-8")
    told = run("bulk-rename", "ZZ Pit", str(path)).output
    assert "غائب" in told and "2 documents were renamed, 1 were not." in told
    assert sorted(frappe.get_all("ZZ Pit", pluck="name")) == ["أول", "ج"]


@pytest.mark.parametrize("content", ["", "أول\n", "أول,\n", "أول,جديد\n,جديد\n"])
def test_a_file_without_pairs_of_names_renames_nothing(run: Run, tmp_path: Path, content: str) -> None:
    make_doctype("ZZ Pit", [field("title")], autoname="prompt", allow_rename=1)
    frappe.get_doc({"doctype": "ZZ Pit", "name": "أول"}).insert()
    frappe.db.commit()
    path = tmp_path / "names.csv"
    path.write_text(content, encoding="utf-8")
    assert "the old name and the new name" in run("bulk-rename", "ZZ Pit", str(path), succeeds=False).output
    assert frappe.get_all("ZZ Pit", pluck="name") == ["أول"]


def test_commands_of_apps_are_merged_and_a_broken_app_is_named(
    skeleton: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sites").mkdir()
    monkeypatch.chdir(tmp_path / "sites")
    Path("apps.txt").write_text(f"frappe\n{APP}\n", encoding="utf-8")
    commands = skeleton / "commands.py"
    commands.write_text(
        "import click\n\n\n@click.command('zz-greet')\ndef greet():\n    click.echo('hello')\n\n\ncommands = [greet]\n"
    )
    assert CliRunner().invoke(frappe_group, ["zz-greet"]).output == "hello\n"
    del sys.modules[f"{APP}.commands"]
    commands.write_text("import no_such_library\n")
    listed = CliRunner().invoke(frappe_group, ["--help"])
    assert listed.exit_code == 0
    assert f"The commands of {APP} cannot be loaded" in listed.output
    assert "migrate" in listed.output


def test_the_console_of_the_database_answers(site: str) -> None:
    command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "--site", site, "db-console"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    asked = subprocess.run(
        command, cwd=frappe.local.sites_path, env=environment, input="select name from tabUser where name = 'Guest';\n",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert asked.returncode == 0 and "Guest" in asked.stdout or "is not installed" in asked.stderr


def test_the_index_of_the_search_is_filled_afresh(run: Run) -> None:
    make_doctype("ZZ Shaft", [field("title", in_global_search=1)])
    frappe.get_doc({"doctype": "ZZ Shaft", "title": "Deepest gallery"}).insert()
    reset()
    frappe.db.commit()
    assert search("gallery") == []
    assert "can be searched" in run("rebuild-global-search").output
    assert [found["doctype"] for found in search("gallery")] == ["ZZ Shaft"]
