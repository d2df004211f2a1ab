"""The XML form: a document is the same after writing and reading, and the schema knows what is written."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from mzreport.diagnostics import MzreportError
from mzreport.model import Document, Figure, FontRole, Metadata, PageMaster, Paragraph, Style, Text, validate_xml
from mzreport.model.xml_document import read_xml, split_list
from mzreport.model.xml_tree import XmlError, parse_xml
from mzreport.model.xml_write import join_list, write_xml
from mzreport.units import mm

from .documents import BLOCKS, NAMES, STYLES, documents, pictures_of, without_origins

ROOT = Path(__file__).parents[2]


def read(data, pictures=()):
    return read_xml(data, "a.xml", dict(pictures).__getitem__)


@given(documents())
def test_what_is_written_is_read_back(document):
    pictures = pictures_of(document)
    assume(pictures is not None)
    data = write_xml(document)
    again = read(data, pictures)
    assert without_origins(again) == document
    assert write_xml(again) == data


@given(documents())
def test_what_is_written_is_valid(document):
    assert validate_xml(write_xml(document)) == []


@given(st.lists(NAMES, max_size=4).map(tuple))
def test_lists_in_an_attribute(parts):
    assert split_list(join_list(parts)) == parts


def sample(*blocks, **metadata):
    fonts = {"fangsong": FontRole("fangsong", "仿宋_GB2312", ("a.ttf", "b.ttf"))}
    return Document(Metadata(**metadata), STYLES, fonts, {"default": PageMaster()}, blocks)


FIGURE = Figure("body", "图.png", b"data", "说明", mm(10), mm(5), "left", "f1")


FIGURE_XML = (
    '<figure style="body" anchor="f1" source="图.png" '
    'sha256="3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7" alternative="说明" '
    'width="10mm" height="5mm" align="left"/>'
)


def test_the_form_itself():
    """A file filed today must be read in thirty years: this text changes only together with the version."""
    text = write_xml(sample(Paragraph("body", (Text("甲&乙"),), "a1"), FIGURE, title="题")).decode()
    assert text.splitlines()[:4] == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<document version="1">',
        '<metadata title="题" author="" subject="" keywords="" language="zh-CN" date="" kind="" identifier=""/>',
        '<fonts fallback="song|han-ext|han-ext2">',
    ]
    assert text.splitlines()[-5:] == [
        "<body>",
        '<p style="body" anchor="a1">甲&amp;乙</p>',
        FIGURE_XML,
        "</body>",
        "</document>",
    ]


def test_where_a_text_was_typed_is_not_in_the_file():
    document = sample(Paragraph("body", (Text("文"),)))
    again = read(write_xml(document))
    assert again.blocks[0].origin.path == "a.xml"
    assert write_xml(again) == write_xml(document)


MUTATIONS = {
    "no style": ('style="body" ', ""),
    "other element": ("<figure ", "<picture "),
    "other attribute": ("anchor=", "anker="),
    "no length": ('width="10mm"', 'width="10"'),
    "no digest": ("sha256=", "sha1="),
    "short digest": ("3a6eb0", "3a6eb"),
    "no alternative": ('alternative="说明" ', ""),
    "alignment": ('align="left"/>', 'align="middle"/>'),
    "version": ('version="1"', 'version="2"'),
    "no fallback": (' fallback="song|han-ext|han-ext2"', ""),
    "property left out": ('keep-next="false" ', ""),
    "property misspelt": ("widow-control", "window-control"),
    "no switch": ('bold="false"', 'bold="no"'),
    "colour": ('colour="000000"', 'colour="black"'),
    "no folio": ("<folio ", "<number "),
    "text between blocks": ("<body>", "<body>文"),
    "date": ('date=""', 'date="2026年"'),
    "element in a line": ("文", "<b>文</b>"),
    "reference of a layout": ("文", '<c n="1"/>'),
    "place": ('anchor="a1"', 'place="top"'),
    "fixed nowhere": ('anchor="a1"', 'place="fixed"'),
    "well-formedness": ("</body>", ""),
    "document type": ("<document v", "<!DOCTYPE document><document v"),
    "encoding": ('encoding="UTF-8"', 'encoding="UTF-99"'),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_schema_rejects(name):
    before, after = MUTATIONS[name]
    text = write_xml(sample(Paragraph("body", (Text("文"),), "a1"), FIGURE)).decode()
    assert before in text
    faults = validate_xml(text.replace(before, after, 1).encode())
    assert faults
    assert all(fault.line and fault.reason for fault in faults)


REFUSED = {
    "no XML": ("</body>", "", "T130"),
    "document type": ("<document v", "<!DOCTYPE document><document v", "T130"),
    "version": ('version="1"', 'version="2"', "T131"),
    "no pages": ("<pages>", "<sheets>", "T130"),
    "no default page": ('name="default"', 'name="first"', "T131"),
    "style without a name": ('style name="body" ', "style ", "T131"),
    "font without a role": ('role="fangsong" ', "", "T131"),
    "no length": ('width="10mm"', 'width="10"', "T114"),
    "no number": ('first-indent="0"', 'first-indent="x"', "T131"),
    "no flag": ('bold="false"', 'bold="no"', "T131"),
    "long number": ('pitch="0"', f'pitch="{"9" * 5000}"', "T131"),
    "unknown style": ('p style="body"', 'p style="none"', "T120"),
    "text between blocks": ("<body>", "<body>文", "T112"),
    "reference of a layout": ("文", '<c n="1"/>', "T111"),
    "blocks of a layout": ("<p ", '<blocks of="1"/><p ', "T110"),
    "other picture": ("3a6eb0", "3a6eb1", "T132"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_not_of_the_form_is_refused_at_its_line(name):
    before, after, code = REFUSED[name]
    text = write_xml(sample(Paragraph("body", (Text("文"),)), FIGURE)).decode()
    assert before in text
    with pytest.raises(MzreportError) as caught:
        read(text.replace(before, after, 1).encode(), {"图.png": b"data"})
    (fault,) = caught.value.diagnostics
    line = text[: text.index(before)].count("\n") + 1
    assert (fault.code, fault.span.path, fault.exit_status) == (code, "a.xml", 4)
    assert fault.span.line >= line or code in ("T112", "T131")


def faults_of(data, pictures):
    try:
        read_xml(data, "a.xml", lambda source: pictures.get(source, b""))
    except MzreportError as error:
        return error.diagnostics
    return ()


@given(st.lists(BLOCKS, min_size=1, max_size=2).map(tuple), st.data())
def test_any_change_of_a_byte_is_read_or_refused(blocks, data):
    document = sample(*blocks)
    pictures = pictures_of(document)
    assume(pictures is not None)
    raw = bytearray(write_xml(document))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    found = faults_of(bytes(raw), pictures)
    assert all(d.code.startswith("T1") and d.span.path == "a.xml" for d in found)
    validate_xml(bytes(raw))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ("<a>" * 100 + "</a>" * 100, "deep"),
        ("<a>&b;</a>", "undefined entity"),
        ("", "no element"),
        ("\ud800", "surrogate"),
    ],
)
def test_hostile_xml(text, reason):
    with pytest.raises(XmlError, match=reason):
        parse_xml(text)


def test_positions_and_the_unclosed_element():
    root = parse_xml("<a>\n  <b/>字<c/></a>")
    assert [(e.tag, e.line, e.column) for e in root.elements()] == [("b", 2, 3), ("c", 2, 8)]
    with pytest.raises(XmlError) as caught:
        parse_xml("<a>\n<b>\n</a>")
    assert (caught.value.element.tag, caught.value.line) == ("b", 3)


def test_the_schema_ships_with_the_package_and_is_loaded_late():
    assert etree.RelaxNG(etree.parse(str(ROOT / "mzreport/model/document.rng")))
    code = "import sys, mzreport.model; assert 'lxml' not in sys.modules and 'pyexpat' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_schema_names_every_property():
    text = (ROOT / "mzreport/model/document.rng").read_text("utf-8")
    for kind in (Style, FontRole, PageMaster, Metadata):
        for name in kind.__dataclass_fields__:
            assert f'"{name.replace("_", "-")}"' in text
