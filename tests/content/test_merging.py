"""Cells joined by ``<`` and ``^`` cover every place once, or are refused where they do not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.content.merging import MergeError, extents


def test_columns_rows_and_both():
    rows = [["项目", "数量", "<"], ["^", "计划", "完成"], ["甲", "乙", "<"], ["丙", "^", "<"]]
    assert extents(rows) == (
        ((1, 2), (2, 1), None),
        (None, (1, 1), (1, 1)),
        ((1, 1), (2, 2), None),
        ((1, 1), None, None),
    )


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["<", "甲"]], (0, 0)),
        ([["^", "甲"]], (0, 0)),
        ([["甲", "<"], ["^", "乙"]], (1, 0)),
        ([["甲", "乙"], ["^", "<"], ["丙", "^"]], (2, 1)),
    ],
)
def test_what_makes_no_rectangle_is_refused_where_it_stands(rows, place):
    with pytest.raises(MergeError) as caught:
        extents(rows)
    assert (caught.value.row, caught.value.column) == place


@given(
    st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(st.sampled_from("甲<^"), min_size=n, max_size=n), max_size=5))
)
def test_every_place_is_covered_once(rows):
    try:
        reached = extents(rows)
    except MergeError as fault:
        if rows[fault.row][fault.column] not in "<^":
            raise
        return
    covered = [
        (row + down, column + right)
        for row, cells in enumerate(reached)
        for column, extent in enumerate(cells)
        if extent is not None
        for right in range(extent[0])
        for down in range(extent[1])
    ]
    assert sorted(covered) == [(row, column) for row, cells in enumerate(rows) for column in range(len(cells))]
