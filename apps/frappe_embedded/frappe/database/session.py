"""One connection of one thread: runs statements, owns the transaction. `Database` adds what apps know on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from frappe.database import coherence
from frappe.database.callbacks import CallbackManager
from frappe.database.connection_pool import pool
from frappe.database.dialects.base import Dialect
from frappe.database.whole_work import WholeWork
from frappe.database.writer_lock import WriterLock, writer_lock_of
from frappe.exceptions import TooManyWritesError
from frappe.types.frappedict import _dict

MAX_WRITES_PER_TRANSACTION = 200_000
MAX_KEPT_READS = 256


class DatabaseSession:
    """Reads commit by themselves; the first write begins a transaction that lasts until `commit` or `rollback`."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.db_type = dialect.db_type
        self.transaction_writes = 0
        self.auto_commit_on_many_writes = False
        self.before_commit = CallbackManager()
        self.after_commit = CallbackManager()
        self.before_rollback = CallbackManager()
        self.after_rollback = CallbackManager()
        self.whole_work: WholeWork | None = None
        self.own_conclusions: dict[Any, Any] | None = None  # not None once this transaction announced a change
        self.own_documents: dict[str, Any] = {}  # documents this transaction read again and again
        self._in_transaction = False
        self._lock: WriterLock | None = None
        self._handle: Any = pool.take(dialect.key, dialect.connect)

    @property
    def connection(self) -> Any:
        """The driver's connection; a closed session takes one again."""
        if self._handle is None:
            self._handle = pool.take(self.dialect.key, self.dialect.connect)
        return self._handle

    # statements: the engine's own SQL, `?` for values

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a read."""
        rows: list[tuple[Any, ...]] = self._run(sql, parameters).fetchall()
        return rows

    def fetch_again(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of a read that each request repeats: kept until this connection writes, or notices that another did."""
        if self._in_transaction:
            return self.fetch(sql, parameters)
        kept = self.connection.kept_rows
        rows = kept.get((sql, parameters))
        if rows is None:
            if len(kept) >= MAX_KEPT_READS:
                kept.clear()
            rows = kept[sql, parameters] = self.fetch(sql, parameters)
        return rows  # type: ignore[no-any-return]

    def fetch_dicts(self, sql: str, parameters: Sequence[Any] = ()) -> list[_dict]:
        """Rows of a read by column name."""
        cursor = self._run(sql, parameters)
        names = next(zip(*cursor.description, strict=True))
        return [_dict(zip(names, row)) for row in cursor.fetchall()]  # noqa: B905  of one length

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run a write; how many rows it touched."""
        self.begin_write()
        self._count_writes(1)
        return int(self._run(sql, parameters).rowcount)

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one write for each row of values."""
        if not rows:
            return
        self.begin_write()
        self._count_writes(len(rows))
        try:
            self.connection.executemany(self.dialect.native(sql), rows)
        except self.dialect.driver_errors as error:
            raise self.dialect.as_app_error(error) from error

    def define(self, statements: Iterable[str]) -> None:
        """Change the structure of the database, within the transaction where the database can; elsewhere it commits."""
        if self.dialect.rolls_back_structure:
            self.begin_write()
        else:
            self.commit()
        for statement in statements:
            self._run(statement, ())

    def _run(self, sql: str, parameters: Sequence[Any]) -> Any:
        try:
            return self.connection.execute(self.dialect.native(sql), parameters)
        except self.dialect.driver_errors as error:
            known = self.dialect.as_app_error(error)
            if known is error:
                raise
            raise known from error

    def _count_writes(self, number: int) -> None:
        self.transaction_writes += number
        if self.transaction_writes <= MAX_WRITES_PER_TRANSACTION:
            return
        if not self.auto_commit_on_many_writes:
            raise TooManyWritesError("Too many changes to the database in a single action")
        self.commit()
        self.begin_write()

    # transaction

    @property
    def in_transaction(self) -> bool:
        return self._in_transaction

    def begin_write(self) -> None:
        """Begin the writing transaction, once it is this thread's turn. Does nothing inside one."""
        if self._in_transaction:
            return
        self.connection.kept_rows.clear()
        path = self.dialect.lock_path()
        if path is not None:
            self._lock = writer_lock_of(path)
            self._lock.acquire()
        try:
            self._run(self.dialect.begin_statement(), ())
        except BaseException:
            self._release()
            raise
        self._in_transaction = True

    def begin(self, read_only: bool = False) -> None:
        """Begin a transaction now, where it otherwise begins with the first write."""
        if not read_only:
            self.begin_write()

    def commit(self, chain: bool = False) -> None:
        """Make what was written permanent, then run what waits for that."""
        self.before_rollback.reset()
        self.after_rollback.reset()
        self.before_commit.run()
        self._end("COMMIT")
        if self.whole_work:
            self.whole_work.keep_for_the_end()
        self.after_commit.run()

    def rollback(self, save_point: str | None = None, chain: bool = False) -> None:
        """Undo everything since the last commit, or since the save point."""
        if save_point:
            self._run(f"ROLLBACK TO SAVEPOINT `{save_point}`", ())
            self.transaction_writes = 0
            self.own_documents.clear()
            if self.own_conclusions:
                self.own_conclusions = {}
            return
        self.before_commit.reset()
        self.after_commit.reset()
        self.before_rollback.run()
        self._end("ROLLBACK")
        self.after_rollback.run()

    def _end(self, statement: str) -> None:
        self.transaction_writes = 0
        self.own_documents.clear()
        if not self._in_transaction:
            return
        if self.whole_work:
            self.whole_work.end_part(statement)
            return
        try:
            self._handle.execute(statement)
        except BaseException:
            if self._handle.in_transaction:
                self._handle.execute("ROLLBACK")
            raise
        finally:
            self._in_transaction = False
            self._release()

    def _release(self) -> None:
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def savepoint(self, save_point: str) -> None:
        """Mark a place to roll back to."""
        self.begin_write()
        self._run(f"SAVEPOINT `{save_point}`", ())

    def release_savepoint(self, save_point: str) -> None:
        self._run(f"RELEASE SAVEPOINT `{save_point}`", ())

    def close(self) -> None:
        """Roll back what is open and give the connection back."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        self.own_documents.clear()
        self.whole_work = None
        if not self._in_transaction:
            pool.give_back(self.dialect.key, handle)
            return
        self._in_transaction = False
        try:
            handle.execute("ROLLBACK")
            pool.give_back(self.dialect.key, handle)
        finally:
            self._release()
            self.after_rollback.run()

    # what other processes remember

    def announce_change(self, *path: str) -> None:
        """Forget what is remembered under `path` of the site's memory, here and (after commit) in every process."""
        coherence.announce(self, path)

    def notice_changes(self) -> None:
        """Forget what other processes announced as changed. Called once a request."""
        coherence.notice(self)

    def has_news(self) -> bool:
        """Whether another connection committed since this one was asked last (True where that cannot be told)."""
        marker = self.dialect.change_marker(self.connection)
        if marker is not None and self.connection.seen_marker == marker:
            return False
        self.connection.kept_rows.clear()
        self.connection.seen_marker = marker
        return True
