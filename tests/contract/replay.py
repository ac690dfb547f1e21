"""Replays the recorded exchanges against the engine and prints how many agree.

usage: python tests/contract/replay.py BENCH_DIR CONTRACT_DIR [OUT_DIR]
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

from make_replay_bench import PASSWORD, environment

HTTP_SCRIPTS = ["doctypes.py", *(f"http_{part}.py" for part in range(1, 6))]


def main() -> int:
    bench, contract = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    out = Path(sys.argv[3] if len(sys.argv) > 3 else bench / "replayed").resolve()
    port = free_port()
    settings = environment(bench) | {
        "BASE": f"http://127.0.0.1:{port}",
        "PROBE_BASE": f"http://127.0.0.1:{port}",
        "SITE": "replay.localhost",
        "PROBE_SITE": "probe.localhost",
        "ADMIN_PASSWORD": PASSWORD,
        "OUT": str(out),
    }
    serve = [
        sys.executable,
        "-m",
        "frappe.utils.bench_helper",
        "frappe",
        "--site",
        "replay.localhost",
        "serve",
        "--port",
        str(port),
    ]
    with open(bench / "serve.log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(serve, cwd=bench / "sites", env=settings, stdout=log, stderr=log)
        try:
            wait_for(port)
            for script in HTTP_SCRIPTS:
                replay(contract / "replay" / script, bench, settings)
        finally:
            server.terminate()
            server.wait()
    for script in ("python_utils.py", "python_db.py"):
        replay(contract / "replay" / script, bench, settings)
    return subprocess.run(
        [sys.executable, str(contract / "replay/compare.py"), str(contract / "exchanges"), str(out)], check=False
    ).returncode


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
