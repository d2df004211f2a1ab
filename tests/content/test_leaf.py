"""Leaves keep their place through cutting, pickling and pydantic."""

import copy
import datetime as dt
import pickle

from mzreport.content.leaf import DateLeaf, Flag, IntLeaf, Leaf, LengthLeaf
from mzreport.diagnostics import Span
from mzreport.units import mm
from tests.content.conftest import read, tree_of

SPAN = Span("f.yaml", 3, 5, 3, 7)


def test_a_cut_keeps_its_place():
    leaf = tree_of("note: 民政信息\n").get("note").leaf
    part = leaf.cut(2, 4)
    assert part == "信息"
    assert (part.span.column, part.span.end_column) == (9, 11)
    assert part.cut(1, 2).span.column == 10


def test_a_cut_over_a_joined_line():
    issue, _ = read("kind: notice\nbody:\n  - |\n    甲乙\n    丙丁\n")
    text = issue.body[0].text
    part = text.cut(1, 3)
    assert part == "乙丙"
    assert str(part.at(0)) == "f.yaml:4:6"
    assert str(part.at(1)) == "f.yaml:5:5"


def test_places_outside_the_text_are_its_ends():
    leaf = tree_of("note: 民政\n").get("note").leaf
    assert leaf.at(-3).column == 7
    assert leaf.at(99).column == 9
    assert Leaf("").at(0) == Span("")
    assert Leaf("甲", SPAN).at(0) == SPAN


def test_an_empty_quoted_text_has_the_place_of_its_quotes():
    assert tree_of('note: ""\n').get("note").leaf.span.column == 7


def test_leaves_travel_between_processes():
    leaf = tree_of("note: 民政\n").get("note").leaf
    for value in (leaf, IntLeaf(7, SPAN), Flag(1, SPAN), LengthLeaf(mm(80), SPAN)):
        again = pickle.loads(pickle.dumps(value))
        assert (type(again), again, again.span) == (type(value), value, value.span)
    date = DateLeaf.of(dt.date(2026, 8, 10), "2026年8月10日", SPAN)
    again = copy.deepcopy(date)
    assert (again, again.text, again.span) == (date, "2026年8月10日", SPAN)


def test_every_value_of_an_issue_has_its_place():
    issue, _ = read("kind: 简报\nissue: {year: 2026, date: 2026年8月10日}\ncontents: 是\nsections: []\n")
    assert (issue.kind, str(issue.kind.span)) == ("bulletin", "f.yaml:1:7")
    assert (issue.issue.year, str(issue.issue.year.span)) == (2026, "f.yaml:2:15")
    assert (issue.issue.date, issue.issue.date.text) == (dt.date(2026, 8, 10), "2026年8月10日")
    assert str(issue.issue.date.span) == "f.yaml:2:27"
    assert issue.contents
    assert str(issue.contents.span) == "f.yaml:3:11"
