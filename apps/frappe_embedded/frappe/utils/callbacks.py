"""A queue of functions to run once, later."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any


class CallbackManager:
    """Runs the functions added to it in their order, then forgets them."""

    __slots__ = ("_functions",)

    def __init__(self) -> None:
        self._functions: deque[Callable[[], Any]] = deque()

    def __call__(self, func: Callable[[], Any]) -> None:
        self.add(func)

    def add(self, func: Callable[[], Any]) -> None:
        self._functions.append(func)

    def run(self) -> None:
        """Run what is queued, also what is added meanwhile."""
        while self._functions:
            self._functions.popleft()()

    def reset(self) -> None:
        self._functions.clear()
