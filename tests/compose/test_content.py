"""What a clerk types comes out as typed, at its own place, whatever it holds."""

import json

import pytest

from mzreport.diagnostics import MzreportError, Span
from mzreport.model import Link, Paragraph, Styled, Text, plain_text, validate_xml, walk, walk_blocks
from mzreport.model.xml_write import write_xml

from .conftest import ISSUE, LAYOUT

HOSTILE = (
    '<p style="body">假</p>',
    "</p></document>",
    "{{ 7*7 }}",
    "{% raw %}{% endraw %}",
    "{% for a in range(9) %}字{% endfor %}",
    "{# 注 #}",
    "]]>",
    "<![CDATA[假",
    "<!-- 假 -->",
    "<?xml version='1.0'?>",
    "&lt;&#x41;&nbsp;&假;",
    "310***1234",
    "#3 楼",
    "**加粗**",
    '"引"',
    "'引'",
    "a\\b\\n",
    '<c n="0"/>',
    'ln="x:1:1"',
    "%s {0} {0.__class__}",
    "𠀀𪚥\U000f0000",
    "é ﷺ 中文 abc",
    "\u0301\u3099",
)


def issue(text):
    return ISSUE.replace("7月9日，区里开会。", json.dumps(text, ensure_ascii=False))


def bodies(document):
    return [block for block in document.blocks if isinstance(block, Paragraph) and block.style == "body"]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_is_literal(office, text):
    document = office.compose(issue(text))
    (body,) = bodies(document)
    assert plain_text(body.inlines) == text
    assert (body.origin.path, body.origin.line) == ("issue.yaml", 9)
    assert validate_xml(write_xml(document)) == []


@pytest.mark.parametrize("key", ["series", "compiler", "secrecy", "copy_no"])
@pytest.mark.parametrize("text", HOSTILE)
def test_every_value_of_the_head_is_literal(office, key, text):
    source = "".join(line for line in ISSUE.splitlines(True) if not line.startswith(key))
    document = office.compose(f"{source}{key}: {json.dumps(text, ensure_ascii=False)}\n")
    leaves = [leaf for block in document.blocks for leaf in leaves_of(block)]
    assert text in [leaf.text for leaf in leaves if leaf.origin and leaf.origin.path == "issue.yaml"]


def leaves_of(block):
    inlines = [i for cell in getattr(block, "cells", ()) for i in cell.inlines] or getattr(block, "inlines", ())
    return [leaf for leaf in walk(inlines) if isinstance(leaf, Text)]


@pytest.mark.parametrize("escape", ["\\0", "\\uFFFE", "\\x1b", "\\u202E"])
def test_what_cannot_be_printed_never_reaches_the_layout(office, escape):
    text = office.compose(ISSUE.replace("7月9日，区里开会。", f'"前{escape}后"'))
    assert [plain_text(body.inlines) for body in bodies(text)] == ["前后"]


def test_a_paragraph_of_a_hundred_thousand_characters(office):
    text = "民政<&{{" * 20_000
    (body,) = bodies(office.compose(issue(text)))
    assert plain_text(body.inlines) == text


def test_addresses_become_links_and_keep_their_characters(office):
    text = "见https://example.org/a?b=1&c=<d>，信箱a.b@example.org。"
    (body,) = bodies(office.compose(issue(text)))
    assert plain_text(body.inlines) == text
    links = [inline for inline in body.inlines if isinstance(inline, Link)]
    assert [link.target for link in links] == ["https://example.org/a?b=1&c=", "mailto:a.b@example.org"]
    assert [link.inlines[0].origin.column for link in links] == [16 + text.index(a) for a in ("https", "a.b")]


def test_bold_only_where_the_document_asks_for_it(office):
    text = "一**二**三"
    (plain,) = bodies(office.compose(issue(text)))
    (marked,) = bodies(office.compose(issue(text) + "markup: bold\n"))
    assert plain_text(plain.inlines) == text
    assert plain_text(marked.inlines) == "一二三"
    assert [i.style for i in marked.inlines if isinstance(i, Styled)] == ["strong"]


