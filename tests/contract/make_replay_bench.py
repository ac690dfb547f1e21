"""Makes a bench with the two sites that the recorded exchanges of a real Frappe need.

usage: python tests/contract/make_replay_bench.py BENCH_DIR PROBE_APP_DIR [COMMON_SITE_CONFIG]

The last is JSON that says, for instance, which database server the sites are on.
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
    common = {"default_site": "replay.localhost", **json.loads(sys.argv[3] if len(sys.argv) > 3 else "{}")}
    (sites / "common_site_config.json").write_text(json.dumps(common), encoding="utf-8")
    for site, apps in (("replay.localhost", []), ("zzprobe.localhost", ["zz_probe"])):
        run(bench, "new-site", site, "--admin-password", PASSWORD, "--force", *[f"--install-app={app}" for app in apps])
        configure(sites / site / "site_config.json", host_name=f"http://{site}:8011")
    add_records(bench)


def configure(path: Path, **settings: str) -> None:
    """The settings the recordings were made with: English, no outgoing mail, tests allowed, and the address of links."""
    conf = json.loads(path.read_text(encoding="utf-8"))
    conf.pop("lang", None)
    conf.update(mute_emails=1, allow_tests=True, time_zone="Asia/Kolkata", server_script_enabled=0, **settings)
    path.write_text(json.dumps(conf, indent=1), encoding="utf-8")


RECORDS = """
import frappe
frappe.init(site="zzprobe.localhost")
frappe.connect()
roles = [{"role": "ZZ Fix Role"}, {"role": "ZZ Portal Role"}]
user = {"doctype": "User", "email": "fix@example.com", "first_name": "Fix", "new_password": "Zz-test-1234"}
frappe.get_doc({**user, "send_welcome_email": 0, "roles": roles}).insert()
for title in ("alpha", "draft", "hidden"):
    frappe.get_doc({"doctype": "ZZ Probe Page", "title": title, "published": int(title == "alpha")}).insert()
# The app's fixtures were exported after the recording, with rows that the recording itself makes.
for name in ("committed", "bi1", "bi2"):
    frappe.db.delete("ZZ Probe Tree", {"name": name})
# Two records had been made and deleted before: their numbers are never given again.
frappe.db.sql("insert into `tabSeries` (name, current) values ('PP-', 2)")
# Somebody had once chosen Arabic as the language of all.
frappe.db.set_default("lang", "ar")
frappe.db.commit()
frappe.destroy()
"""


# Fifteen persons had been made and deleted before the recording began: their numbers are never given again.
COUNTER = """
import frappe
frappe.init(site="replay.localhost")
frappe.connect()
frappe.db.sql("insert into `tabSeries` (name, current) values ('ZZP-', 15)")
frappe.db.commit()
frappe.destroy()
"""


def add_records(bench: Path) -> None:
    """What the recordings found: on the probe site a website user of the app and three pages, on the other a counter."""
    for code in (RECORDS, COUNTER):
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
