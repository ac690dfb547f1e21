"""`python -m benchmarks.start_up`: a new site with the app, cold start to the first answer, memory of a worker; beside an empty server."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.client import read_answer, request, requests_per_second, sign_in
from benchmarks.data import ORDER, PASSWORD, SITE, bench_site
from benchmarks.server import serving
from frappe.desk.page.slugs import list_url, new_url
from frappe.installer import new_site

APP = "women_mining_beneficiaries"
ROUNDS = 3


def best_of(measure: Callable[[], float]) -> float:
    return min(measure() for _round in range(ROUNDS))


def time_new_site() -> float:
    """Seconds from nothing to a site with the app installed."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        (Path(folder) / "apps.txt").write_text(f"frappe\n{APP}\n", encoding="utf-8")
        (Path(folder) / "common_site_config.json").write_text("{}", encoding="utf-8")
        begun = time.perf_counter()
        new_site(SITE, sites_path=folder, admin_password=PASSWORD, install_apps=[APP], lang="ar")
        return time.perf_counter() - begun


def time_first_answer(kind: str, sites: Path, path: str) -> float:
    """Seconds from starting the process to the first answer."""
    begun = time.perf_counter()
    with serving(kind, sites) as (port, _process):
        ask(port, path)
        return time.perf_counter() - begun


def time_serve(sites: Path) -> float:
    """Seconds from `bench serve`, with its worker and its scheduler, to the first answer."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    begun = time.perf_counter()
    command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=sites, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        ask(port, "/api/method/ping")
        return time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(timeout=30)


def ask(port: int, path: str, cookie: str = "") -> None:
    """One request; its answer must be good."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request("GET", path, cookie))
        read_answer(connection)


def memory_of(kind: str, sites: Path, path: str) -> float:
    """Megabytes a server holds after it answered for a second; the engine after pages of the desk too."""
    with serving(kind, sites) as (port, process):
        cookie = sign_in(port) if kind == "engine" else ""
        if cookie:
            for page in (list_url(ORDER), new_url(ORDER), f"{list_url(ORDER)}?_length=100"):
                ask(port, page, cookie)
        requests_per_second(port, lambda: iter([request("GET", path, cookie)] * 100_000), 1.0)
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def beside_the_floor(what: str, unit: str, measure: Callable[[str, Path, str], float], sites: Path, path: str) -> Any:
    engine = best_of(lambda: measure("engine", sites, path))
    floor = best_of(lambda: measure("floor", sites, "/list"))
    print(f"{what}: engine {engine:.2f} {unit}, floor {floor:.2f} {unit}, ratio {engine / floor:.1f}")


def main() -> None:
    print(f"new site with the app: {best_of(time_new_site):.2f} s")
    with bench_site() as sites:
        print(f"cold start of `bench serve` to the first answer: {best_of(lambda: time_serve(sites)):.2f} s")
        beside_the_floor(
            "cold start of the server alone to the first answer", "s", time_first_answer, sites, "/api/method/ping"
        )
        beside_the_floor("memory of a worker", "MB", memory_of, sites, "/api/resource/Bench%20Order")


if __name__ == "__main__":
    main()
