"""One writer at a time, first come first served: threads queue in their process, processes queue at a lock file."""

from __future__ import annotations

import fcntl
import os
import threading
from collections import deque

from frappe.exceptions import QueryDeadlockError, QueryTimeoutError

WAIT_SECONDS = 50.0


class WriterLock:
    """SQLite would let writers poll for the lock and starve; here each gets its turn."""

    def __init__(self, path: str) -> None:
        self._gate = threading.Lock()
        self._waiting: deque[_Turn] = deque()
        self._owner: int | None = None
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)

    def acquire(self, timeout: float = WAIT_SECONDS) -> None:
        """Wait for the turn. Raises QueryTimeoutError when it does not come in time."""
        self._take_turn(timeout)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self._pass_turn()
            raise

    def release(self) -> None:
        """Let the next one write: another process may be first."""
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._pass_turn()

    def close(self) -> None:
        os.close(self._file)

    def _take_turn(self, timeout: float) -> None:
        me = threading.get_ident()
        with self._gate:
            if self._owner is None:
                self._owner = me
                return
            if self._owner == me:
                raise QueryDeadlockError("This thread is writing through another connection; it would wait for itself")
            turn = _Turn(me)
            self._waiting.append(turn)
        if not turn.come.wait(timeout):
            self._give_up(turn)

    def _give_up(self, turn: _Turn) -> None:
        with self._gate:
            if turn in self._waiting:
                self._waiting.remove(turn)
                raise QueryTimeoutError("Waited too long for other writers")

    def _pass_turn(self) -> None:
        with self._gate:
            if self._waiting:
                turn = self._waiting.popleft()
                self._owner = turn.thread
                turn.come.set()
            else:
                self._owner = None


class _Turn:
    __slots__ = ("come", "thread")

    def __init__(self, thread: int) -> None:
        self.thread = thread
        self.come = threading.Event()


_locks: dict[tuple[int, str], WriterLock] = {}
_locks_gate = threading.Lock()


def writer_lock_of(path: str) -> WriterLock:
    """The process's lock for a database; a forked child makes its own, for a lock file handle is shared over a fork."""
    key = (os.getpid(), path)
    with _locks_gate:
        if key not in _locks:
            _locks[key] = WriterLock(path)
        return _locks[key]


def forget_writer_lock(path: str) -> None:
    """The lock file goes away with its database."""
    with _locks_gate:
        lock = _locks.pop((os.getpid(), path), None)
    if lock is not None:
        lock.close()
