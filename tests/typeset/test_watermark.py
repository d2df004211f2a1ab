"""The watermark: on every page, behind everything, in its middle, and no text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mzreport.model import Break, PageMaster
from mzreport.typeset import Path, Run, typeset
from mzreport.typeset.pages import WATERMARK
from mzreport.units import mm
from tests.typeset.build import document, library, pages, paragraph

WIDE = PageMaster("wide", width=mm(297), height=mm(210), turned=True)


def marked(text: str, *blocks):
    plain = document(*blocks)
    return typeset(replace(plain, watermark=text, masters={**plain.masters, "wide": WIDE}), library())


@pytest.mark.parametrize("text", ["草稿", "送审稿", "内部资料 不得外传", "A"])
def test_every_page_has_it_first_in_the_middle_and_inside(text):
    made = marked(text, paragraph("前"), Break("wide"), paragraph("中"), Break("default"), paragraph("后"))
    for page in made.pages:
        mark, *others = page.items
        assert isinstance(mark, Path)
        assert mark.element == WATERMARK
        assert not [item for item in others if isinstance(item, Path)]
        ends = [end for _, points in mark.segments for end in points]
        xs, ys = ends[0::2], ends[1::2]
        assert 0 < min(xs) < max(xs) < page.width
        assert 0 < min(ys) < max(ys) < page.height
        assert (min(xs) + max(xs)) / 2 == pytest.approx(page.width / 2, abs=mm(12))
        assert (min(ys) + max(ys)) / 2 == pytest.approx(page.height / 2, abs=mm(12))


def test_it_changes_nothing_else_and_is_no_text():
    plain, with_it = pages(paragraph("国" * 900)), marked("草稿", paragraph("国" * 900))
    assert [page.items for page in plain.pages] == [page.items[1:] for page in with_it.pages]
    assert not any("草" in "".join(item.text) for page in with_it.pages for item in page.items if isinstance(item, Run))


def test_a_watermark_of_blanks_is_none():
    assert pages(paragraph("国")).pages == marked(" \u3000", paragraph("国")).pages
