"""Sections: pages of other masters, turned page numbers, and the foot of a last page that has to be even."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzreport.model import Break, Document, Folio, PageMaster, Place, Rule, Spacer
from mzreport.typeset import typeset
from mzreport.units import mm, pt

from .official import LANDSCAPE, UPRIGHT, colophon, grid, letter, line, notice, official
from .reading import archive, attributes, body, find, local, part, text
from .sample import LAST_FOOT, paragraphs


def _sections(document: Document, **options: object) -> list:
    return find(body(document, **options), ".//w:sectPr")


def _parts(document: Document, section, kind: str, **options: object) -> dict[str, str]:
    """The text of the section's footers or headers by their kind."""
    relations = find(part(document, "word/_rels/document.xml.rels", **options), "//p:Relationship")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    found = {}
    for reference in find(section, f"w:{kind}Reference"):
        facts = attributes(reference)
        found[facts["type"]] = text(part(document, f"word/{targets[facts['id']]}", **options))
    return found


def _turned(*between: object) -> Document:
    return official(line("body", "一"), Break("landscape"), *between, Break("default"), line("body", "二"))


def test_a_break_to_another_master_ends_a_section_with_its_last_paragraph():
    made = _turned(line("body", "横"))
    paragraphs_of = find(body(made), "w:p")
    assert [bool(find(p, "w:pPr/w:sectPr")) for p in paragraphs_of] == [True, True, False]
    assert not find(body(made), ".//w:pageBreakBefore")
    sizes = [attributes(find(section, "w:pgSz")[0]) for section in _sections(made)]
    assert [(size["w"], size["h"], size.get("orient")) for size in sizes] == [
        ("11906", "16838", None),
        ("16838", "11906", "landscape"),
        ("11906", "16838", None),
    ]
    margins = attributes(find(_sections(made)[1], "w:pgMar")[0])
    assert margins["top"] == str(LANDSCAPE.top.twips)
    assert margins["left"] == str(LANDSCAPE.left.twips)


def test_page_numbers_run_on_over_sections():
    assert [len(find(section, "w:pgNumType")) for section in _sections(_turned(line("body", "横")))] == [1, 0, 0]


def test_a_section_that_ends_in_a_table_is_closed_by_an_empty_paragraph():
    made = body(_turned(grid(3)))
    assert local(list(made)) == ["p", "tbl", "p", "p", "sectPr"]
    assert find(made, "w:p[2]/w:pPr/w:pStyle/@w:val") == ["Spacer"]


def test_breaks_with_nothing_between_make_one_section():
    made = _turned()
    assert [attributes(find(s, "w:pgSz")[0])["w"] for s in _sections(made)] == ["11906", "11906"]
    made = official(Break("landscape"), line("body", "横"))
    assert [attributes(find(s, "w:pgSz")[0])["w"] for s in _sections(made)] == ["16838"]


def test_a_break_to_the_same_master_is_a_plain_one():
    made = official(line("body", "一"), Break("default"), line("body", "二"))
    assert len(_sections(made)) == 1
    assert len(find(body(made), ".//w:pageBreakBefore")) == 1


def test_nothing_is_kept_together_over_the_end_of_a_section():
    made = body(official(line("source", "一"), line("h2", "二"), Break("landscape"), line("body", "三")))
    assert attributes(find(made, "w:p[2]/w:pPr/w:keepNext")[0]) == {"val": "0"}


def test_a_turned_page_number_stands_where_an_upright_page_has_it():
    made = _turned(line("body", "横"))
    upright, turned, _ = _sections(made)
    assert _parts(made, upright, "footer") == {"default": "— 1 —", "even": "— 1 —"}
    assert _parts(made, turned, "footer") == {"default": "— 1 —", "even": "— 1 —"}
    with archive(made) as file:
        footers = [name for name in file.namelist() if "footer" in name]
    assert len(footers) == 4
    odd, even = (part(made, f"word/footer{n}.xml") for n in (3, 4))
    assert find(odd, ".//w:txbxContent//w:pStyle/@w:val") == ["folio-right"]
    assert find(even, ".//w:txbxContent//w:pStyle/@w:val") == ["folio-left"]
    assert find(odd, ".//wps:bodyPr/@vert") == ["vert"]
    x, y = (int(node.text) for node in find(odd, ".//wp:posOffset"))
    width, height = (int(find(odd, f".//wp:extent/@{side}")[0]) for side in ("cx", "cy"))
    # The sheet's foot is the reader's left: the dash, 0.42 em under the line's top, 28 mm from the edge.
    assert abs(x + width - pt(14 * 0.8 * 16 / 14 - 14 * 0.38) - mm(28)) < mm(0.05)
    assert (y, height) == (UPRIGHT.left, UPRIGHT.measure)


def test_only_the_documents_first_page_goes_without_a_number():
    master = replace(UPRIGHT, folio=Folio(on_first_page=False))
    made = _turned(line("body", "横"))
    made = replace(made, masters={"default": master, "landscape": LANDSCAPE})
    assert [len(find(section, "w:titlePg")) for section in _sections(made)] == [1, 0, 0]
    assert "first" not in _parts(made, _sections(made)[2], "footer")


def test_sections_without_numbers_do_not_go_on_with_those_before():
    bare = replace(LANDSCAPE, folio=Folio(side="none"))
    made = replace(_turned(line("body", "横")), masters={"default": UPRIGHT, "landscape": bare})
    assert _parts(made, _sections(made)[1], "footer") == {"default": "", "even": ""}


