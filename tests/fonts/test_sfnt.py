"""Fonts read in place agree with fontTools; broken ones are told by code and never by a traceback."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from mzreport.diagnostics import MzreportError
from mzreport.fonts import open_face
from mzreport.fonts.sfnt import Sfnt
from mzreport.fonts.subset import Piece, subset
from mzreport.resources import fonts_folder
from tests.fonts.build import font_file, with_table, without, write

BUILT_IN = sorted(path.name for path in fonts_folder().glob("*.ttf"))


def code_of(path) -> tuple[str, str]:
    """The code of the fault a file gives, and the file it names."""
    with pytest.raises(MzreportError) as caught:
        exercise(Sfnt(path))
    (one,) = caught.value.diagnostics
    return one.code, str(one.span)


def exercise(font: Sfnt) -> None:
    """All that typesetting and painting ask of a font."""
    for character in "国，A回一𠀀 中":
        glyph = font.glyph(ord(character))
        font.metrics(glyph)
        font.bounds(glyph)
        font.outline(glyph)
        subset(font, [Piece(0), Piece(glyph)])
    font.sample(0x20000, 24)
    font.table("name")


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_faces_read_as_font_tools_reads_them(name):
    font, reference = Sfnt(fonts_folder() / name), TTFont(fonts_folder() / name, lazy=True)
    order, mapped, metrics = reference.getGlyphOrder(), reference.getBestCmap(), reference["hmtx"]
    assert font.glyph_count == len(order)
    assert font.units_per_em == reference["head"].unitsPerEm
    sample = [*list(mapped)[:: max(1, len(mapped) // 300)], 0x20, 0x4E00, 0x10FFFF, 0x20000, 0x2A6D7]
    for code in sample:
        glyph = font.glyph(code)
        assert order[glyph] == mapped.get(code, ".notdef") or (code not in mapped and glyph == 0)
        if glyph:
            assert font.metrics(glyph) == metrics[order[glyph]]
            outline = reference["glyf"][order[glyph]]
            box = (outline.xMin, outline.yMin, outline.xMax, outline.yMax) if outline.numberOfContours else (0, 0, 0, 0)
            assert font.bounds(glyph) == box


def test_the_first_face_of_a_collection_is_read(tmp_path):
    data = font_file()
    shift = 16
    count = struct.unpack_from(">H", data, 4)[0]
    moved = bytearray(data)
    for n in range(count):
        at = 12 + 16 * n + 8
        struct.pack_into(">L", moved, at, struct.unpack_from(">L", data, at)[0] + shift)
    path = write(tmp_path, struct.pack(">4sLLL", b"ttcf", 0x10000, 1, shift) + bytes(moved))
    assert Sfnt(path).glyph(0x56FD) == 1


def test_characters_the_font_has_not_give_glyph_0(tmp_path):
    font = Sfnt(write(tmp_path, font_file()))
    assert [font.glyph(ord(c)) for c in "国中\0\U0010ffff"] == [1, 0, 0, 0]


@pytest.mark.parametrize("table", ["head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap"])
def test_a_font_without_a_table_it_needs(tmp_path, table):
    path = write(tmp_path, without(table))
    with pytest.raises(MzreportError) as caught:
        Sfnt(path)
    (one,) = caught.value.diagnostics
    assert (one.code, str(one.span)) == ("F002", str(path))
    assert table in one.message()


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"\0\1\0\0", b"not a font at all, only text", b"ttcf", b"wOF2" + bytes(40), bytes(1000)],
    ids=["empty", "byte", "signature", "text", "collection", "woff2", "zeros"],
)
def test_what_is_no_font(tmp_path, data):
    path = write(tmp_path, data)
    assert code_of(path) == ("F002", str(path))


def test_a_folder_a_missing_file_and_an_unreadable_one(tmp_path):
    for path in (tmp_path, tmp_path / "none.ttf"):
        with pytest.raises(MzreportError) as caught:
            open_face(path)
        assert [one.code for one in caught.value.diagnostics] == ["F002"]


def test_postscript_outlines_are_refused_as_such(tmp_path):
    path = write(tmp_path, b"OTTO" + font_file()[4:])
    assert code_of(path) == ("F003", str(path))


def test_every_truncation_is_a_fault_or_a_font_that_works(tmp_path):
    data = font_file()
    told = set()
    for length in range(0, len(data), 7):
        path = write(tmp_path, data[:length], f"{length}.ttf")
        try:
            exercise(Sfnt(path))
        except MzreportError as error:
            told.update(one.code for one in error.diagnostics)
    assert told == {"F002"}


@given(st.lists(st.tuples(st.integers(0, len(font_file()) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_random_damage_gives_a_fault_or_a_font_that_works(tmp_path_factory, damage):
    data = bytearray(font_file())
    for at, value in damage:
        data[at] = value
    _survives(tmp_path_factory, bytes(data))


@given(st.sampled_from(["cmap", "loca", "hmtx", "maxp", "hhea", "head", "glyf"]), st.binary(max_size=200))
def test_random_tables_give_a_fault_or_a_font_that_works(tmp_path_factory, tag, data):
    _survives(tmp_path_factory, with_table(tag, data))


@given(st.binary(max_size=300), st.sampled_from([b"", b"\0\1\0\0\0\7", b"true\0\2", b"ttcf\0\1\0\0\0\0\0\1\0\0\0\x10"]))
def test_random_bytes_give_a_fault(tmp_path_factory, data, start):
    _survives(tmp_path_factory, start + data)


def _survives(factory, data: bytes) -> None:
    path = write(factory.getbasetemp(), data, "fuzz.ttf")
    told = {"F002"}
    try:
        exercise(Sfnt(path))
    except MzreportError as error:
        told = {one.code for one in error.diagnostics}
    assert told <= {"F002", "F003"}


def test_a_face_built_from_a_damaged_name_or_os2_table_still_works(tmp_path):
    for tag in ("name", "OS/2"):
        for data in (b"", b"\0", b"\0\0\0\xff\0\0", bytes(9)):
            face = open_face(write(tmp_path, with_table(tag, data), f"{tag[:2]}{len(data)}.ttf"))
            assert face.postscript_name
            assert face.embedding == "installable"


def test_a_subset_reads_back(tmp_path):
    font = Sfnt(write(tmp_path, font_file()))
    made = TTFont(BytesIO(subset(font, [Piece(0), Piece(1)])))
    assert made["maxp"].numGlyphs == 2
