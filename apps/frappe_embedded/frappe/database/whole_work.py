"""All or nothing: work that commits several times on its way becomes one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frappe.database.session import DatabaseSession

_PART = "part_of_whole"


class WholeWork:
    """While it lasts, a commit only ends a part: rolling back goes to the end of the last part."""

    def __init__(self, db: DatabaseSession) -> None:
        self._db = db
        self._after: list[Callable[[], Any]] = []
        db.savepoint(_PART)

    def end_part(self, statement: str) -> None:
        """In the place of COMMIT or ROLLBACK."""
        if statement == "ROLLBACK":
            self._db.rollback(save_point=_PART)
            return
        self._db.release_savepoint(_PART)
        self._db.savepoint(_PART)

    def keep_for_the_end(self) -> None:
        """What waits for a commit waits for that of the whole."""
        self._after += self._db.after_commit.take()

    def hand_over(self) -> None:
        for function in self._after:
            self._db.after_commit.add(function)


@contextmanager
def all_or_nothing(db: DatabaseSession) -> Iterator[None]:
    """Keep everything the block writes, its commits included, or nothing of it.

    Where the database cannot roll back changes of its structure (MariaDB), commits are what they always are.
    """
    if db.whole_work is not None or not db.dialect.rolls_back_structure:
        yield
        return
    db.begin_write()
    db.whole_work = work = WholeWork(db)
    try:
        yield
    except BaseException:
        db.whole_work = None
        db.rollback()
        raise
    db.whole_work = None
    work.hand_over()
    db.commit()


@contextmanager
def trial(db: DatabaseSession) -> Iterator[None]:
    """Nothing the block writes is kept, its commits included, nor does anything happen that waits for a commit."""
    db.begin_write()
    db.whole_work = WholeWork(db)
    try:
        yield
    finally:
        db.whole_work = None
        db.rollback()
