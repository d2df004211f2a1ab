"""What holds for every text at every measure: the rules of line breaking, the width, and not a character lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from unicodedata import combining

from hypothesis import given
from hypothesis import strategies as st

from mzreport.model import Style
from mzreport.typeset import LineFact, Page, Pages, Run
from mzreport.typeset.characters import is_ignorable
from tests.typeset.build import BODY, codes, facts, library, narrow, pages, paragraph

#: As an outside tester would list them, not as the engine classes them.
CLOSING = frozenset("，。、；：！？）》」』】〕”’,.;:!?)]}")
OPENING = frozenset("（《「『【〔“‘([{")
_BARRED_START = CLOSING | set("〉·～–／％%‰℃°—'\"")
_BARRED_END = OPENING | set("〈／￥$#—'\"")
_HALVED = frozenset("，。、；：！？）》〉」』】〕”’（《〈「『【〔“‘")
_BLANKS = " \u3000\u00a0\t"

_HAN = st.text("区民政局召开会议听取养老服务工作情况汇报街道社区国一二三〇", min_size=1, max_size=30)
_FIGURES = st.from_regex(r"[1-9][0-9]{0,24}([.,][0-9]{1,6}){0,2}(%|年|月|日|个|元|km)?", fullmatch=True)
_WORDS = st.from_regex(r"[A-Za-z]{1,30}('s|-[a-z]{1,9})?", fullmatch=True)
_ADDRESSES = st.sampled_from(
    (
        "https://www.example.gov.cn/minzheng/2026/07/notice-000123456789.html?from=list&page=12#top",
        "zhangsan.example@mail.example.gov.cn",
        "http://" + "a" * 70 + ".cn",
        "GB/T15834—2011",
        "（沪民〔2026〕10号）",
        "《〈“‘”’〉》",
        "……", "——", "～", "2020—2025", "50％", "￥100", "3℃", "①", "/", "／",
    )
)  # fmt: skip
_MARKS = st.text("，。、；：！？）》」』】〕”’（《「『【〔“‘", min_size=1, max_size=4)
_WESTERN_MARKS = st.text(",.;:!?)]}([{'\"%$#-/", min_size=1, max_size=4)
_RARE = st.sampled_from(
    ("㐂", "𠮷", "𡃁", "𰻞", "é", "e\u0301", "國\ufe00", "葛\U000e0100", "，\ufe01", "a\u200bb", "\u2060", "你\u0301")
)  # fmt: skip
_SPACES = st.sampled_from((" ", "  ", "\u3000", "\u3000\u3000", "\u00a0"))
_REALISTIC = st.lists(st.one_of(_HAN, _HAN, _FIGURES, _WORDS, _ADDRESSES, _MARKS, _SPACES), min_size=1, max_size=40)
_NASTY = st.lists(
    st.one_of(_HAN, _MARKS, _MARKS, _WESTERN_MARKS, _RARE, _SPACES, _FIGURES, _ADDRESSES), min_size=1, max_size=60
)
TEXTS = st.one_of(_REALISTIC, _NASTY).map("".join)
MEASURES = st.one_of(st.integers(4, 40), st.floats(4, 40))
STYLES = st.sampled_from((BODY, replace(BODY, first_indent=0), replace(BODY, pitch=0), replace(BODY, align="left")))


def _bare(text: str) -> str:
    """A line's text as a reader sees it: no blanks around it, no inkless characters."""
    return "".join(c for c in text if not is_ignorable(c)).strip(_BLANKS)


def _set(text: str, measure: float, style: Style = BODY) -> Pages:
    style = replace(style, pitch=int(measure) if style.pitch else 0)
    return pages(paragraph(text, "body"), master=narrow(measure), styles=[style])


