"""What render makes is read back: the same text from every format, with its roles where the format carries them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mzreport.readers import Reading, read, whole_text
from mzreport.workflow.render import render_issues
from tests.readers.build import ROOT

FILES = [
    path
    for path in sorted([*(ROOT / "issues").glob("*.yaml"), *(ROOT / "issues/examples").glob("*.yaml")])
    if path.name != "office.yaml"
]
NAMES = [path.stem for path in FILES]
#: Text that a page adds or repeats, and no paragraph has.
_ADDED = {"page-number", "page-reference", "watermark", "header", "footer", "contents", "menu", "markup"}
#: What plain text says of a picture.
_PICTURE = re.compile(r"［图表?：[^］]*］")


@cache
def readings(name: str) -> dict[str, Reading]:
    path = next(path for path in FILES if path.stem == name)
    with TemporaryDirectory() as folder:
        outputs = render_issues([path], formats=("pdf", "docx", "html", "txt"), folder=Path(folder), watermark="")
        made = next(iter(outputs))
        if not made.outputs:
            pytest.skip(f"{name} does not render: {made.diagnostics}")
        return {output.suffix: read(output) for output in made.outputs}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def text(reading: Reading) -> str:
    """The text of all lines, running heads and feet aside."""
    kept = (
        line.text
        for line in reading.lines
        # The figures of a chart and the metadata of disclosure stand in a web page alone.
        if not (line.kind == "table" and line.role == "figure") and not line.role.startswith("disclosure")
    )
    return _PICTURE.sub("", squeezed("".join(kept)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_formats_with_roles_give_one_text_and_every_line_its_role(name: str, suffix: str) -> None:
    made = readings(name)
    found = made[suffix]
    assert found.source.ours
    charted = any(line.kind == "table" and line.role == "figure" for line in made[".html"].lines)
    # Plain text says a chart in figures of its own.
    assert text(found) == text(made[".txt"]) or (charted and not Counter(text(found)) - Counter(text(made[".txt"])))
    bare = [line for line in found.lines if not line.role and line.kind not in ("break", "table")]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_docx_and_html_agree_on_every_paragraph_and_role(name: str) -> None:
    made = readings(name)

    def paragraphs(suffix: str) -> list[tuple[str, str]]:
        return [
            (line.role, squeezed(line.text))
            for line in made[suffix].lines
            if line.text.strip() and line.kind != "table" and not line.role.startswith("disclosure")
        ]

    assert paragraphs(".docx") == paragraphs(".html")


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_has_the_same_characters_and_no_furniture(name: str) -> None:
    made = readings(name)
    found = made[".pdf"]
    missing = Counter(text(made[".txt"])) - Counter(text(found))
    extra = Counter(text(found)) - Counter(text(made[".txt"]))
    # Page references are printed; charts are drawn with figures at their axes.
    assert set(missing) == set(), missing
    drawn = any(line.role == "figure" for line in made[".docx"].lines)
    assert drawn or not [character for character in extra if not character.isdigit()], extra
    assert not [line.text for line in found.lines if re.fullmatch(r"— \d+ —", line.text)]


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_of_a_pdf_end_where_they_end(name: str) -> None:
    """No line that surely ends a paragraph stands inside one, and none that surely goes on ends one."""
    made = readings(name)
    paragraphs = {squeezed(line.text) for line in made[".docx"].lines if line.role in ("body", "body-kept", "note")}
    lines = [line for line in made[".pdf"].lines if line.kind == "text"]
    joined = squeezed("".join(line.text for line in lines))
    found = [(at, at + len(paragraph)) for paragraph in paragraphs if (at := joined.find(paragraph)) >= 0]
    ends = {end for _, end in found}
    inner = {place for start, end in found for place in range(start + 1, end)}
    place = 0
    wrong = []
    for line in lines:
        place += len(squeezed(line.text))
        if (line.paragraph_end is True and place in inner) or (line.paragraph_end is False and place in ends - inner):
            wrong.append(line.text)
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_the_account_of_every_reading_is_whole(name: str) -> None:
    for reading in readings(name).values():
        kept = Counter(
            squeezed("".join(line.text for line in reading.lines) + "".join(r.text for r in reading.removals))
        )
        assert Counter(squeezed(whole_text(reading))) == kept
        assert all("".join(span.text for span in line.spans) == line.text for line in reading.lines)
        assert all(0 <= r.before <= len(reading.lines) for r in reading.removals)
        assert all(r.reason in _ADDED for r in reading.removals), [
            r for r in reading.removals if r.reason not in _ADDED
        ]


def test_a_table_over_several_pages_is_one_without_its_repeated_heads(tmp_path: Path) -> None:
    rows = "\n".join(f"        - [第{n}项, {n * 7}]" for n in range(60))
    head = "kind: plan\ntitle: 值班安排\nbody:\n  - 安排如下。\n  - table:\n      head: [事项, 数量]\n      rows:\n"
    (tmp_path / "a.yaml").write_text(head + rows + "\n", encoding="utf-8")
    (made,) = render_issues([tmp_path / "a.yaml"], formats=("pdf",), folder=tmp_path, watermark="")
    found = read(made.outputs[0])
    (table,) = [line for line in found.lines if line.kind == "table"]
    assert [[cell.text for cell in row] for row in table.rows][:2] == [["事项", "数量"], ["第0项", "0"]]
    assert len(table.rows) == 61
    heads = [removed.text for removed in found.removals if removed.reason == "table-head"]
    assert heads == ["事项\t数量"] * len(heads)
    assert heads
    assert found.source.kind == "plan"
