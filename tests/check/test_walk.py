"""What content rules see of an issue: every text once, with its role, in flows that belong together."""

from __future__ import annotations

import datetime

from . import build

SOURCE = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, supplement: 1, date: 2026-08-10}
compiler: 东湖区民政局办公室
editors_note: 编者按一段。
sections:
  - heading: 会议
    items:
      - title: 务虚会
        source: 办公室
        text: |
          第一段。

          第二段。
  - heading: 工作
    items:
      - body:
          - h2: 养老
            text: 养老一段。
            number: 三、
          - quote: 引文一行
          - table: {caption: 表题, head: [甲, 乙], rows: [["1", "2"]]}
signoff: {editor: 办公室, approver: 李某某}
distribution: {report: 区委, copies: 60}
"""
NOTICE = """\
kind: notice
issuer: 东湖区民政局
number: 东民〔2026〕10号
title: [关于开展“学雷锋, 月”活动的通知]
to: 各街道
body: [请遵照执行。]
attachments:
  - {title: 申报表, body: [姓名：××]}
signature: {units: 东湖区民政局, date: 2026-07-30}
"""


def test_texts_in_reading_order_with_their_roles() -> None:
    passages = build.content(SOURCE).passages
    assert [(p.text, p.role) for p in passages if p.role != "value"] == [
        ("编者按一段。", "paragraph"),
        ("会议", "heading"),
        ("务虚会", "title"),
        ("第一段。", "paragraph"),
        ("第二段。", "paragraph"),
        ("工作", "heading"),
        ("养老", "heading"),
        ("养老一段。", "paragraph"),
        ("引文一行", "paragraph"),
        ("甲", "cell"),
        ("乙", "cell"),
        ("1", "cell"),
        ("2", "cell"),
    ]
    values = {p.text for p in passages if p.role == "value"}
    assert {"东湖民政信息", "东湖区民政局办公室", "办公室", "三、", "表题", "李某某", "区委", "审核"} - values == {
        "审核"
    }


def test_flows_hold_what_stands_together() -> None:
    content = build.content(SOURCE)
    flows = [[str(p.text) for p in flow] for flow in content.flows() if len(flow) > 1]
    assert flows == [["会议", "工作"], ["第一段。", "第二段。"], ["养老", "养老一段。"]]
    assert [p.text for p in content.passages if p.verse] == ["引文一行"]


def test_identity_of_a_bulletin() -> None:
    identity = build.content(SOURCE).identity
    assert (identity.kind, identity.year, identity.number, identity.supplement) == ("bulletin", 2026, None, True)
    assert identity.date == datetime.date(2026, 8, 10)
    assert str(identity.year_span) == "example.yaml:3:15"


def test_identity_of_a_notice_and_its_attachments() -> None:
    content = build.content(NOTICE)
    assert content.identity.document_number == "东民〔2026〕10号"
    assert content.identity.date == datetime.date(2026, 7, 30)
    assert [p.text for p in content.passages if p.attached] == ["申报表", "姓名：××"]


def test_the_lines_of_a_title_are_read_as_one() -> None:
    title = next(p for p in build.content(NOTICE).passages if p.role == "title")
    assert title.text == "关于开展“学雷锋月”活动的通知"
    assert str(title.span(0, 1)) == "example.yaml:4:9"
    assert str(title.span(8, 9)) == "example.yaml:4:19"