def _misplaced(lines: list[LineFact]) -> list[str]:
    """The lines whose ends break the rule. Where the author's text begins and ends is no break of ours."""
    bare = [line for line in map(_bare, (line.text for line in lines)) if line]
    wrong = [before for before in bare[:-1] if before[-1] in OPENING]
    return wrong + [before for before, after in pairwise(bare) if after[0] in CLOSING]


def _reported(made: Pages) -> set[str]:
    return {str(one.arguments["text"]) for one in made.diagnostics if one.code == "F103"}


@given(TEXTS, MEASURES, STYLES)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text, measure, style):
    made = _set(text, measure, style)
    for line in _misplaced(facts(made)):
        assert any(line in _bare(told) for told in _reported(made)), (line, _reported(made))


@given(TEXTS, MEASURES, STYLES)
def test_a_rule_is_broken_only_where_no_line_could_keep_it(text, measure, style):
    made = _set(text, measure, style)
    if "F103" in codes(made):
        tracking = (measure - int(measure)) / (int(measure) - 1) if style.pitch else 0
        room = measure - style.first_indent * (1 + tracking)  # of the narrowest line
        widest = max(_least_width(cluster, tracking, style.align == "justify") for cluster in _clusters(text))
        assert widest > room - 0.01


def _clusters(text: str) -> list[str]:
    """The stretches in which every break is barred by the marks at it."""
    kept = [c for c in text if not is_ignorable(c) and not combining(c)]
    clusters, before = [""], ""
    for character in kept:
        if before and character not in _BLANKS and character not in _BARRED_START and before not in _BARRED_END:
            clusters.append("")
        clusters[-1] += character
        before = before if character in _BLANKS and before else character
    return [cluster.rstrip(_BLANKS) for cluster in clusters]


def _least_width(cluster: str, tracking: float, trim: bool) -> float:
    """In em, the Chinese marks half wide but for a bracket at the line's start, all else as it is."""
    latin = library().face("latin")
    width = 0.0
    for n, character in enumerate(cluster):
        is_mark = character in _HALVED
        half = is_mark and (n > 0 if character in _BARRED_END else trim or n < len(cluster) - 1)
        glyph = latin.glyph(character)
        width += 0.5 if half else latin.advance(glyph) / 1000 if glyph and not is_mark else 1
    return width + tracking * (len(cluster) - 1)


@given(TEXTS, MEASURES, STYLES)
def test_text_in_is_text_out(text, measure, style):
    made = _set(text, measure, style)
    assert "".join(line.text for line in facts(made)) == text
    assert "".join("".join(run.text) for run in _runs(made.pages)) == text


@given(TEXTS, MEASURES, STYLES)
def test_no_line_is_wider_than_the_measure(text, measure, style):
    made = _set(text, measure, style)
    (page,) = made.pages
    edge = page.width - narrow(measure).right
    ends = _right_edges(page)
    for line in facts(made):
        if line.excess:
            assert len(_bare(line.text)) == 1, "only a single sort may be wider than the measure"
        elif line.y in ends:
            assert ends[line.y] <= edge + 200, (line.text, (ends[line.y] - edge) / 12700)


def _runs(made: tuple[Page, ...]) -> list[Run]:
    return [item for page in made for item in page.items if isinstance(item, Run)]


def _right_edges(page: Page) -> dict[int, int]:
    """By line, where the last glyph that is no blank ends (EMU)."""
    edges: dict[int, int] = {}
    for run in _runs((page,)):
        x = run.x
        for n, (text, glyph, advance) in enumerate(zip(run.text, run.glyphs, run.advances, strict=True)):
            if text.strip(_BLANKS) and advance:
                half = bool(run.halves and run.halves[n])
                width = run.size // 2 if half else round(run.face.advance(glyph) * run.size / 1000)
                y = min(edges, key=lambda known: abs(known - run.y), default=None)
                y = y if y is not None and abs(y - run.y) < run.size // 2 else run.y
                edges[y] = max(edges.get(y, 0), x + width)
            x += advance
    return edges
