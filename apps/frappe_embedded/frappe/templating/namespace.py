"""A closed set of names for templates. What is not listed does not exist; lazy entries are looked up at each use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


class Namespace:
    """`namespace.name` for listed names only. Templates cannot add or change any."""

    __slots__ = ("_fixed", "_lazy")

    def __init__(self, fixed: Mapping[str, Any], lazy: Mapping[str, Callable[[str], Any]] | None = None) -> None:
        object.__setattr__(self, "_fixed", dict(fixed))
        object.__setattr__(self, "_lazy", dict(lazy or {}))

    def extended(self, fixed: Mapping[str, Any], lazy: Mapping[str, Callable[[str], Any]]) -> Namespace:
        """A copy with more names, or with others in their place."""
        known, looked_up = object.__getattribute__(self, "_fixed"), object.__getattribute__(self, "_lazy")
        kept = {name: value for name, value in known.items() if name not in lazy}
        return Namespace({**kept, **fixed}, {**looked_up, **lazy})

    def __getattr__(self, name: str) -> Any:
        fixed = object.__getattribute__(self, "_fixed")
        if name in fixed:
            return fixed[name]
        lookup = object.__getattribute__(self, "_lazy").get(name)
        if lookup is None:
            raise AttributeError(name)
        return lookup(name)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"Templates cannot set {name!r} here.")

    def __getitem__(self, name: str) -> Any:
        try:
            return self.__getattr__(name)
        except AttributeError:
            raise KeyError(name) from None

    def get(self, name: str, default: Any = None) -> Any:
        """The entry, or the default."""
        return getattr(self, name, default)

    def __contains__(self, name: object) -> bool:
        return name in object.__getattribute__(self, "_fixed") or name in object.__getattribute__(self, "_lazy")
