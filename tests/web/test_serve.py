"""`serve` as a process of its own: starts quickly, finishes what it began, loses nothing that it acknowledged."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

SITE = "served.localhost"
PASSWORD = "Copper-Vein-19"

SLOW_APP = """
import time
import frappe

@frappe.whitelist(allow_guest=True)
def slow():
    time.sleep(1.5)
    return "finished"

@frappe.whitelist(allow_guest=True, methods=["POST"])
def add(name):
    frappe.get_doc({"doctype": "Role", "role_name": name}).insert(ignore_permissions=True)
    return name

@frappe.whitelist(allow_guest=True, methods=["POST"])
def later(name):
    frappe.enqueue("slow_app.api.add_in_job", name=name)

def add_in_job(name):
    add(name)
"""


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder.parent / "apps"), *filter(None, sys.path)])}


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", *arguments]
    return subprocess.run(line, cwd=folder, env=environment(folder), capture_output=True, text=True, check=True)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bench with a small app whose methods take their time."""
    root = tmp_path_factory.mktemp("served")
    app = root / "apps" / "slow_app"
    app.mkdir(parents=True)
    for name, content in {
        "__init__.py": '__version__ = "1.0"',
        "hooks.py": 'app_name = "slow_app"\napp_title = "Slow"',
        "modules.txt": "Slow App\n",
        "patches.txt": "",
        "api.py": textwrap.dedent(SLOW_APP),
    }.items():
        (app / name).write_text(content, encoding="utf-8")
    (app / "slow_app").mkdir()
    (app / "slow_app" / "__init__.py").write_text("", encoding="utf-8")
    folder = root / "sites"
    folder.mkdir()
    (folder / "apps.txt").write_text("frappe\nslow_app\n", encoding="utf-8")
    command(folder, "new-site", SITE, "--admin-password", PASSWORD, "--install-app", "slow_app")
    return folder


class Served:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        line = [
            sys.executable,
            "-m",
            "frappe.utils.bench_helper",
            "frappe",
            "--site",
            SITE,
            "serve",
            "--port",
            str(free_port()),
        ]
        self.process = subprocess.Popen(line, cwd=folder, env=environment(folder), stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found
        self.url = found.group(0)

    def post(self, method: str, **form: str) -> requests.Response:
        return requests.post(f"{self.url}/api/method/slow_app.api.{method}", data=form, timeout=20)

    def exists(self, role: str) -> bool:
        with requests.Session() as session:
            session.post(f"{self.url}/api/method/login", json={"usr": "Administrator", "pwd": PASSWORD}, timeout=20)
            return session.get(f"{self.url}/api/resource/Role/{role}", timeout=20).status_code == 200

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        code = self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(sites: Path) -> Iterator[Served]:
    server = Served(sites)
    yield server
    if server.process.poll() is None:
        server.stop()


def test_any_host_name_reaches_the_only_site(served: Served) -> None:
    for host in ("127.0.0.1", SITE, "anything.example"):
        answer = requests.get(f"{served.url}/api/method/ping", headers={"Host": host}, timeout=10)
        assert answer.json() == {"message": "pong"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["terminated", "Ctrl-C"])
def test_a_request_under_way_is_finished_before_it_stops(served: Served, number: int) -> None:
    answers: list[requests.Response] = []
    asking = threading.Thread(target=lambda: answers.append(served.post("slow")))
    asking.start()
    time.sleep(0.5)
    assert served.stop(number) == 0
    asking.join()
    assert answers[0].json() == {"message": "finished"}


def test_what_was_acknowledged_survives_a_kill(served: Served, sites: Path) -> None:
    acknowledged: list[str] = []

    def keep_adding() -> None:
        number = 0
        try:
            while True:
                number += 1
                if served.post("add", name=f"role-{number}").status_code == 200:
                    acknowledged.append(f"role-{number}")
        except requests.ConnectionError:
            return

    adding = threading.Thread(target=keep_adding)
    adding.start()
    time.sleep(1)
    served.stop(signal.SIGKILL)
    adding.join()
    assert len(acknowledged) > 5
    again = Served(sites)
    try:
        assert all(again.exists(role) for role in (acknowledged[0], acknowledged[-1]))
    finally:
        again.stop()


def test_jobs_run_in_the_server_after_the_request(served: Served) -> None:
    served.post("later", name="By job")
    deadline = time.monotonic() + 10
    while not served.exists("By job"):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_taken_port_is_told_in_words(served: Served, sites: Path) -> None:
    port = served.url.rsplit(":", 1)[1]
    line = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "serve", "--port", port]
    second = subprocess.run(line, cwd=sites, env=environment(sites), capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "Choose another --port" in second.stderr


def test_half_open_connections_do_not_keep_others_waiting(served: Served) -> None:
    address = ("127.0.0.1", int(served.url.rsplit(":", 1)[1]))
    idle = [socket.create_connection(address) for _number in range(16)]
    try:
        for connection in idle:
            connection.sendall(b"POST /api/method/ping HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
        assert requests.get(f"{served.url}/api/method/ping", timeout=2).status_code == 200
    finally:
        for connection in idle:
            connection.close()
