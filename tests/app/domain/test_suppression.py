"""The invariants of anonymous figures (P28)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.suppression import FLOOR, Cell, SafeTable, effective_k, suppress

groups = st.dictionaries(
    st.sampled_from("abcdefgh"), st.builds(Cell, st.integers(0, 25), st.integers(0, 125).map(float)), max_size=8
)
limits = st.integers(0, 12)


def test_small_groups_are_hidden_with_a_second_one() -> None:
    table = suppress({"a": Cell(4, 20), "b": Cell(6, 24), "c": Cell(30, 120)}, k=5)
    assert table.cells == {"a": None, "b": None, "c": Cell(30, 120)}
    assert table.overall == Cell(40, 164)


def test_without_complement_the_total_is_hidden_instead() -> None:
    table = suppress({"a": Cell(4, 20), "c": Cell(30, 120)}, k=5, complement=False)
    assert table == SafeTable({"a": None, "c": Cell(30, 120)}, overall=None)


def test_enough_answers_are_shown_with_one_decimal() -> None:
    table = suppress({"a": Cell(6, 25), "b": Cell(7, 28)}, k=5)
    assert table.cells["a"] is not None
    assert table.cells["a"].average == 4.2


def test_the_floor_cannot_be_lowered() -> None:
    assert effective_k(0) == FLOOR == 3
    assert effective_k(10) == 10


@given(groups, limits)
@pytest.mark.clause("P28")
@pytest.mark.case("B12")
def test_no_shown_figure_is_about_fewer_than_k(cells: dict[str, Cell], k: int) -> None:
    table = suppress(cells, k)
    shown = [cell for cell in (*table.cells.values(), table.overall) if cell is not None]
    assert all(cell.count >= effective_k(k) for cell in shown)


@given(groups, limits)
def test_no_hidden_group_can_be_subtracted_back(cells: dict[str, Cell], k: int) -> None:
    table = suppress(cells, k)
    if table.overall is None:
        return
    shown = sum(cell.count for cell in table.cells.values() if cell is not None)
    concealed = [name for name, cell in table.cells.items() if cell is None and cells[name].count]
    assert len(concealed) != 1
    assert not concealed or table.overall.count - shown >= effective_k(k)
