"""Names of two characters among longer ones, names after units, and 签发人 in columns."""

import pytest

from mzreport.compose.names import name_columns, split_name, widens


@pytest.mark.parametrize(
    ("name", "among", "wide"),
    [
        ("王某", ["王某", "李某某"], True),
        ("王某", ["王某", "李某"], False),
        ("李某某", ["王某", "李某某"], False),
        ("Li", ["Li", "李某某"], False),
        ("王 某", ["李某某"], False),
        ("𠮷某", ["欧阳某某", "𠮷某"], True),
    ],
)
def test_widened(name, among, wide):
    assert widens(name, among) is wide


@pytest.mark.parametrize(
    ("entry", "unit"),
    [
        ("区民政局 李某某", "区民政局 "),
        ("区民政局　李某某", "区民政局　"),
        ("李某某", ""),
        ("李某", ""),
        ("财政局", "财政局"),
        ("局长", "局长"),
        ("各有关部门", "各有关部门"),
        ("区民政局 ", "区民政局 "),
    ],
)
def test_where_a_name_begins(entry, unit):
    assert entry[: split_name(entry)] == unit


def test_two_signers_a_line_with_later_ones_under_the_first():
    assert name_columns(["李某某"], 27) == [[("李某某", 24.0)]]
    assert name_columns(["李某某", "王某", "赵某某"], 27) == [[("李某某", 20.0), ("王某", 24.0)], [("赵某某", 20.0)]]
    assert name_columns([], 27) == [[("", 27.0)]]
