"""Bold marks mean something only where the document says so."""

import pytest

from mzreport.content import bold_spans
from mzreport.content.bold import unpaired_bold
from mzreport.content.leaf import Leaf
from tests.content.conftest import brief, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲**乙**丙", [("甲", False), ("乙", True), ("丙", False)]),
        ("**甲**", [("甲", True)]),
        ("甲**乙", [("甲**乙", False)]),
        ("**甲**乙**丙", [("甲", True), ("乙**丙", False)]),
        ("310****1234", [("310****1234", False)]),
        ("310***1234 **甲**", [("310***1234 ", False), ("甲", True)]),
        ("没有标记", [("没有标记", False)]),
        ("", [("", False)]),
    ],
)
def test_spans(text, expected):
    assert [(str(part), bold) for part, bold in bold_spans(Leaf(text), "bold")] == expected


@pytest.mark.parametrize("markup", [None, "", "none"])
def test_everything_is_literal_otherwise(markup):
    assert bold_spans(Leaf("甲**乙**"), markup) == ((Leaf("甲**乙**"), False),)


def test_unpaired_mark_is_found():
    assert unpaired_bold(Leaf("**甲** **乙")) == 6
    assert unpaired_bold(Leaf("**甲** ****")) is None


def test_unpaired_mark_is_reported_at_its_place():
    issue, found = read("kind: article\ntitle: 甲\n标记: 粗体\nbody:\n  - |\n    甲**乙\n")
    assert brief(found) == [("C135", 6, 6)]
    assert issue.markup == "bold"


def test_bold_parts_keep_their_place():
    issue, _ = read("kind: article\ntitle: 甲\nmarkup: bold\nbody:\n  - 甲**乙**丙\n")
    assert [str(part.span) for part, _ in bold_spans(issue.body[0].text, issue.markup)] == [
        "f.yaml:5:5",
        "f.yaml:5:8",
        "f.yaml:5:11",
    ]
