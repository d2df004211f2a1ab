"""Outlines read here against those that fontTools reads."""

from __future__ import annotations

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from mzreport.fonts import open_face
from mzreport.fonts.outline import outline_segments
from mzreport.resources import fonts_folder

HAN, LATIN = ("MZReportHei-Regular.ttf", "MZReportFangSong-Regular.ttf"), "LiberationSerif-Regular.ttf"
GLYPHS = [(file, character) for file in HAN for character in "草稿送审内部资料国；"]
GLYPHS += [(LATIN, character) for character in "AgÉé½%&8"]


def record(segments):
    pen = RecordingPen()
    for operator, ends in segments:
        points = [tuple(ends[n : n + 2]) for n in range(0, len(ends), 2)]
        {"M": pen.moveTo, "L": pen.lineTo, "Q": pen.qCurveTo, "Z": pen.closePath}[operator](*points)
    return pen


@pytest.mark.parametrize(("file", "character"), GLYPHS)
def test_a_glyph_has_the_extent_and_area_that_another_reader_finds(file, character):
    face = open_face(fonts_folder() / file)
    glyph = face.glyph(character)
    assert glyph
    font = TTFont(face.path, lazy=True)
    known, name = font.getGlyphSet(), font.getGlyphName(glyph)
    expected, expected_area = BoundsPen(known), AreaPen(known)
    known[name].draw(expected)
    known[name].draw(expected_area)
    bounds, area = BoundsPen(None), AreaPen()
    drawn = record(outline_segments(face.sfnt, glyph))
    drawn.replay(bounds)
    drawn.replay(area)
    assert bounds.bounds == pytest.approx(expected.bounds, abs=1)
    assert area.value == pytest.approx(expected_area.value, rel=0.001)


def test_a_blank_glyph_has_no_outline():
    face = open_face(fonts_folder() / HAN[0])
    assert outline_segments(face.sfnt, face.glyph(" ")) == []
