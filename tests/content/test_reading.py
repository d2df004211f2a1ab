"""Whatever a file holds, reading it ends in findings at places that exist, never in an exception."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mzreport import content
from tests.content.conftest import read

FILE = (
    "kind: bulletin  # 说明\n刊名: 东湖民政信息\nissue: {year: 2026, number: 7, date: 2026-08-10}\n"
    "sections:\n  - heading: 甲\n    items:\n      - source: 乙科\n        text: |\n          丙\n          丁\n\n"
    "          戊\n      - body:\n          - h1: 己\n            text: 庚。\n          - table: |\n"
    '              a | b\n              1 | 2\n          - "辛"\nsignoff: {编辑: 壬, phone: 025032421}\n'
)
SCRAPS = st.sampled_from(
    [*"：:-#\"'[]{}|>*&!%@`\t\n ，?\\甲\x07\u200b", "\r\n", "- ", ": ", "---\n", "<<: ", "  ", "\n\n"]
)
EDITS = st.lists(st.tuples(st.integers(0, len(FILE)), st.integers(0, 4), SCRAPS), min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(EDITS, st.booleans())
def test_a_file_edited_at_random(edits, pure):
    text = FILE
    for place, length, scrap in edits:
        text = text[:place] + scrap + text[place + length :]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    issue, found = read(text, pure=pure)
    for finding in found:
        assert 1 <= finding.span.line <= len(lines)
        assert 1 <= finding.span.column <= len(lines[finding.span.line - 1]) + 1
        assert finding.message()
        assert finding.message("en")
        assert all(finding.hints() + finding.hints("en"))
    if issue:
        for blocks in content.bodies(issue):
            for leaf in content.block_texts(blocks):
                assert [leaf.at(offset) for offset in range(len(leaf) + 1)]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes(data, pure):
    reading = content.read_tree(Path("f.yaml"), data, pure=pure)
    assert reading.tree is not None or reading.diagnostics


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_in_a_block_comes_out_as_typed(text, pure):
    typed = "".join(part for part in text.split("\n") if part.isprintable() or not part.strip())
    issue, _ = read("kind: article\ntitle: 甲\nbody:\n  - |\n    乙" + typed.replace("\r", " ") + "\n", pure=pure)
    printed = "".join(block.text for block in issue.body)
    assert "".join(printed.split()) == "".join(("乙" + typed).split())
