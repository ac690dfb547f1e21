"""The default server: waitress in this process, stopped so that no request is cut off."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

_LONGEST_FINISH = 30.0
_LARGEST_BODY = 256 * 1024 * 1024


class Server:
    """Listens as soon as it is made; `run` answers until the process is told to stop."""

    def __init__(self, application: Callable[..., Any], host: str, port: int, threads: int) -> None:
        from waitress.server import create_server

        # A request that waits a moment for a thread is no news.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._server: Any = create_server(
            application,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            # Who may name another client's address is decided in frappe.web.request.
            clear_untrusted_proxy_headers=False,
            max_request_body_size=_LARGEST_BODY,
            channel_timeout=120,
            connection_limit=500,
        )
        self._stopping = False

    @property
    def port(self) -> int:
        """The port listened on."""
        return int(self._server.effective_port)

    def run(self) -> None:
        """Answer requests; on SIGINT or SIGTERM take no more, finish those under way and return."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        while not self._stopping:
            self._turn()
        self._stop_listening()
        deadline = time.monotonic() + _LONGEST_FINISH
        while self._is_busy() and time.monotonic() < deadline:
            self._turn(0.05)
        self._server.task_dispatcher.shutdown()

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._stopping:
            raise KeyboardInterrupt
        self._stopping = True

    def _turn(self, timeout: float = 0.5) -> None:
        """One look at all connections."""
        self._server.asyncore.loop(timeout=timeout, map=self._server._map, use_poll=True, count=1)

    def _stop_listening(self) -> None:
        # Only the listening socket: the trigger by which finished answers wake the loop is still needed.
        self._server.asyncore.dispatcher.close(self._server)

    def _is_busy(self) -> bool:
        channels = list(self._server.active_channels.values())
        return any(channel.requests or channel.total_outbufs_len for channel in channels)
