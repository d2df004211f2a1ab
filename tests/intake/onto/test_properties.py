"""Generated issues, rendered, edited at random and taken back: what is printed, and every byte that no edit touches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from mzreport.intake.onto.comparing import NUMBER
from mzreport.workflow.onto import take_back
from tests.intake.onto.office import delete, insert_after, paragraphs, rendered, texts

#: No full stop begins or ends it, no blank; quotes, colons, hashes and braces are what YAML and Jinja stumble on.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = st.text("甲乙丙丁戊己庚辛壬癸东西南北一二三，。“”—（）#:'\"{}&<*-7Ab", min_size=1, max_size=18)


@dataclass
class Draft:
    """An issue being made: its lines, and for each text of it (told by its mark) the lines it stands in."""

    lines: list[str] = field(default_factory=list)
    texts: dict[str, list[int]] = field(default_factory=dict)
    count: int = 0

    def text(self, words: str) -> str:
        """A text that nothing else in the issue is like."""
        self.count += 1
        words = re.sub(r"\s+", "", words).strip("：，。“”")
        return f"文{self.count}号{words}"

    def add(self, line: str, *marks: str) -> None:
        for mark in marks:
            self.texts.setdefault(mark, []).append(len(self.lines))
        self.lines.append(line)


def mark_of(text: str) -> str:
    return re.search(r"文\d+号", text)[0]


def scalar(draw, draft, lead, indent, *, inline_only=False):
    """A text of one or more paragraphs after ``lead``, in some style of scalar."""
    style = draw(st.sampled_from(["plain", "'", '"'] if inline_only else ["|", "|", "plain", "'", '"', ">"]))
    if style in "|>":
        count = draw(st.integers(1, 3))
        draft.add(f"{lead}{style}  # 注{len(draft.lines)}")
        for number in range(count):
            if number:
                draft.add("")
            text = draft.text(draw(WORDS))
            parts = [text]
            if len(text) > 8 and draw(st.booleans()):
                parts = [text[:6], text[6:]]
            # A mark of bold, a comment sign and the like are content in a block.
            for part in parts:
                draft.add(" " * indent + part, mark_of(text))
        return
    text = draft.text(draw(WORDS))
    mark = mark_of(text)
    if style == "plain":
        text = re.sub("[#:'\"{}&<*-]", "", text)
    shown = {"plain": text, "'": "'" + text.replace("'", "''") + "'", '"': '"' + text.replace('"', '\\"') + '"'}[style]
    draft.add(f"{lead}{shown}   # 注{len(draft.lines)}", mark)


@st.composite
def issues(draw):
    """A bulletin of items with texts and bodies, in all styles of YAML."""
    draft = Draft()
    draft.lines += ["# 开头的注释", "kind: bulletin", "series: 东湖民政信息"]
    draft.lines += ["issue: {year: 2026, number: 7}", "sections:"]
    for _ in range(draw(st.integers(1, 2))):
        scalar(draw, draft, "  - heading: ", 6, inline_only=True)
        draft.add("    items:")
        for _ in range(draw(st.integers(1, 3))):
            draft.add("      # 一条")
            scalar(draw, draft, "      - title: ", 10, inline_only=True)
            if draw(st.booleans()):
                scalar(draw, draft, "        source: ", 10, inline_only=True)
            if draw(st.booleans()):
                scalar(draw, draft, "        text: ", 10)
            else:
                draft.add("        body:")
                body(draw, draft)
    return draft


def body(draw, draft):
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["text", "text", "h1", "h2", "quote", "table"]))
        if kind == "text":
            scalar(draw, draft, "          - ", 12)
        elif kind in ("h1", "quote"):
            scalar(draw, draft, f"          - {kind}: ", 14, inline_only=kind == "h1")
        elif kind == "h2":
            scalar(draw, draft, "          - h2: ", 14, inline_only=True)
            scalar(draw, draft, "            text: ", 14)
        else:
            draft.add("          - table:")
            draft.add("              rows:")
            for _ in range(2):
                row = [re.sub("[^\u4e00-\u9fff0-9]", "", draft.text(draw(WORDS))) for _ in range(2)]
                draft.add(f"                - [{', '.join(row)}]  # 行", *map(mark_of, row))


@st.composite
def plans(draw):
    """What is done to which paragraphs, as shares of the number there are."""
    one = st.tuples(st.sampled_from(["change", "change", "insert", "delete", "split"]), st.floats(0, 1), WORDS)
    return draw(st.lists(one, min_size=1, max_size=4))


def edit(path: Path, plan) -> set[str]:
    """Edit a DOCX; returns the marks of the texts touched."""
    file = docx.Document(str(path))
    touched: set[str] = set()
    marked = [p for p in paragraphs(file) if re.search(r"文\d+号", p.text)]
    for what, share, words in plan:
        paragraph = marked[min(int(share * len(marked)), len(marked) - 1)]
        mark, words = mark_of(paragraph.text), re.sub(r"\s", "", words)
        if mark in touched:
            continue
        style = paragraph.style.style_id
        runs = [run for run in paragraph.runs if mark in run.text]
        if not runs or len(re.findall(r"文\d+号", paragraph.text)) > 1:
            continue
        touched.add(mark)
        if what in ("insert", "delete", "split") and style not in ("body", "body-kept", "quote"):
            what = "change"
        if what == "change":
            at = runs[0].text.index(mark) + len(mark)
            runs[0].text = runs[0].text[:at] + "改" + words.strip("：，。“”（）")
        elif what == "split":
            runs[0].text = runs[0].text + "尾"
            insert_after(paragraph, f"新段{words}号")
        elif what == "insert":
            insert_after(paragraph, f"新加{words}段")
        elif _may_go(paragraph, runs[0]):
            delete(paragraph)
    file.save(str(path))
    return touched


def _may_go(paragraph, run) -> bool:
    """Whether an item has text left without the paragraph: one stands before it, and it opens with no heading."""
    before = paragraph._p.getprevious()
    style = before.find(f"{W}pPr/{W}pStyle").get(f"{W}val") if before.tag == f"{W}p" else ""
    return style in ("body", "quote") and "run-in" not in run._r.xml


def comparable(found: list[str]) -> list[str]:
    """Texts without heading numbers, which count themselves."""
    return [NUMBER.sub("", text, count=1) if NUMBER.match(text) else text for text in found]


@settings(max_examples=60)
@given(issues(), plans())
def test_what_is_taken_is_printed_and_nothing_else_changes(tmp_path, draft, plan):
    issue = tmp_path / "issue.yaml"
    before = "\n".join(draft.lines) + "\n"
    issue.write_text(before, encoding="utf-8")
    path = rendered(issue, tmp_path / "edited.docx")
    assert take_back(path, issue).differences == ()
    touched = edit(path, plan)
    result = take_back(path, issue, apply=True)
    assert [(d.old, d.new, d.refusal.code) for d in result.refused] == []
    assert comparable(texts(rendered(issue, tmp_path / "again.docx"))) == comparable(texts(path))
    assert take_back(path, issue).differences == ()

    changed = {at for mark in touched for at in draft.texts.get(mark, [])}
    kept = [line for at, line in enumerate(draft.lines) if line and at not in changed]
    rest = issue.read_text(encoding="utf-8").split("\n")
    missing = []
    for line in kept:
        if line in rest:
            rest = rest[rest.index(line) + 1 :]
        else:
            missing.append(line)
    # The head of a block goes with the last of its text.
    assert [line for line in missing if not re.search(r"[|>]  # 注", line)] == []
