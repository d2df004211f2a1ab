"""The page: every character in order, landmarks, headings without a gap, no script, the same bytes again."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given

from mzreport.diagnostics import MzreportError
from mzreport.model import (
    Break,
    Cell,
    Figure,
    Group,
    Link,
    Metadata,
    PageReference,
    Place,
    Row,
    RowCell,
    Rule,
    Styled,
    Table,
    TableRow,
    Text,
)
from mzreport.units import mm
from mzreport.write.html import write_html
from tests.model.documents import documents

from .reading import PNG, classed, document, h, inlines, p, page, shown, squeezed, text_of, wanted, with_pictures

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def levels(root):
    return [int(e.tag[1]) for e in root.iter() if e.tag in HEADINGS]


def tags(root):
    return [e.tag for e in root.iter()]


# -- any document -----------------------------------------------------------------------------------------------------


@given(documents())
def test_any_document_is_shown_in_full_and_in_order(made):
    made = replace(made, blocks=with_pictures(made.blocks))
    root = page(made)
    assert shown(root) == wanted(made)


@given(documents())
def test_any_document_makes_a_sound_page(made):
    made = replace(made, blocks=with_pictures(made.blocks))
    root = page(made)
    ids = [e.get("id") for e in root.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    assert all(name and not re.search(r"\s", name) for name in ids)
    assert levels(root).count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels(root), levels(root)[1:], strict=False))
    for link in root.iter("a"):
        target = link.get("href")
        assert target[1:] in ids if target.startswith("#") else re.match(r"(https?|ftp|mailto|tel):[!-~]+$", target)
    assert not any("style" in e.attrib or e.tag == "script" for e in root.iter())
    assert not any(name.startswith("on") for e in root.iter() for name in e.attrib)


@given(documents())
def test_the_same_document_gives_the_same_bytes(made):
    made = replace(made, blocks=with_pictures(made.blocks))
    assert write_html(made) == write_html(made)


# -- the frame --------------------------------------------------------------------------------------------------------

LETTER = (
    p("masthead", "东湖区民政局文件"),
    Row("doc-number", (RowCell(inlines("东民发〔2026〕12号")), RowCell(inlines("签发人：李某某"), "right"))),
    Rule("red-rule"),
    h("title", 1, "关于养老服务的通知"),
    p("body", "各街道："),
    h("heading1", 2, "一、要求"),
    p("body", "按时报送。"),
    h("heading1", 2, "二、保障"),
    Row("signature", (RowCell(inlines("2026年8月10日"), "right"),)),
    Group((p("cc", "抄送：区委办公室。"),), place=Place("last-even-page-foot")),
)


def test_the_parts_of_a_document_are_landmarks_in_their_order():
    (article,) = page(document(*LETTER)).iter("article")
    assert [child.tag for child in article] == ["header", "h1", "p", "section", "section", "p", "footer"]
    assert [e.get("data-role") for e in article[0]] == ["masthead", "doc-number", "red-rule"]
    assert text_of(article[-1]).strip() == "抄送：区委办公室。"


def test_the_signature_belongs_to_no_section():
    (article,) = page(document(*LETTER)).iter("article")
    assert article[5].get("data-role") == "signature"


@pytest.mark.parametrize("role", ["masthead", "masthead-own"])
def test_without_a_title_the_masthead_heads_the_page(role):
    root = page(document(p(role, "东湖民政"), h("section", 1, "【会议】")))
    (head,) = root.iter("h1")
    assert (head.text, head.get("data-role")) == ("东湖民政", role)
    assert levels(root) == [1, 2]


def test_a_masthead_in_a_picture_is_the_heading_by_its_alternative():
    image = Figure("masthead", "a.png", PNG, "东湖民政", mm(80), mm(20))
    (head,) = page(document(image, p("body", "甲"))).iter("h1")
    assert [e.get("alt") for e in head.iter("img")] == ["东湖民政"]


def test_a_page_without_any_title_is_headed_by_its_name_outside_the_document():
    root = page(document(p("body", "甲。")))
    (head,) = root.iter("h1")
    assert head.text == "题名"
    assert shown(root) == "甲。"
    assert "article" not in tags(root)


@pytest.mark.parametrize(
    ("blocks", "name"),
    [
        ((), "无标题"),
        ((p("body", " "), p("body", "各街道：\n请报送")), "各街道： 请报送"),
        ((p("body", "甲" * 50),), "甲" * 40),
    ],
)
def test_a_page_without_a_title_is_named_by_its_first_words(blocks, name):
    assert page(document(*blocks, metadata=Metadata())).find("head/title").text == name


def test_levels_of_headings_never_skip_one():
    blocks = [h("heading1", level, "标题") for level in (1, 3, 5, 3, 9, 2)]
    assert levels(page(document(p("title", "题"), *blocks))) == [1, 2, 3, 4, 3, 4, 3]


def test_no_heading_is_deeper_than_html_has_levels():
    assert levels(page(document(p("title", "题"), *(h("heading1", n, "标题") for n in range(1, 9)))))[-1] == 6


def test_a_draft_says_so_before_all_else_and_nothing_else():
    body = page(document(p("title", "题"), watermark="草稿")).find("body")
    assert (body[0].tag, body[0].get("role"), body[0].text) == ("p", "status", "草稿")
    assert classed(page(document(p("title", "题"))), "status") is None


# -- contents ---------------------------------------------------------------------------------------------------------


def test_three_headings_make_contents_with_links_to_them():
    root = page(
        document(p("title", "题"), h("heading1", 2, "甲", anchor="a"), h("heading2", 3, "乙"), h("heading1", 2, "丙"))
    )
    nav = classed(root, "contents")
    links = [(link.text, link.get("href")) for link in nav.iter("a")]
    assert [text for text, _ in links] == ["甲", "乙", "丙"]
    assert links[0][1] == "#a"
    targets = {e.get("id"): text_of(e) for e in root.iter() if e.tag in HEADINGS}
    assert [targets[href[1:]] for _, href in links] == ["甲", "乙", "丙"]
    outer = nav.find("ul")
    assert [text_of(item.find("ul") if item.find("ul") is not None else item[0]) for item in outer] == ["乙", "丙"]


def test_two_headings_make_none():
    assert classed(page(document(p("title", "题"), h("heading1", 2, "甲"), h("heading1", 2, "乙"))), "contents") is None


def test_a_document_with_contents_of_its_own_gets_no_second():
    entry = Row("body", (RowCell((Link("#a", (Text("甲"),)),)), RowCell((PageReference("a"),), "right")))
    root = page(document(p("title", "题"), entry, *(h("heading1", 2, "甲", anchor=n) for n in "abc")))
    (nav,) = root.iter("nav")
    assert [link.get("href") for link in nav.iter("a")] == ["#a"]
    assert text_of(nav).strip() == "甲"


def test_a_run_in_heading_is_a_heading_and_its_text_follows():
    lead = Styled("run-in2", (Text("（一）领导。"),))
    root = page(document(p("title", "题"), h("body", 3, lead, "各单位重视。", title="（一）领导。")))
    both = classed(root, "run-in")
    assert [(e.tag, e.text) for e in both] == [("h2", "（一）领导。"), ("p", "各单位重视。")]
    assert both.get("data-role") == "body"
    assert both[0].get("data-role") == "run-in2"


def test_an_entry_of_the_outline_alone_is_no_heading_but_can_be_found():
    items = [h("body", 2, "7月9日，会议召开。", title="会议召开") for _ in range(3)]
    root = page(document(p("title", "题"), *items))
    assert levels(root) == [1]
    assert [link.text for link in classed(root, "contents").iter("a")] == ["会议召开"] * 3


# -- what the page says of itself -------------------------------------------------------------------------------------

DISCLOSED = Metadata(
    "关于养老的通知",
    "东湖区民政局",
    keywords=("养老", "服务"),
    disclosure=(("索引号", "A<1>"), ("公开主体", "东湖区人民政府"), ("发布日期", "2026年8月12日")),
)


def metas(root):
    return {e.get("name"): e.get("content") for e in root.iter("meta") if e.get("name")}


def test_tags_of_a_government_site():
    found = metas(page(document(p("title", "题"), p("body", "各街道：现印发。"), metadata=DISCLOSED)))
    assert found["ArticleTitle"] == "关于养老的通知"
    assert found["PubDate"] == "2026-08-12"
    assert found["ContentSource"] == "东湖区人民政府"
    assert found["Keywords"] == "养老,服务"
    assert found["Author"] == "东湖区民政局"
    assert found["Description"] == "各街道：现印发。"
    assert found["索引号"] == "A<1>"


def test_what_is_not_known_has_no_tag():
    assert set(metas(page(document(metadata=Metadata("题"))))) == {"viewport", "referrer", "ArticleTitle", "generator"}


def test_disclosure_metadata_stand_before_the_document_and_not_in_it():
    root = page(document(p("title", "题"), metadata=DISCLOSED))
    box = classed(root, "disclosure")
    assert [(e.get("data-role"), text_of(e)) for e in box.iter() if e.tag in ("dt", "dd")] == [
        ("disclosure-name", "索引号"),
        ("disclosure-value", "A<1>"),
        ("disclosure-name", "公开主体"),
        ("disclosure-value", "东湖区人民政府"),
        ("disclosure-name", "发布日期"),
        ("disclosure-value", "2026年8月12日"),
    ]
    assert shown(root) == "题"


def test_disclosure_metadata_that_the_document_prints_are_not_said_twice():
    cells = (Cell((p("disclosure-name", "索引号"),)), Cell((p("disclosure-value", "A<1>"),)))
    cover = Table("disclosure", (1.0, 3.0), (TableRow(cells),))
    root = page(document(cover, Break(), p("title", "题"), metadata=DISCLOSED))
    assert classed(root, "disclosure") is None
    assert [(e.tag, e.get("scope")) for e in root.iter() if e.tag in ("th", "td")] == [("th", "row"), ("td", None)]


def test_language_and_policy():
    root = page(document(p("title", "题"), metadata=Metadata("题", language="zh-TW")))
    assert root.get("lang") == "zh-TW"
    (policy,) = [e.get("content") for e in root.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"]
    sheet = root.find("head/style").text
    assert f"style-src 'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'" in policy
    assert {"script-src 'none'", "img-src 'none'", "connect-src 'none'"} <= set(policy.split("; "))
    assert sheet == sheet.strip()


def test_nothing_is_loaded_from_outside():
    image = Figure("figure", "http://a.example/a.png", PNG, "图", mm(10), mm(10))
    root = page(document(p("title", "题"), image))
    assert [e.get("src").partition(";")[0] for e in root.iter("img")] == ["data:image/png"]
    assert not any(e.tag in ("link", "script", "iframe", "object") for e in root.iter())
    assert not re.search(r"url\(|@import", root.find("head/style").text)


def test_a_picture_of_another_format_is_a_finding():
    with pytest.raises(MzreportError) as caught:
        write_html(document(Figure("figure", "a.gif", b"GIF89a", "图", mm(10), mm(10))))
    assert [d.code for d in caught.value.diagnostics] == ["F105"]


def test_what_is_typed_is_never_markup():
    text = "<script>alert(1)</script>&amp;{{ x }}]]>"
    root = page(document(p("title", text), metadata=Metadata(text, text, text)))
    assert squeezed(text_of(classed(root, "document"))) == squeezed(text)
    assert root.find("head/title").text == text
    assert metas(root)["Author"] == text
