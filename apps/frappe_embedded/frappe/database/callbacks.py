"""`CallbackManager`: what shall happen once at the end of a transaction (`frappe.db.after_commit.add(fn)`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any


class CallbackManager:
    """Functions run in the order they were added; one of them may add more."""

    __slots__ = ("_functions",)

    def __init__(self) -> None:
        self._functions: deque[Callable[[], Any]] = deque()

    def add(self, function: Callable[[], Any]) -> None:
        self._functions.append(function)

    __call__ = add

    def __len__(self) -> int:
        return len(self._functions)

    def run(self) -> None:
        """Run all and forget them."""
        while self._functions:
            self._functions.popleft()()

    def reset(self) -> None:
        self._functions.clear()

    def take(self) -> list[Callable[[], Any]]:
        """All of them, to be run by somebody else."""
        taken = list(self._functions)
        self._functions.clear()
        return taken
