"""The samples of official kinds: silent at sign-off, one text in every format, elements where the standard has them."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from documents import docx_text, pdf_stream_text, same_text

from mzreport.settings import load_issue
from mzreport.typeset.pages import Line, Region, Run
from mzreport.workflow.check import check_issue
from mzreport.workflow.render import Rendering, render_issues
from mzreport.write.text import write_text

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(path for path in (ROOT / "issues/examples").glob("*.yaml") if path.name != "office.yaml")
KINDS = {"notice", "report", "letter", "order", "minutes", "plan", "article"}
MM = 36000
#: How far a measure may be off, in mm.
NEAR = 0.5
each = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def pages():
    """The typeset pages of an example, made once."""
    made = {}

    def typeset(path):
        if path not in made:
            made[path] = Rendering(load_issue(path)).pages.pages
        return made[path]

    return typeset


def runs(page, *elements):
    return [item for item in page.items if isinstance(item, Run) and item.element in elements]


def rules(page, element):
    return [item for item in page.items if isinstance(item, Line) and item.element == element]


def ink(some):
    """Left, top, right and bottom of what the glyphs of runs leave on the paper, in mm."""
    edges = []
    for run in some:
        x = run.x
        for glyph, advance in zip(run.glyphs, run.advances, strict=True):
            left, bottom, right, top = (edge * run.size / 1000 for edge in run.face.bounds(glyph))
            if top > bottom:
                edges.append((x + left, run.y - top, x + right, run.y - bottom))
            x += advance
    left, top, right, bottom = zip(*edges, strict=True)
    return tuple(edge / MM for edge in (min(left), min(top), max(right), max(bottom)))


def near(value):
    return pytest.approx(value, abs=NEAR)


def test_there_is_a_sample_of_every_kind():
    assert {load_issue(path).kind for path in EXAMPLES} == KINDS


@each
def test_silent_at_signoff(path):
    assert check_issue(path, "signoff") == ()


@each
def test_every_format_says_the_same_in_the_same_order(path, tmp_path):
    (rendered,) = render_issues([path], formats=("pdf", "docx", "txt"), folder=tmp_path, watermark="")
    assert rendered.diagnostics == ()
    pdf, docx, plain = rendered.outputs
    text = same_text(docx_text(docx))
    # A chart's labels are drawn in the PDF; the DOCX has a picture, and both have its words as alternative.
    if "chart:" in path.read_text("utf-8"):
        return
    assert same_text(pdf_stream_text(pdf)) == text
    assert same_text(re.sub("［图：[^］]*］", "", plain.read_text("utf-8"))) == text
    assert "〓" not in text


MARKS = {
    "mark": 72,
    "mark-long": 72,
    "mark-longest": 72,
    "mark-name": 72,
    "letter-mark": 30,
    "order-mark": 57,
    "minutes-mark": 72,
}


@each
def test_the_mark_begins_where_it_should_and_stands_in_the_middle(path, pages):
    first = pages(path)[0]
    marks = [item for item in first.items if isinstance(item, Run) and "mark" in item.element]
    if not marks or marks[0].element.startswith("attachment"):
        assert load_issue(path).kind in ("plan", "article")
        return
    left, top, right, _ = ink(marks)
    assert top == near(MARKS[re.sub("-long(est)?$", "", marks[0].element)])
    # A letter's is centred on the paper, the others on the type area.
    assert (left + right) / 2 == pytest.approx(105 if marks[0].element.startswith("letter") else 106, abs=1.5)


@each
def test_the_red_rule_is_4_mm_under_the_number(path, pages):
    first = pages(path)[0]
    for rule in rules(first, "red-rule"):
        bottom = ink(runs(first, "doc-number", "minutes-number", "minutes-imprint"))[3]
        assert rule.y1 / MM - rule.weight / MM / 2 - bottom == near(4)
        assert (rule.x1 / MM, rule.x2 / MM) == (near(28), near(184))


def test_a_letters_double_rules(pages):
    first = pages(ROOT / "issues/examples/letter.yaml")[0]
    thick, thin = rules(first, "letter-rule-top")
    assert thick.weight > thin.weight
    assert thick.y1 / MM - thick.weight / MM / 2 - ink(runs(first, "letter-mark"))[3] == near(4)
    under = thin.y1 / MM + thin.weight / MM / 2
    # 7/8 of the height of a 三号 character.
    assert ink(runs(first, "letter-number"))[1] - under == near(16 * 25.4 / 72 * 7 / 8)
    thin, thick = rules(first, "letter-rule-bottom")
    assert 297 - thick.y1 / MM - thick.weight / MM / 2 == near(20)
    assert [(line.x1 / MM, line.x2 / MM) for line in (thin, thick)] == [(near(20), near(190))] * 2
    assert runs(first, "folio") == []


@each
def test_the_colophon_ends_with_the_type_area(path, pages):
    found = [(page.number, line) for page in pages(path) for line in rules(page, "colophon-rule-last")]
    for number, line in found:
        assert number == len(pages(path))
        assert line.y1 / MM + line.weight / MM / 2 == near(262)
        assert line.weight / MM == pytest.approx(0.35, abs=0.01)


@each
def test_areas_for_seals_stand_free_and_near_the_text(path, pages):
    for page in pages(path):
        areas = [item for item in page.items if isinstance(item, Region)]
        others = [run for run in page.items if isinstance(run, Run) and "".join(run.text).strip()]
        others = [run for run in others if "signature" not in run.element]
        for area in areas:
            above = [ink([run])[3] for run in others if run.y < area.y]
            assert area.y / MM >= max(above)
            assert area.x / MM >= 28
            assert (area.x + area.width) / MM <= 184.1
        for a, b in pairwise(areas):
            assert a.x + a.width <= b.x or a.y + a.height <= b.y
        if areas and not any(run.element == "order-number" for run in others):
            assert min(area.y for area in areas) / MM - max(above) < 10.3


@each
def test_every_page_has_text_beside_the_signature(path, pages):
    for page in pages(path):
        elements = {run.element for run in page.items if isinstance(run, Run)} - {"folio"}
        if elements & {"signature", "signature-date"}:
            assert elements & {"body", "body-kept"}


@each
def test_a_correction_says_so(path):
    made = Rendering(load_issue(path), correction="更正").composition.document
    assert write_text(made).decode().count("（更正）") == 1
