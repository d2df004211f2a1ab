"""A bulletin measured from its PDF as an outsider would: GB/T 9704—2012 5.1, 5.2, 7.5, by pdfplumber alone."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from itertools import pairwise

import pdfplumber
import pytest

from mzreport.compose import compose
from mzreport.fonts import FontLibrary
from mzreport.paint.pdf import paint_pdf
from mzreport.settings.loading import load_issue
from mzreport.typeset import typeset

MM = 72 / 25.4
SENTENCES = (
    "区民政局召开养老服务工作会议，听取“一网通办”事项办理情况汇报，研究部署下一阶段工作任务。",
    "会议强调，要深入贯彻《养老服务条例》（2021年修订），切实做到“应保尽保、应救尽救”。",
    "截至2026年7月底，全区共有社区食堂45家，日均供餐12,345客，同比增长8.6%，群众满意度达98.5%。",
    "各街道、镇：要压实责任——做好“最后一公里”服务；要加强宣传……形成合力！",
)
YAML = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-08-10}
compiler: 东湖区民政局办公室
contents: true
sections:
"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    """The bulletin's PDF, opened."""
    text = YAML
    for section in range(3):
        text += f"  - heading: 工作动态{section}\n    items:\n"
        for item in range(4):
            text += f"      - title: 条目{section}{item}\n        text: |\n"
            for n in range(4):
                words = "".join(SENTENCES[(item + n + k) % 4] for k in range(5 + n))
                text += f"          {words}\n\n"
    text += 'signoff: {editor: 办公室, phone: "25032421", approver: 李某某}\n'
    text += "distribution: {report: [区委办公室], send: [各街道], copies: 60}\n"
    path = tmp_path_factory.mktemp("issue") / "issue.yaml"
    path.write_text(text, encoding="utf-8")
    loaded = load_issue(path)
    made = compose(loaded.issue, loaded.settings, path.parent)
    pages = typeset(made.document, FontLibrary(made.document.fonts, made.document.fallback))
    assert pages.diagnostics == ()
    with pdfplumber.open(io.BytesIO(paint_pdf(pages))) as file:
        yield file


def lines(page):
    """The characters of each line of the type area, by the middle of the line, from the top."""
    rows = defaultdict(list)
    for char in page.chars:
        if char["top"] < 263 * MM:
            rows[round(char["matrix"][5])].append(char)
    merged = []
    for y in sorted(rows, reverse=True):
        if merged and merged[-1][0] - y < 4:  # faces are levelled on their middles, not their baselines
            merged[-1][1].extend(rows[y])
        else:
            merged.append((y, list(rows[y])))
    return [sorted(chars, key=lambda char: char["x0"]) for _, chars in merged]


def is_body(line):
    return all(abs(char["size"] - 16) < 0.01 for char in line)


def full_pages(file):
    """Pages of running text from top to bottom."""
    return [page for page in file.pages if len(lines(page)) == 22 and all(map(is_body, lines(page)))]


def test_paper_is_a4(pdf):
    assert {(round(page.width / MM, 1), round(page.height / MM, 1)) for page in pdf.pages} == {(210.0, 297.0)}


def test_full_pages_have_22_lines_28_95_points_apart(pdf):
    found = full_pages(pdf)
    assert len(found) >= 2
    for page in found:
        fangsong = [
            min(char["matrix"][5] for char in line if "FangSong" in char["fontname"])
            for line in lines(page)
            if any("FangSong" in char["fontname"] for char in line)
        ]
        for above, below in pairwise(fangsong):
            count = round((above - below) / 28.95)
            assert above - below == pytest.approx(28.95 * count, abs=0.05)


def test_a_line_of_han_alone_holds_28_characters(pdf):
    han = [
        line
        for page in full_pages(pdf)
        for line in lines(page)
        if all(re.match(r"[\u4e00-\u9fff]", c["text"]) for c in line) and line[-1]["x1"] > 180 * MM
    ]
    widths = [c["x0"] - b["x0"] for line in han for b, c in pairwise(line)]
    assert all(width == pytest.approx(156 * MM / 28, abs=0.05) for width in widths)
    for page in full_pages(pdf):
        assert max(len([c for c in line if c["text"].strip()]) for line in lines(page)) >= 28


