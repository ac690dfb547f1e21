"""`_dict`: a dict whose keys are attributes too; a missing one is None."""

from __future__ import annotations

from typing import Any, TypeVar

Self = TypeVar("Self", bound="_dict")


class _dict(dict[str, Any]):
    """A dict with attribute access: `d.x` is `d.get("x")`, `d.x = 1` is `d["x"] = 1`."""

    __slots__ = ()

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        return self.get(key)

    def __setattr__(self, key: str, value: Any) -> None:
        self[key] = value

    def __delattr__(self, key: str) -> None:
        self.pop(key, None)

    def __getstate__(self) -> dict[str, Any]:
        return dict(self)

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.update(state)

    def update(self: Self, *args: Any, **kwargs: Any) -> Self:  # type: ignore[override]
        """Update and return the dict itself, so that calls can be chained."""
        super().update(*args, **kwargs)
        return self

    def copy(self: Self) -> Self:
        """A shallow copy of the same type."""
        return type(self)(self)
