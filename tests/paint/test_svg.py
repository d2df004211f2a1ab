"""SVG pages: well-formed, the same every time, with selectable text and nothing fetched from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from mzreport.model import Figure, Link, Metadata, Styled, Text
from mzreport.paint.svg import paint_svg
from mzreport.typeset import typeset
from mzreport.units import mm
from tests.typeset.build import BARE, document, library, narrow, paragraph, png

NS = "{http://www.w3.org/2000/svg}"


def painted(*blocks, master=BARE, title="题名"):
    made = typeset(document(*blocks, master=master, metadata=Metadata(title=title)), library())
    return paint_svg(made)


def texts(svg: bytes) -> str:
    return "".join(node.text or "" for node in ElementTree.fromstring(svg).iter(f"{NS}text"))


def test_a_page_is_a_drawing_of_its_size_with_its_text():
    first, second = painted(paragraph("国" * 700), title="甲 & <乙>")
    root = ElementTree.fromstring(first)
    assert (root.get("width"), root.get("viewBox")) == ("595.276pt", "0 0 595.276 841.89")
    assert root.find(f"{NS}title").text == "甲 & <乙> · 1"
    assert texts(first) + texts(second) == "国" * 700


def test_every_glyph_used_is_defined_once_in_the_drawing():
    (svg,) = painted(paragraph("国民国A𠀀，。", "plain"))
    root = ElementTree.fromstring(svg)
    defined = [path.get("id") for path in root.find(f"{NS}defs")]
    used = {use.get("href").removeprefix("#") for use in root.iter(f"{NS}use")}
    assert sorted(used) == sorted(defined) == sorted(set(defined))
    assert len(used) == 6


def test_equal_pages_give_equal_bytes():
    blocks = [paragraph("国A，" * 300), Figure("figure", "a.png", png(4, 2), "图", mm(20), mm(10))]
    assert painted(*blocks) == painted(*blocks)


def test_links_lines_and_pictures_are_in_it():
    (svg,) = painted(
        paragraph([Link('https://a.cn/?a=1&b="2"', (Text("网"),)), Link("#in", (Text("内"),))], "plain"),
        Figure("figure", "a.png", png(4, 2), "一张<图>", mm(20), mm(10)),
    )
    root = ElementTree.fromstring(svg)
    assert [a.get("href") for a in root.iter(f"{NS}a")] == ['https://a.cn/?a=1&b="2"']
    (image,) = root.iter(f"{NS}image")
    assert image.get("href").startswith("data:image/png;base64,")
    assert image.find(f"{NS}title").text == "一张<图>"
    assert not re.search(rb'href="(?!#|data:|https://a)', svg)


def test_thickened_type_has_a_stroke():
    thick, thin = (painted(paragraph([Styled("strong", (Text(c),))], "plain"))[0] for c in "国A")
    assert b"stroke-width" in thick
    assert b"stroke-width" not in thin  # the Western face has a bold cut of its own


@given(st.text(st.one_of(st.characters(), st.sampled_from("国，A \x1f\ud800\ufffe<&>]")), max_size=40))
def test_any_text_gives_well_formed_xml(text):
    for svg in painted(paragraph(text, "plain"), master=replace(narrow(12)), title=text):
        ElementTree.fromstring(svg)
