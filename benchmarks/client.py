"""A client that costs as little as possible: ready bytes over kept connections, answers read only to their end."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from typing import Any

from benchmarks.data import PASSWORD, SITE, USER

CONNECTIONS = 2
Requests = Callable[[], Iterator[bytes]]


def request(method: str, path: str, cookie: str = "", body: Any = None) -> bytes:
    """The bytes of a request."""
    content = b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {path} HTTP/1.1", f"Host: {SITE}", "Accept: application/json"]
    if cookie:
        lines.append(f"Cookie: sid={cookie}")
    if content:
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, "", ""]).encode() + content


def sign_in(port: int) -> str:
    """The session id of the user of the benchmark."""
    connection = HTTPConnection("127.0.0.1", port)
    headers = {"Host": SITE, "Content-Type": "application/json"}
    connection.request("POST", "/api/method/login", json.dumps({"usr": USER, "pwd": PASSWORD}), headers)
    cookies = connection.getresponse().headers.get_all("Set-Cookie") or []
    return next(cookie for cookie in cookies if cookie.startswith("sid=")).partition(";")[0][4:]


def requests_per_second(port: int, requests: Requests, seconds: float) -> float:
    """How many requests a second are answered with 200, two at a time."""
    counts = [0] * CONNECTIONS
    until = time.perf_counter() + seconds

    def ask(place: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for content in requests():
                if time.perf_counter() > until:
                    return
                connection.sendall(content)
                read_answer(connection)
                counts[place] += 1

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def read_answer(connection: socket.socket, received: bytes = b"") -> int:
    """Read the rest of an answer, which must be a good one; the length of its body."""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _blank, body = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), received[:2000]
    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
    missing = length - len(body)
    while missing > 0:
        missing -= len(connection.recv(65536))
    return length


def first_byte(connection: socket.socket, content: bytes) -> tuple[float, int]:
    """Seconds until the answer begins, and the length of the page."""
    begun = time.perf_counter()
    connection.sendall(content)
    received = connection.recv(65536)
    took = time.perf_counter() - begun
    return took, read_answer(connection, received)