PLACES = {
    "printed": "{{ doc.series }}",
    "joined": '{{ "《" ~ doc.series ~ "》" }}',
    "added": '{{ "《" + doc.series + "》" }}',
    "filtered": "{{ doc.series|trim|replace('湖', '江') }}",
    "stripped": "{{ doc.series.removeprefix('东湖') }}",
    "cut": "{{ doc.series[2:] }}",
    "a character": "{{ doc.series[0] }}",
    "split": "{% for part in doc.series.split('民') %}{{ part }}{% endfor %}",
    "in a list": "{{ [doc.series, doc.series]|join('、') }}",
    "in a set block": "{% set x %}{{ doc.series }}{% endset %}{{ x }}",
    "in a macro": "{% macro m(x) %}〔{{ x }}〕{% endmacro %}{{ m(doc.series) }}",
    "mapped": "{{ [doc.series]|map('upper')|join }}",
    "defaulted": "{{ doc.series|default('无') }}",
}


@pytest.mark.parametrize("name", PLACES)
def test_content_keeps_its_place_through_the_template(office, name):
    office.write(LAYOUT, f'<document><p style="body">{PLACES[name]}</p></document>')
    (paragraph,) = office.compose().blocks
    places = [leaf.origin for leaf in walk(paragraph.inlines) if leaf.origin.path == "issue.yaml"]
    assert places
    assert {place.line for place in places} == {2}


def test_a_cut_text_points_at_its_own_characters(office):
    office.write(LAYOUT, '<document><p style="body">{{ doc.series[2:4] }}</p></document>')
    (paragraph,) = office.compose().blocks
    assert paragraph.inlines == (Text("民政", Span("issue.yaml", 2, 11, 2, 13)),)


def test_no_text_of_a_clerk_becomes_layout_through_any_filter(office):
    for expression in (*PLACES.values(), "{{ doc.series|list|join }}", "{% for c in doc.series %}{{ c }}{% endfor %}"):
        office.write(LAYOUT, f'<document><p style="body">{expression}</p></document>')
        for text in ("<break/>", "&amp;", '<c n="0"/>'):
            (paragraph,) = office.compose(ISSUE.replace("series: 东湖民政信息", f"series: '东湖{text}'")).blocks
            made = plain_text(paragraph.inlines)
            assert text.lower() in made.lower() or expression in (PLACES["a character"], PLACES["split"])


def test_layout_s_own_white_space_is_not_text(office):
    office.write(
        LAYOUT,
        '<document>\n<p style="body">\n  第{{ doc.issue.number }}期\n  号 \n</p>\n'
        '<p style="body">a\n  b {{ "　　年　月" }}\n　尾</p>\n<row style="imprint"><cell> 左 </cell></row></document>',
    )
    first, second, row = office.compose().blocks
    assert plain_text(first.inlines) == "第7期号"
    # Ideographic spaces are characters; a line break between Western words is a space.
    assert plain_text(second.inlines) == "a b 　　年　月　尾"
    assert plain_text(row.cells[0].inlines) == "左"


def test_a_cell_without_content_takes_no_place(office):
    office.write(
        LAYOUT,
        '<document><row style="imprint"><cell>\n{{ doc.secrecy }}</cell><cell align="right">右</cell></row></document>',
    )
    (row,) = office.compose().blocks
    assert [(cell.align, plain_text(cell.inlines)) for cell in row.cells] == [("right", "右")]


def test_every_block_and_text_knows_where_it_comes_from(office):
    document = office.compose()
    for block in walk_blocks(document.blocks):
        assert block.origin, block
        assert all(leaf.origin and leaf.origin.line for leaf in leaves_of(block)), block


def test_every_character_of_a_text_knows_its_own_place(office):
    (body,) = bodies(office.compose(issue("民政https://example.org养老")))
    assert [leaf.text.at(0).column for leaf in walk(body.inlines)] == [16, 18, 37]


def test_a_missing_picture_of_the_content_is_told_where_it_was_typed(office):
    source = ISSUE.replace("text: 7月9日，区里开会。", "body:\n          - figure: {src: 没有.png, caption: 图}")
    assert office.faults(source) == ["F105 issue.yaml:10:27"]
    assert office.faults(source.replace("没有.png", "../a.png")) == ["F105 issue.yaml:10:27"]
    office.write("没有.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    assert office.faults(source) == ["F105 issue.yaml:10:27"]


def test_the_first_fault_stops_and_is_no_traceback(office):
    office.write(LAYOUT, "<document>{{ doc.x }}{{ doc.y }}</document>")
    with pytest.raises(MzreportError):
        office.compose()
