"""What a document says of itself: disclosure metadata by their Chinese names, in the order offices publish them."""

from .conftest import ISSUE

DISCLOSURE = """\
disclosure:
  attribute: 主动公开
  published: 2026-8-12
  index: "000014349/2026-00066"
  topic: 民政综合
"""


def test_a_document_without_disclosure_metadata_discloses_nothing(office):
    assert office.compose(ISSUE + "number: 东民发〔2026〕12号\n").metadata.disclosure == ()


def test_disclosure_metadata_have_their_names_and_order(office):
    assert office.compose(ISSUE + DISCLOSURE).metadata.disclosure == (
        ("索引号", "000014349/2026-00066"),
        ("主题分类", "民政综合"),
        ("发布日期", "2026年8月12日"),
        ("公开属性", "主动公开"),
    )


def test_number_and_date_are_the_documents_own_where_no_others_are_given(office):
    source = ISSUE + "number: 东民发〔2026〕12号\nsignature: {date: 2026-08-01}\n"
    own = dict(office.compose(source + DISCLOSURE).metadata.disclosure)
    assert (own["发文字号"], own["成文日期"]) == ("东民发〔2026〕12号", "2026年8月1日")
    given = dict(
        office.compose(source + DISCLOSURE + "  number: 甲〔2026〕1号\n  written: 2026-07-31\n").metadata.disclosure
    )
    assert (given["发文字号"], given["成文日期"]) == ("甲〔2026〕1号", "2026年7月31日")
