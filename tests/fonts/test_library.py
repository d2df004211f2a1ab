"""Faces by role: whose file wins, what is tried in which order, and what is told when none is there."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from mzreport.diagnostics import MzreportError
from mzreport.fonts import FontLibrary, open_face
from mzreport.resources import fonts_folder
from tests.fonts.build import font_file, with_table, write
from tests.typeset.build import ROLES, library


def fault_of(call, *arguments):
    with pytest.raises(MzreportError) as caught:
        call(*arguments)
    (one,) = caught.value.diagnostics
    return one


def test_the_office_s_own_file_wins_over_the_built_in_one(tmp_path):
    write(tmp_path, font_file(), "MZReportFangSong-Regular.ttf")
    assert FontLibrary(ROLES, (), [tmp_path]).face("fangsong").path.parent == tmp_path
    assert FontLibrary(ROLES).face("fangsong").path.parent == fonts_folder()


def test_the_first_file_that_exists_is_taken(tmp_path):
    write(tmp_path, font_file(), "second.ttf")
    roles = {"a": replace(ROLES["kai"], role="a", files=("first.ttf", "second.ttf"))}
    assert FontLibrary(roles, (), [tmp_path]).face("a").name == "second"


def test_a_role_without_file_and_a_role_without_definition(tmp_path):
    roles = {"a": replace(ROLES["kai"], role="a", files=("none.ttf", "neither.ttf"))}
    missing = fault_of(FontLibrary(roles, (), [tmp_path]).face, "a")
    assert (missing.code, missing.exit_status, str(missing.span)) == ("F001", 5, str(tmp_path / "none.ttf"))
    assert "none.ttf、neither.ttf" in missing.message()
    assert str(tmp_path) in missing.hints()[0]
    assert fault_of(FontLibrary(roles).face, "b").code == "F004"


def test_bold_is_a_face_of_its_own_where_the_role_has_one():
    assert library().face("latin", True).name == "LiberationSerif-Bold"
    assert library().face("fangsong", True) is library().face("fangsong")
    assert [library().has_bold(role) for role in ("latin", "fangsong")] == [True, False]


@pytest.mark.parametrize(
    ("character", "face"),
    [("国", "Song"), ("㐂", "Song"), ("𠀀", "HanExt"), ("𪛗", "HanExt2"), ("\U0001f600", None)],
)
def test_fallback_goes_down_the_chain_in_order(character, face):
    found = library().fallback_face(character)
    assert (found.name.removeprefix("MZReport").removesuffix("-Regular") if found else None) == face


def test_the_chain_s_order_is_the_caller_s():
    assert FontLibrary(ROLES, ("kai", "song")).fallback_face("国").name == "MZReportKai-Regular"
    assert FontLibrary(ROLES, ("absent", "song")).fallback_face("国").name == "MZReportSong-Regular"


def test_a_face_is_opened_once_and_anew_when_its_file_changes(tmp_path):
    path = write(tmp_path, font_file())
    first = open_face(path)
    assert open_face(path) is first
    path.write_bytes(font_file(name="Other Sans"))
    os.utime(path, (1, 1))
    assert open_face(path) is not first


def test_a_face_s_names_and_middle(tmp_path):
    face = open_face(write(tmp_path, font_file(), "我的字体.ttf"))
    assert (face.name, face.postscript_name) == ("我的字体", "TestSans")
    assert face.middle == 380
    assert face.bounds(face.glyph("，")) == (100, -100, 300, 150)
    assert open_face(write(tmp_path, font_file(units=2048), "wide.ttf")).advance(1) == pytest.approx(1000 * 1000 / 2048)


def test_a_face_tells_what_its_licence_lets_be_embedded(tmp_path):
    for bits, expected in ((0, "installable"), (2, "restricted"), (4, "preview"), (8, "editable"), (10, "editable")):
        table = bytes(8) + bits.to_bytes(2, "big") + bytes(60)
        assert open_face(write(tmp_path, with_table("OS/2", table), f"{bits}.ttf")).embedding == expected
