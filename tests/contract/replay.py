"""Replays the recorded exchanges against the engine and prints what differs and how many agree.

usage: python tests/contract/replay.py BENCH_DIR CONTRACT_DIR [OUT_DIR]
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from compare_answers import compare_all
from make_replay_bench import PASSWORD, environment

HTTP_SCRIPTS = [f"http_{part}.py" for part in range(1, 6)]


# The settings had been saved once when the recording began.
SAVED_BEFORE = """
import frappe
frappe.init(site="replay.localhost")
frappe.connect()
frappe.get_doc("ZZ Test Settings").save()
frappe.db.commit()
"""
# Recorded after the scripts were written: the proof that what a failing request had committed stayed.
ASKED_LAST = """
from client import S, rec
A = S("Administrator", "admin", base=PROBE, host="zzprobe.localhost")
path = '/api/resource/ZZ%20Probe%20Tree?fields=["name"]&order_by=name&filters=[["name","like","%committed"]]'
rec(A, "532b_after_commit_then_fail", "only the committed row exists", "GET", path)
"""


def main() -> int:
    bench, contract = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    out = Path(sys.argv[3] if len(sys.argv) > 3 else bench / "replayed").resolve()
    replay_all(bench, contract, out)
    compared = list(compare_all(contract, out))
    for case in compared:
        if case.difference:
            print(f"{case.title}: {case.difference}")
    print(f"{sum(not case.difference for case in compared)} of {len(compared)} agree")
    return 0


def replay_all(bench: Path, contract: Path, out: Path) -> None:
    """Serve the bench and send it everything that was recorded; the answers go to `out`."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    sites = {"SITE": "replay.localhost", "PROBE_SITE": "zzprobe.localhost", "ADMIN_PASSWORD": PASSWORD}
    settings = environment(bench) | sites | {"BASE": base, "PROBE_BASE": base, "OUT": str(out)}
    arguments = ["-m", "frappe.utils.bench_helper", "frappe", "--site", "replay.localhost", "serve"]
    command = [sys.executable, *arguments, "--port", str(port)]
    with open(bench / "serve.log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=bench / "sites", env=settings, stdout=log, stderr=log)
        try:
            wait_for(port)
            replay(contract / "replay" / "doctypes.py", bench, settings)
            subprocess.run([sys.executable, "-c", SAVED_BEFORE], cwd=bench / "sites", env=settings, check=True)
            for script in HTTP_SCRIPTS:
                replay(contract / "replay" / script, bench, settings)
            last = bench / "asked_last.py"
            last.write_text(ASKED_LAST.replace("PROBE", repr(base), 1), encoding="utf-8")
            replay(last, bench, settings | {"PYTHONPATH": f"{contract / 'replay'}{os.pathsep}{settings['PYTHONPATH']}"})
        finally:
            server.terminate()
            server.wait()
    for script in ("python_utils.py", "python_db.py"):
        replay(contract / "replay" / script, bench, settings)


def replay(script: Path, bench: Path, settings: dict[str, str]) -> None:
    """Run one recorder script; what it prints goes to a log, an abort is reported."""
    with open(bench / f"{script.stem}.log", "w", encoding="utf-8") as log:
        done = subprocess.run(
            [sys.executable, str(script)], cwd=bench / "sites", env=settings, stdout=log, stderr=log, check=False
        )
    if done.returncode:
        print(f"{script.name} stopped early; see {log.name}", file=sys.stderr)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise TimeoutError("The server did not start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