def test_a_centred_number_beside_outside_ones_is_on_even_pages_too():
    centred = replace(LANDSCAPE, turned=False, folio=Folio(side="center"))
    made = replace(_turned(line("body", "横")), masters={"default": UPRIGHT, "landscape": centred})
    assert _parts(made, _sections(made)[1], "footer") == {"default": "— 1 —", "even": "— 1 —"}


@pytest.mark.parametrize(("count", "pages", "alone"), [(1, 2, True), (4, 2, False), (6, 4, True)])
def test_the_foot_stands_where_it_was_typeset(count: int, pages: int, alone: bool):
    made = official(*paragraphs(count), colophon())
    set_pages = typeset(made).pages
    assert len(set_pages) == pages
    sections = _sections(made, last_page=set_pages[-1])
    assert [find(section, "w:type/@w:val") for section in sections] == ([[], ["evenPage"]] if alone else [[]])
    if alone:
        assert _parts(made, sections[-1], "footer", last_page=set_pages[-1]) == {"default": "", "even": ""}
        assert local(list(body(made, last_page=set_pages[-1])))[-4:] == ["p", "tbl", "p", "sectPr"]


def test_without_typeset_pages_the_foot_is_put_on_the_last_page_with_text():
    made = body(official(*paragraphs(1), colophon()))
    assert len(find(made, ".//w:sectPr")) == 1
    assert find(made, "w:p[1]/w:pPr/w:keepNext")


def test_a_foot_alone_needs_no_section_before_it():
    made = official(colophon())
    assert len(_sections(made, last_page=typeset(made).pages[-1])) == 1


def test_the_foot_after_turned_pages_stands_on_an_upright_one():
    made = official(line("body", "一"), Break("landscape"), line("body", "横"), colophon(LAST_FOOT))
    assert [attributes(find(s, "w:pgSz")[0])["w"] for s in _sections(made)] == ["11906", "16838", "11906"]
    assert local(list(body(made)))[-4:] == ["p", "tbl", "p", "sectPr"]


def test_tables_and_pictures_fill_the_measure_of_their_own_page():
    made = body(_turned(grid(3)))
    assert find(made, "w:tbl/w:tblPr/w:tblW/@w:w") == [str(LANDSCAPE.measure.twips)]


def test_a_watermark_is_in_every_header_and_no_text():
    made = notice(watermark="送审稿", masters={"default": replace(UPRIGHT, folio=Folio(on_first_page=False)),
                                            "landscape": LANDSCAPE})  # fmt: skip
    kinds = [set(_parts(made, section, "header")) for section in _sections(made)]
    assert kinds == [{"default", "even", "first"}, {"default", "even"}, {"default", "even"}]
    with archive(made) as file:
        headers = [name for name in file.namelist() if "header" in name]
    shapes = [find(part(made, name), ".//v:shape")[0] for name in headers]
    assert {find(shape, "v:textpath/@string")[0] for shape in shapes} == {"送审稿"}
    assert len({shape.get("id") for shape in shapes}) == len(headers)
    assert "送审稿" not in text(body(made)) + "".join(text(part(made, name)) for name in headers)


def test_a_document_without_a_watermark_has_no_headers():
    with archive(letter()) as file:
        assert not [name for name in file.namelist() if "header" in name]


def test_white_down_to_a_place_counts_what_stands_above_it():
    made = body(official(line("copy-no", "000001"), Spacer(pt(0), mm(72)), Spacer(pt(0), mm(50)), line("body", "一")))
    heights = [int(v) for v in find(made, "w:p[w:pPr/w:pStyle/@w:val='Spacer']/w:pPr/w:spacing/@w:line")]
    # 72 mm down to the next white, which is already passed; one line of 28.95 pt stands above.
    assert heights == [mm(72 - 37).twips - 579]


def test_page_masters_are_found_by_name():
    other = PageMaster("wide", width=mm(420), height=mm(297), folio=Folio(side="none"))
    made = official(line("body", "一"), Break("wide"), line("body", "二"), masters={"default": UPRIGHT, "wide": other})
    assert attributes(find(_sections(made)[1], "w:pgSz")[0])["w"] == str(mm(420).twips)


_BLOCKS = st.lists(
    st.sampled_from(
        (
            line("body", "甲"),
            line("source", "乙"),
            grid(2, 2),
            Spacer(pt(9)),
            Spacer(pt(0), mm(72)),
            Rule("red-rule"),
            Break(),
            Break("landscape"),
            Break("default"),
            line("body", "脚", place=Place("page-foot")),
            line("body", "定", place=Place("fixed", mm(28), mm(40))),
            colophon(),
        )
    ),
    max_size=9,
)


@settings(max_examples=80, deadline=None)
@given(_BLOCKS, st.booleans())
def test_whatever_follows_whatever_nothing_is_lost_and_every_section_is_whole(blocks: list, alone: bool):
    made = official(*blocks)
    content = body(made, last_page=typeset(official(colophon())).pages[-1] if alone else None)
    wanted = Counter(text(body(official(block))) for block in blocks)
    assert Counter(text(content)) == Counter("".join(wanted.elements()))
    assert local(list(content))[-2:] == ["p", "sectPr"]
    sections = find(content, ".//w:sectPr")
    assert [len(find(section, "w:pgNumType")) for section in sections] == [1] + [0] * (len(sections) - 1)
    # Two tables in a row would grow together.
    names = local(list(content))
    assert ("tbl", "tbl") not in set(pairwise(names))
