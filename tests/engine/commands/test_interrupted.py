"""Commands that are killed, run out of disk, meet each other or broken files: the site stays whole, the message says what to do."""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from frappe.installer.command_lock import command_lock

Run = Callable[..., subprocess.CompletedProcess[str]]
SITE = "whole.localhost"
APP = {
    "__init__.py": "",
    "hooks.py": 'app_name = "zz_deadly"\nbefore_install = "zz_deadly.deadly.die"\n',
    "modules.txt": "",
    "patches.txt": "",
    "deadly.py": "import os\nimport signal\n\n\ndef die():\n    os.kill(os.getpid(), signal.Signals[os.environ['ZZ_SIGNAL']])\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bench with a site, and an app whose installation is its end."""
    root = tmp_path_factory.mktemp("interrupted")
    (root / "apps" / "zz_deadly").mkdir(parents=True)
    for name, text in APP.items():
        (root / "apps" / "zz_deadly" / name).write_text(text, encoding="utf-8")
    sites = root / "sites"
    sites.mkdir()
    (sites / "apps.txt").write_text("frappe\n", encoding="utf-8")
    made = call(sites, "new-site", SITE, "--admin-password", "Copper-Vein-19")
    assert made.returncode == 0, made.stderr
    return sites


def call(folder: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    paths = [str(folder.parent / "apps"), *(path for path in sys.path if path)]
    extra = options.pop("environment", {})
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **extra}  # type: ignore[dict-item]
    command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", *arguments]
    options.setdefault("preexec_fn", _hear_interrupts)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def _hear_interrupts() -> None:
    """What a shell starts in the background is deaf to them, and so would be its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def run(folder: Path) -> Run:
    return lambda *arguments, **options: call(folder, *arguments, **options)


def _is_well(run: Run) -> bool:
    return run("--site", SITE, "execute", "frappe.get_installed_apps").stdout.strip() == '["frappe"]'


def test_a_site_whose_making_was_killed_can_be_made_again(run: Run, folder: Path) -> None:
    options = ["new-site", "half.localhost", "--admin-password", "Copper-Vein-19"]
    killed = run(*options, "--install-app", "zz_deadly", environment={"ZZ_SIGNAL": "SIGKILL"})
    assert killed.returncode == -9
    assert "half.localhost" not in run("--site", "all", "list-apps", "-f", "json").stdout
    asked = run("--site", "half.localhost", "list-apps")
    assert asked.returncode != 0
    assert "new-site half.localhost" in asked.stderr
    again = run(*options)
    assert again.returncode == 0, again.stderr
    assert run("--site", "half.localhost", "list-apps").returncode == 0
    assert run("drop-site", "half.localhost", "--force").returncode == 0


def test_a_site_that_was_to_be_replaced_survives_the_kill(run: Run, folder: Path) -> None:
    options = ["new-site", SITE, "--admin-password", "x", "--force", "--install-app", "zz_deadly"]
    assert run(*options, environment={"ZZ_SIGNAL": "SIGKILL"}).returncode == -9
    again = run("new-site", SITE, "--admin-password", "x")
    assert "already exists" in again.stderr
    assert _is_well(run)


@pytest.mark.parametrize("signal", ["SIGTERM", "SIGINT"])
def test_a_making_that_is_stopped_removes_what_it_made(run: Run, folder: Path, signal: str) -> None:
    options = ["new-site", "half.localhost", "--admin-password", "x", "--install-app", "zz_deadly"]
    stopped = run(*options, environment={"ZZ_SIGNAL": signal})
    assert (stopped.returncode, stopped.stderr.strip()) == (130, "Stopped.")
    assert not (folder / "half.localhost").exists()


def test_an_installation_that_is_killed_never_happened(run: Run) -> None:
    killed = run("--site", SITE, "install-app", "zz_deadly", environment={"ZZ_SIGNAL": "SIGKILL"})
    assert killed.returncode == -9
    assert _is_well(run)


def test_a_site_that_does_not_fit_on_the_disk_leaves_nothing_behind(run: Run, folder: Path) -> None:
    def little_space() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    full = run("new-site", "large.localhost", "--admin-password", "x", preexec_fn=little_space)
    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert not (folder / "large.localhost").exists()
    assert _is_well(run)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--db-type", "oracle"], "oracle"),
        (["--time-zone", "Mars/Base"], "Mars/Base is no time zone"),
        (["--lang", "xx"], "xx is no language"),
        (["--install-app", "no_such_app"], "no_such_app is not in this environment"),
    ],
)
def test_a_site_that_cannot_be_made_leaves_nothing_behind(
    run: Run, folder: Path, options: list[str], told: str
) -> None:
    before = sorted(folder.iterdir())
    refused = run("new-site", "odd.localhost", "--admin-password", "x", *options)
    assert refused.returncode != 0
    assert told in refused.stderr
    assert sorted(folder.iterdir()) == before


def test_a_password_is_asked_for_only_where_somebody_can_answer(run: Run, folder: Path) -> None:
    refused = run("new-site", "odd.localhost", stdin=subprocess.DEVNULL)
    assert "No password was given" in refused.stderr
    assert not (folder / "odd.localhost").exists()


def test_a_command_waits_for_no_other(run: Run, folder: Path) -> None:
    with command_lock(SITE, str(folder), "migrate"):
        refused = run("--site", SITE, "install-app", "zz_deadly")
    assert refused.returncode == 1
    assert f"{SITE} is being changed by another command: migrate (process {os.getpid()}" in refused.stderr


def test_a_configuration_that_is_no_json_is_named(run: Run, folder: Path) -> None:
    (folder / "odd.localhost").mkdir()
    path = folder / "odd.localhost" / "site_config.json"
    path.write_text('{"db_name": ', encoding="utf-8")
    refused = run("--site", "odd.localhost", "migrate")
    path.unlink()
    path.parent.rmdir()
    assert refused.returncode == 1
    assert "odd.localhost/site_config.json is not valid JSON" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_several_sites_are_named_with_commas(run: Run) -> None:
    shown = run("--site", f"{SITE},{SITE}", "list-apps", "-f", "json")
    assert json.loads(shown.stdout) == {SITE: ["frappe"]}
    assert "no site nope" in run("--site", f"{SITE},nope", "list-apps").stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no site"),
        (b"this is not sql;\n", "near"),
        (b"CREATE TABLE x (a);\n", "no site"),
        (b"-- MariaDB dump 10.19  Distrib 10.11\n/*!40101 SET NAMES utf8 */;\n", "MariaDB"),
        (gzip.compress(b"CREATE TABLE x (a);\n" * 400)[:-20], "could not be read"),
    ],
    ids=["empty", "nonsense", "another database", "of MariaDB", "cut off"],
)
def test_a_backup_that_cannot_be_restored_changes_nothing(run: Run, tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / ("broken.sql.gz" if content[:2] == b"\x1f\x8b" else "broken.sql")
    path.write_bytes(content)
    refused = run("--site", SITE, "restore", str(path), "--force")
    assert refused.returncode == 1
    assert told in refused.stderr
    assert "Traceback" not in refused.stderr
    assert _is_well(run)
