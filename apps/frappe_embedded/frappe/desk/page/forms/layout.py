"""A DocType's fields as tabs, sections and columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Section:
    df: Any = None
    columns: list[list[Any]] = field(default_factory=lambda: [[]])

    @property
    def is_empty(self) -> bool:
        return not any(self.columns)


@dataclass
class Tab:
    df: Any = None
    sections: list[Section] = field(default_factory=lambda: [Section()])

    @property
    def is_empty(self) -> bool:
        return all(section.is_empty for section in self.sections)


def layout_of(fields: list[Any], is_shown: Callable[[Any], bool]) -> list[Tab]:
    """The tabs with what is shown in them; what would be empty is left out."""
    tabs = [Tab()]
    hidden_break = ""
    for df in fields:
        if df.fieldtype in ("Tab Break", "Section Break", "Column Break"):
            hidden_break = _after_break(df, hidden_break)
            _open(tabs, df)
        elif not hidden_break and is_shown(df):
            tabs[-1].sections[-1].columns[-1].append(df)
    return [_trimmed(tab) for tab in tabs if not tab.is_empty]


_RANK = {"Tab Break": 0, "Section Break": 1, "Column Break": 2}


def _after_break(df: Any, hidden_break: str) -> str:
    """Which hidden break still hides what follows: it ends at the next break of its own rank or a higher one."""
    if hidden_break and _RANK[df.fieldtype] > _RANK[hidden_break]:
        return hidden_break
    return df.fieldtype if df.get("hidden") else ""


def _open(tabs: list[Tab], df: Any) -> None:
    if df.fieldtype == "Tab Break":
        tabs.append(Tab(df))
    elif df.fieldtype == "Section Break":
        tabs[-1].sections.append(Section(df))
    else:
        tabs[-1].sections[-1].columns.append([])


def _trimmed(tab: Tab) -> Tab:
    sections = [Section(section.df, [column for column in section.columns if column]) for section in tab.sections]
    return Tab(tab.df, [section for section in sections if not section.is_empty])
