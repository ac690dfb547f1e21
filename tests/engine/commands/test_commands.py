"""The verbs, called as bench calls them: `python -m frappe.utils.bench_helper frappe …` in the folder of the sites."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from frappe.commands.verbs import VERBS

Run = Callable[..., subprocess.CompletedProcess[str]]
SITE = "cli.localhost"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bench with one site, made by the command itself."""
    folder = tmp_path_factory.mktemp("cli") / "sites"
    folder.mkdir()
    (folder / "apps.txt").write_text("frappe\n", encoding="utf-8")
    (folder / "common_site_config.json").write_text('{"mute_emails": 1}', encoding="utf-8")
    options = ["--admin-password", "Copper-Vein-19", "--lang", "ar", "--time-zone", "Asia/Riyadh", "--set-default"]
    made = call(folder, "new-site", SITE, *options)
    assert made.returncode == 0, made.stderr
    return folder


def call(folder: Path, *arguments: str, text: str = "", prefix: str = "frappe") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "frappe.utils.bench_helper", *([prefix] if prefix else []), *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(command, cwd=folder, env=environment, input=text, capture_output=True, text=True, check=False)


@pytest.fixture
def run(sites: Path) -> Run:
    return lambda *arguments, **options: call(sites, *arguments, **options)


def value(run: Run, function: str, *arguments: str) -> object:
    done = run("execute", function, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_bench_learns_the_verbs(run: Run) -> None:
    listed = json.loads(run("get-frappe-commands", prefix="").stdout)
    assert set(VERBS) <= set(listed)
    assert "migrate" in run("get-frappe-help", prefix="").stdout


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_explains_itself(verb: str) -> None:
    from click.testing import CliRunner

    from frappe.commands.main import frappe_group

    shown = CliRunner().invoke(frappe_group, [verb, "--help"])
    assert shown.exit_code == 0
    explanation = shown.output.split("\n\n")[1]
    assert len(explanation.strip()) > 15


def test_a_new_site_speaks_its_language_and_keeps_its_time(run: Run) -> None:
    assert value(run, "frappe.utils.get_system_timezone") == "Asia/Riyadh"
    assert value(run, "frappe.db.get_single_value", "--args", '["System Settings", "language"]') == "ar"


def test_an_existing_site_is_not_replaced_by_accident(run: Run) -> None:
    again = run("new-site", SITE, "--admin-password", "x")
    assert again.returncode == 1
    assert "already exists" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--site", "nope.localhost", "migrate"], "no site nope.localhost"),
        (["no-such-verb"], "No such command"),
        (["install-app", "no_such_app"], "not in this environment"),
        (["execute", "frappe.utils.no_such_function"], "no_such_function"),
        (["set-password", "ghost@example.com", "x"], "no user ghost@example.com"),
        (["trigger-scheduler-event", "never"], "Nothing is scheduled"),
        (["restore", "no-file.sql.gz"], "does not exist"),
        (["serve", "--port", "many"], "not a valid integer"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_failure_is_told_in_words_and_by_the_exit_code(run: Run, arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_verbose_shows_where_a_failure_comes_from(run: Run) -> None:
    assert "Traceback" in run("--verbose", "execute", "frappe.utils.no_such_function").stderr


def test_execute_commits_and_prints_json(run: Run) -> None:
    assert value(run, "frappe.utils.add_days", "--args", '["2026-01-31", 1]') == "2026-02-01"
    named = ["--kwargs", "{'doctype': 'Role', 'filters': {'name': 'Guest'}, 'pluck': 'name'}"]
    assert value(run, "frappe.get_all", *named) == ["Guest"]


def test_users_and_passwords(run: Run) -> None:
    added = run("add-user", "sara@example.com", "--password", "Quartz-Seam-27", "--add-role", "System Manager")
    assert added.returncode == 0, added.stderr
    assert value(run, "frappe.db.get_value", "--args", '["User", "sara@example.com", "user_type"]') == "System User"
    assert run("set-password", "sara@example.com", "Basalt-Ridge-31").returncode == 0
    checked = value(run, "frappe.utils.password.check_password", "--args", '["sara@example.com", "Basalt-Ridge-31"]')
    assert checked == "sara@example.com"
    assert run("set-admin-password", text="Marble-Pit-44\nMarble-Pit-44\n").returncode == 0
    assert run("disable-user", "sara@example.com").returncode == 0
    assert value(run, "frappe.db.get_value", "--args", '["User", "sara@example.com", "enabled"]') == 0


def test_configuration(run: Run, sites: Path) -> None:
    assert run("set-config", "developer_mode", "1").returncode == 0
    assert run("set-config", "allow_tests", "true").returncode == 0
    assert "no Python value" in run("set-config", "-p", "limits", "{'a'").stderr
    assert run("set-config", "-p", "limits", "{'a': [1]}").returncode == 0
    config = json.loads((sites / SITE / "site_config.json").read_text(encoding="utf-8"))
    assert (config["developer_mode"], config["allow_tests"], config["limits"]) == (1, True, {"a": [1]})
    shown = run("show-config", "-f", "json").stdout
    assert config["encryption_key"] not in shown
    assert '"developer_mode": 1' in shown
    run("set-config", "-g", "webserver_port", "9000")
    assert json.loads((sites / "common_site_config.json").read_text(encoding="utf-8"))["webserver_port"] == "9000"


def test_apps_and_versions(run: Run) -> None:
    assert run("list-apps").stdout.startswith("frappe ")
    assert json.loads(run("list-apps", "-f", "json").stdout) == {SITE: ["frappe"]}
    assert run("version").stdout.startswith("frappe 15")


def test_an_app_that_is_listed_and_not_there_stops_nothing(run: Run, sites: Path) -> None:
    (sites / "apps.txt").write_text("frappe\nzz_gone", encoding="utf-8")
    assert run("migrate").returncode == 0
    assert "zz_gone" not in run("version").stdout
    (sites / "apps.txt").write_text("frappe\n", encoding="utf-8")


def test_migrate_and_doctor(run: Run) -> None:
    assert run("migrate").returncode == 0
    healthy = run("doctor")
    assert healthy.returncode == 0, healthy.stdout
    assert run("disable-scheduler").returncode == 0
    assert run("doctor").returncode == 1
    assert "disabled" in run("scheduler", "status").stdout
    assert run("enable-scheduler").returncode == 0


def test_worker_in_a_burst_runs_what_waits(run: Run) -> None:
    run("execute", "frappe.enqueue", "--kwargs", '{"method": "frappe.utils.now", "job_id": "cli"}')
    assert "default: 1" in run("show-pending-jobs").stdout
    assert "1 jobs were run" in run("worker", "--burst").stdout
    assert value(run, "frappe.utils.background_jobs.get_job_status", "--args", '["cli"]') == "finished"


def test_what_a_backup_holds_comes_back(run: Run, sites: Path) -> None:
    run("execute", "frappe.db.set_single_value", "--args", '["Website Settings", "app_name", "قبل"]')
    (sites / SITE / "private/files/kept.txt").write_text("kept", encoding="utf-8")
    made = run("backup", "--with-files", "--compress")
    assert made.returncode == 0, made.stderr
    folder = sites / SITE / "private/backups"
    dump, files = (next(folder.glob(pattern)) for pattern in ("*-database.sql.gz", "*-private-files.tgz"))
    run("execute", "frappe.db.set_single_value", "--args", '["Website Settings", "app_name", "بعد"]')
    (sites / SITE / "private/files/kept.txt").unlink()
    restored = run(
        "restore", str(dump), "--with-private-files", str(files), "--admin-password", "Slate-Roof-55", "--force"
    )
    assert restored.returncode == 0, restored.stderr
    assert value(run, "frappe.db.get_single_value", "--args", '["Website Settings", "app_name"]') == "قبل"
    assert (sites / SITE / "private/files/kept.txt").read_text(encoding="utf-8") == "kept"
    assert value(run, "frappe.utils.password.check_password", "--args", '["Administrator", "Slate-Roof-55"]')


def test_a_broken_backup_changes_nothing(run: Run, sites: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sql"
    broken.write_text("CREATE TABLE x (a);\nCREATE NONSENSE;\n", encoding="utf-8")
    assert run("restore", str(broken), "--force").returncode == 1
    assert value(run, "frappe.db.exists", "--args", '["User", "Administrator"]') == "Administrator"


def test_only_some_backups_are_kept(run: Run, sites: Path) -> None:
    folder = sites / SITE / "private/backups"
    for day in range(1, 6):
        (folder / f"2020010{day}_000000-cli_localhost-database.sql.gz").write_bytes(b"")
    run("backup")
    assert len(list(folder.glob("*-database.sql.gz"))) == 3


def test_documents_to_a_file_and_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "roles.json"
    assert run("export-json", "Role", str(path), "--name", "Translator").returncode == 0
    document = json.loads(path.read_text(encoding="utf-8"))[0]
    path.write_text(json.dumps({**document, "name": "Writer", "role_name": "Writer"}), encoding="utf-8")
    assert run("import-doc", str(path)).returncode == 0
    assert value(run, "frappe.db.exists", "--args", '["Role", "Writer"]') == "Writer"


def test_console_has_the_site_open(run: Run) -> None:
    assert "Administrator" in run("console", text="print(frappe.session.user)\n").stdout


def test_build_links_public_folders(run: Run, sites: Path) -> None:
    assert run("build").returncode == 0
    assert (sites / "assets/frappe/css/tokens.css").exists()


def test_tests_run_only_where_the_site_allows_it(run: Run) -> None:
    assert run("run-tests", "--module", "frappe.no_tests_here").returncode != 0


def test_a_site_is_dropped_into_an_archive(sites: Path) -> None:
    assert call(sites, "new-site", "gone.localhost", "--admin-password", "x").returncode == 0
    assert call(sites, "drop-site", "gone.localhost", text="n\n").returncode != 0
    assert (sites / "gone.localhost").exists()
    assert call(sites, "drop-site", "gone.localhost", "--force").returncode == 0
    assert not (sites / "gone.localhost").exists()
