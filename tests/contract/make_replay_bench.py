"""Makes a bench with the two sites that the recorded exchanges of a real Frappe need.

usage: python tests/contract/make_replay_bench.py BENCH_DIR PROBE_APP_DIR
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PASSWORD = "admin"


def main() -> None:
    bench, probe_app = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    sites = bench / "sites"
    sites.mkdir(parents=True, exist_ok=True)
    shutil.copytree(probe_app, bench / "apps" / "probe_app", dirs_exist_ok=True)
    (sites / "apps.txt").write_text("frappe\nzz_probe\n", encoding="utf-8")
    (sites / "common_site_config.json").write_text(json.dumps({"default_site": "replay.localhost"}), encoding="utf-8")
    for site, apps in (("replay.localhost", []), ("probe.localhost", ["zz_probe"])):
        run(bench, "new-site", site, "--admin-password", PASSWORD, "--force", *[f"--install-app={app}" for app in apps])
        configure(sites / site / "site_config.json")
    add_user(bench)


def configure(path: Path) -> None:
    """The settings the recordings were made with: English, no outgoing mail, tests allowed."""
    conf = json.loads(path.read_text(encoding="utf-8"))
    conf.pop("lang", None)
    conf.update(mute_emails=1, allow_tests=True, time_zone="Asia/Kolkata", server_script_enabled=0)
    path.write_text(json.dumps(conf, indent=1), encoding="utf-8")


def add_user(bench: Path) -> None:
    """The user of the probe site: website role of the app, known password."""
    code = (
        "import frappe; frappe.init(site='probe.localhost'); frappe.connect(); frappe.set_user('Administrator');"
        "user = frappe.get_doc({'doctype': 'User', 'email': 'fix@example.com', 'first_name': 'Fix', 'send_welcome_email': 0,"
        " 'new_password': 'Zz-test-1234', 'roles': [{'role': 'ZZ Fix Role'}, {'role': 'ZZ Portal Role'}]}).insert(); frappe.db.commit(); frappe.destroy()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=bench / "sites", env=environment(bench), check=True)


def environment(bench: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(bench / "apps" / "probe_app"), os.environ.get("PYTHONPATH", "")]),
    }


def run(bench: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", *arguments]
    subprocess.run(command, cwd=bench / "sites", env=environment(bench), check=True)


if __name__ == "__main__":
    main()
