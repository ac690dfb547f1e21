"""The application behind a real socket, in a thread of the test's process, so that a test can freeze its clock."""

from __future__ import annotations

import threading
from typing import Any

from waitress import wasyncore
from waitress.server import create_server


class LiveServer:
    """Serves a WSGI application on a free port until `close`."""

    def __init__(self, application: Any) -> None:
        self._server = create_server(
            application, host="127.0.0.1", port=0, threads=4, clear_untrusted_proxy_headers=True
        )
        self._thread = threading.Thread(target=self._server.run, name="live-server", daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.effective_port}"

    def close(self) -> None:
        """Answer what is being answered; then the server's own thread closes every socket, and so ends."""
        self._server.task_dispatcher.shutdown()
        self._server.trigger.pull_trigger(lambda: wasyncore.close_all(self._server._map))
        self._thread.join(timeout=5)