def test_text_stays_in_the_type_area(pdf):
    for page in pdf.pages:
        for line in lines(page):
            visible = [char for char in line if char["text"].strip()]
            assert visible[0]["x0"] >= 28 * MM - 0.05
            assert visible[-1]["x1"] <= 184 * MM + 0.05
            assert min(c["top"] for c in visible) >= 37 * MM - 0.5
            assert max(c["bottom"] for c in visible) <= 262 * MM + 3


def test_justified_lines_are_flush_at_both_edges(pdf):
    for page in full_pages(pdf):
        made = lines(page)
        for line, following in pairwise(made):
            visible = [char for char in line if char["text"].strip()]
            indented = following[0]["x0"] > 29 * MM
            if indented or abs(visible[0]["x0"] - 28 * MM) > 40:  # closes a paragraph, or is centred
                continue
            if not any(char["x0"] < 29 * MM for char in following):
                continue
            assert visible[-1]["x1"] == pytest.approx(184 * MM, abs=0.5), "".join(c["text"] for c in line)


def test_a_first_line_begins_two_characters_in(pdf):
    starts = [
        line[0]["x0"] - 28 * MM
        for page in full_pages(pdf)
        for line in lines(page)
        if line[0]["x0"] > 29 * MM and line[-1]["x1"] > 183 * MM
    ]
    assert len(starts) > 5
    assert all(start == pytest.approx(2 * 156 * MM / 28, abs=0.05) for start in starts)


def test_the_page_number_s_dash_is_269_mm_from_the_top_at_the_outer_side(pdf):
    for number, page in enumerate(pdf.pages, 1):
        folio = [char for char in page.chars if char["top"] > 263 * MM]
        assert "".join(char["text"] for char in folio) == f"— {number} —"
        assert {round(char["size"], 2) for char in folio} == {14}
        assert all("Song" in char["fontname"] for char in folio)
        edge = folio[-1]["x1"] if number % 2 else folio[0]["x0"]
        expected = 184 * MM - 14 if number % 2 else 28 * MM + 14
        assert edge == pytest.approx(expected, abs=0.5)


def test_the_dash_is_drawn_at_269_mm(pdf):
    import pypdfium2

    pdf.stream.seek(0)
    with pypdfium2.PdfDocument(pdf.stream.read()) as file:
        scale = 6
        picture = file[0].render(scale=scale).to_pil().convert("L")
    box = [int(v * MM * scale) for v in (150, 262.5, 184, 285)]
    dark = picture.crop(box).point(lambda value: 255 if value < 128 else 0)
    left = dark.getbbox()[0]
    dash = dark.crop((left, 0, left + int(8 * scale), dark.height)).getbbox()  # the first dash alone
    middle = (box[1] + (dash[1] + dash[3]) / 2) / scale / MM
    assert middle == pytest.approx(269, abs=0.3)


def test_rules_are_as_wide_as_the_type_area_and_the_masthead_is_red(pdf):
    first = pdf.pages[0]
    red = [line for line in first.lines if line["stroking_color"] and line["stroking_color"][0] > 0.7]
    assert [line["x1"] - line["x0"] for line in red] == [pytest.approx(156 * MM, abs=0.05)]
    masthead = [char for char in first.chars if char["size"] > 30]
    assert "".join(char["text"] for char in masthead) == "东湖民政信息"
    colours = {char["non_stroking_color"] for char in masthead}
    assert all(red > 0.7 and green < 0.2 and blue < 0.2 for red, green, blue in colours)
    last = pdf.pages[-1]
    foot = [line for line in last.lines if line["stroking_color"] is None or max(line["stroking_color"]) < 0.1]
    assert all(line["x1"] - line["x0"] == pytest.approx(156 * MM, abs=0.05) for line in foot)
    assert max(line["top"] for line in foot) == pytest.approx(262 * MM, abs=0.6)
    assert max(line["linewidth"] for line in foot) == pytest.approx(0.35 * MM, abs=0.02)
