"""Subsets: what is embedded opens elsewhere and draws what the font draws."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from mzreport.fonts.sfnt import Sfnt
from mzreport.fonts.subset import Piece, subset
from mzreport.resources import fonts_folder
from tests.fonts.build import font_file, write


def drawing(font: TTFont, name: str) -> list[object]:
    """The outline of a glyph, components drawn out."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value


@pytest.mark.parametrize("name", sorted(path.name for path in fonts_folder().glob("*.ttf")))
def test_glyphs_are_drawn_as_in_the_font(name):
    font, reference = Sfnt(fonts_folder() / name), TTFont(fonts_folder() / name, lazy=True)
    wanted = [g for c in "国，（é½A2ǻ𠀀𪛗㐂" if (g := font.glyph(ord(c)))]
    made = TTFont(BytesIO(subset(font, [Piece(0), *map(Piece, wanted)])))
    for n, glyph in enumerate([0, *wanted]):
        assert drawing(made, made.getGlyphName(n)) == drawing(reference, reference.getGlyphName(glyph))
        assert made["hmtx"][made.getGlyphName(n)] == reference["hmtx"][reference.getGlyphName(glyph)]


def test_components_of_composite_glyphs_come_along_once(tmp_path):
    font = Sfnt(write(tmp_path, font_file()))
    composite = font.glyph(ord("回"))
    made = TTFont(BytesIO(subset(font, [Piece(0), Piece(composite), Piece(composite, 0), Piece(font.glyph(0x41))])))
    assert made["maxp"].numGlyphs == 6  # 0, twice the composite, A, and its two components
    reference = TTFont(BytesIO(font_file()))
    for n in (1, 2):
        assert drawing(made, made.getGlyphName(n)) == drawing(reference, "hui")


def test_copies_of_one_glyph_have_their_own_advances(tmp_path):
    font = Sfnt(write(tmp_path, font_file()))
    comma = font.glyph(ord("，"))
    made = TTFont(BytesIO(subset(font, [Piece(0), Piece(comma), Piece(comma, 500), Piece(comma, 0)])))
    assert [made["hmtx"][made.getGlyphName(n)][0] for n in (1, 2, 3)] == [1000, 500, 0]
    assert len({str(drawing(made, made.getGlyphName(n))) for n in (1, 2, 3)}) == 1


@pytest.mark.parametrize("character", ["国", "回", " "])
def test_a_moved_glyph_is_drawn_where_it_was_moved(tmp_path, character):
    font = Sfnt(write(tmp_path, font_file()))
    glyph = font.glyph(ord(character))
    made = TTFont(BytesIO(subset(font, [Piece(0), Piece(glyph), Piece(glyph, 500, -500)])))
    plain, moved = (drawing(made, made.getGlyphName(n)) for n in (1, 2))
    assert [(operator, tuple((x - 500, y) for x, y in points)) for operator, points in plain] == moved
    assert made["hmtx"][made.getGlyphName(2)] == (500, made["hmtx"][made.getGlyphName(1)][1] - 500)
    if plain:
        assert made["glyf"][made.getGlyphName(2)].xMin == made["glyf"][made.getGlyphName(1)].xMin - 500


def test_the_file_s_checksum_is_that_of_opentype(tmp_path):
    data = subset(Sfnt(write(tmp_path, font_file())), [Piece(0), Piece(1)])
    assert len(data) % 4 == 0
    assert sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF == 0xB1B0AFBA


@given(st.lists(st.integers(0, 6), max_size=20))
def test_any_choice_of_glyphs_opens(tmp_path_factory, chosen):
    font = Sfnt(write(tmp_path_factory.getbasetemp(), font_file(), "whole.ttf"))
    made = TTFont(BytesIO(subset(font, [Piece(0), *map(Piece, chosen)])))
    assert made["maxp"].numGlyphs >= 1 + len(chosen)
    for name in made.getGlyphOrder():
        drawing(made, name)


def test_equal_pieces_give_equal_bytes(tmp_path):
    font = Sfnt(write(tmp_path, font_file()))
    assert subset(font, [Piece(0), Piece(4)]) == subset(font, [Piece(0), Piece(4)])
