"""The package: parts, bytes, links and pictures."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzreport.diagnostics import MzreportError
from mzreport.model import Figure, Link, Paragraph, Text
from mzreport.units import mm
from mzreport.write.docx import write_docx

from .reading import archive, attributes, body, find, part
from .sample import bulletin, document, picture


def _words(*texts: str) -> Paragraph:
    return Paragraph("body", tuple(map(Text, texts)))


def test_parts_stand_in_a_fixed_order_without_a_clock():
    with archive(bulletin()) as file:
        assert file.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/styles.xml",
            "word/settings.xml",
            "word/fontTable.xml",
            "word/theme/theme1.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/media/image1.png",
            "docProps/core.xml",
            "docProps/app.xml",
        ]
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in file.infolist()} == {3}


def test_the_same_document_gives_the_same_bytes():
    assert write_docx(bulletin(), pages={"first": 1}) == write_docx(bulletin(), pages={"first": 1})


def test_another_text_gives_other_bytes():
    assert write_docx(document(_words("甲"))) != write_docx(document(_words("乙")))


def test_every_part_has_a_content_type():
    root = part(bulletin(), "[Content_Types].xml")
    known = {attributes(e)["PartName"] for e in root if e.tag.endswith("Override")}
    defaults = {attributes(e)["Extension"] for e in root if e.tag.endswith("Default")}
    with archive(bulletin()) as file:
        for name in file.namelist()[1:]:
            assert f"/{name}" in known or name.rpartition(".")[2] in defaults - {"xml"}, name


def test_external_links_are_relations_and_shared():
    link = Link("https://www.example.cn/养老?a=1&b=2", (Text("网站"),))
    made = document(Paragraph("body", (link, link)))
    relations = find(part(made, "word/_rels/document.xml.rels"), "//p:Relationship[@TargetMode='External']")
    assert [r.get("Target") for r in relations] == ["https://www.example.cn/%E5%85%BB%E8%80%81?a=1&b=2"]
    identifiers = find(body(made), ".//w:hyperlink/@r:id")
    assert identifiers == [relations[0].get("Id")] * 2


def test_a_picture_used_twice_is_stored_once():
    figure = Figure("figure", "a.png", picture(), "图", mm(60), mm(30))
    with archive(document(figure, figure)) as file:
        assert [name for name in file.namelist() if "media" in name] == ["word/media/image1.png"]


def test_a_picture_of_another_format_is_a_finding():
    with pytest.raises(MzreportError) as caught:
        write_docx(document(Figure("figure", "a.gif", b"GIF89a", "图", mm(60), mm(30))))
    assert [d.code for d in caught.value.diagnostics] == ["F105"]
    assert caught.value.diagnostics[0].arguments["file"] == "a.gif"


def test_an_empty_document_is_still_a_file_with_a_paragraph():
    assert len(find(body(document()), "w:p")) == 1


_LITERAL = st.text(
    st.one_of(
        st.sampled_from("<&>\"'　 、。“”‘’——……·×①★{{}}%#\u00a0\u200b\U00020000\U0002a6b2\U0001f600"),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    ),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_LITERAL, min_size=1, max_size=4))
def test_text_in_is_text_out(texts: list[str]):
    read = docx.Document(io.BytesIO(write_docx(document(_words(*texts)))))
    assert [p.text for p in read.paragraphs] == ["".join(texts)]


@pytest.mark.parametrize(("raw", "seen"), [("a\x0bb", "a\ufffdb"), ("a\ud800b", "a\ufffdb"), ("a\ufffeb", "a\ufffdb")])
def test_what_xml_cannot_hold_is_shown_as_lost(raw: str, seen: str):
    read = docx.Document(io.BytesIO(write_docx(document(_words(raw)))))
    assert read.paragraphs[0].text == seen


def test_properties_come_from_the_metadata():
    properties = docx.Document(io.BytesIO(write_docx(bulletin()))).core_properties
    assert properties.title == "东湖民政信息 2026年第7期"
    assert properties.author == "东湖区民政局办公室"
    assert properties.keywords == "养老；民政"
    assert properties.language == "zh-CN"
    assert properties.created.isoformat().startswith("2026-08-10T00:00:00")


def test_a_document_without_a_date_has_a_fixed_one():
    undated = replace(bulletin(), metadata=replace(bulletin().metadata, date=""))
    properties = docx.Document(io.BytesIO(write_docx(undated))).core_properties
    assert properties.modified.year == 1980


def test_the_file_is_compressed():
    with zipfile.ZipFile(io.BytesIO(write_docx(bulletin(40)))) as file:
        assert {entry.compress_type for entry in file.infolist()} == {zipfile.ZIP_DEFLATED}
