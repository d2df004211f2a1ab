# ruff: noqa: E501 -- documents stand as they came
"""Bulletins of other offices: counted news, captions, framed names, quarters, strange labels in the foot."""

import pytest

from mzreport.content import Issue
from tests.intake.lines import issue_of, taken

HEAD = "每日要情\n〔2026〕第87期\n云溪区民政局值班室      2026年3月28日\n\n"


def bulletin(text: str) -> Issue:
    """The bulletin that has this text."""
    return issue_of(taken(HEAD + text).yaml)


def test_counted_news_are_items_where_nothing_else_stands() -> None:
    news = "1．区长调研项目建设。3月27日，区长到科创园调研。\n2．常务会议召开。会议审议了3个文件。\n"
    issue = bulletin(f"【重要活动】\n{news}【值班情况】\n今日无突发事件。\n")
    assert [str(item.title) for item in issue.sections[0].items] == ["区长调研项目建设", "常务会议召开"]
    assert issue.sections[1].items[0].title is None


def test_counted_paragraphs_of_one_text_are_no_items() -> None:
    text = (
        "【重要活动】\n区政府召开会议，议定以下事项。\n1．加快进度。各部门倒排工期。\n2．加强监管。各部门定期检查。\n"
    )
    (item,) = bulletin(text).sections[0].items
    assert len(item.blocks) == 3


@pytest.mark.parametrize("remark", ["（图为活动现场）", "图为志愿者在服务  青禾街道/摄"])
def test_what_a_picture_shows_is_no_headline(remark: str) -> None:
    text = f"【动态】\n社工节举办\n社工节在公园开幕，现场服务群众。\n{remark}\n志愿日举办\n志愿日在街道举行，提供咨询服务。\n"
    assert [str(item.title) for item in bulletin(text).sections[0].items] == ["社工节举办", "志愿日举办"]


def test_what_a_colon_announces_belongs_to_it() -> None:
    text = "区领导批示：\n做法很好，可以推广，请各街道抓好落实。\n\n柳溪镇推行敬老助餐的做法\n柳溪镇建立中央厨房，服务老人460人次。\n"
    first = bulletin(text).sections[0].items[0]
    assert len(first.blocks) == 2


def test_a_framed_name_a_quarter_and_strange_labels() -> None:
    text = (
        "★内部刊物★\n【云溪社会救助】\n2026年 第3季度刊（总第15期）\n云溪区救助服务联会出版    2026年9月28日\n\n"
        "◎ 政策速递\n实施细则出台\n新修订的细则施行，救助标准提高。\n◎ 工作动态\n联合体揭牌\n联合体揭牌，首批入驻部门8个。\n\n"
        "执行主编：简某  美工设计：贝某  核发：闻某\n"
    )
    issue = issue_of(taken(text).yaml)
    assert (str(issue.series), str(issue.secrecy), int(issue.issue.year or 0), int(issue.issue.total or 0)) == (
        "云溪社会救助",
        "内部刊物",
        2026,
        15,
    )
    assert str(issue.compiler) == "云溪区救助服务联会出版"
    assert [(str(entry.label), str(entry.value)) for entry in issue.signoff] == [
        ("执行主编", "简某"),
        ("美工设计", "贝某"),
        ("核发", "闻某"),
    ]


def test_recipients_beside_each_other_and_a_number_set_apart() -> None:
    text = (
        "云溪民政简报\n第 2 2 期\n云溪区民政局办公室    2026年12月20日\n\n【动态】\n社工节举办\n社工节在公园开幕，服务群众。\n\n"
        "报：区政府领导    送：成员单位    发：各街道\n"
    )
    issue = issue_of(taken(text).yaml)
    assert int(issue.issue.number or 0) == 22
    assert issue.distribution is not None
    assert [
        str(part[0]) for part in (issue.distribution.report, issue.distribution.send, issue.distribution.issue)
    ] == [
        "区政府领导",
        "成员单位",
        "各街道",
    ]
