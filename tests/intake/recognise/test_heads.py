# ruff: noqa: E501 -- documents stand as they came
"""Heads whose parts share a line or stand under other names; attendance and the list of those who get a copy."""

import pytest

from tests.intake.lines import issue_of, taken

MINUTES = "云溪区民政局局长办公会议纪要\n〔2026〕第8次\n\n一、关于预算执行\n会议听取汇报，要求加快进度。\n\n{foot}"


def test_present_over_two_lines_and_beside_those_in_the_chair() -> None:
    foot = (
        "出席：李某某\n参加：规财科周某某，救助科吴某，\n      各街道分管负责人\n记录：郑某\n\n分送：局领导，各科室。\n"
    )
    issue = issue_of(taken(MINUTES.format(foot=foot)).yaml)
    assert issue.attendance is not None
    assert [str(people) for people in issue.attendance.present] == [
        "李某某",
        "规财科周某某，救助科吴某，各街道分管负责人",
    ]
    assert [str(name) for name in issue.cc] == ["局领导，各科室"]
    assert str(issue.number) == "〔2026〕第8次"
    assert "记录：郑某" in taken(MINUTES.format(foot=foot)).yaml


def test_who_was_missing_and_who_sat_in() -> None:
    foot = "参会人员：李某某、周某某\n列席：办公室吴某\n缺席：郑某（公差）\n"
    attendance = issue_of(taken(MINUTES.format(foot=foot)).yaml).attendance
    assert attendance is not None
    assert [str(part[0]) for part in (attendance.present, attendance.observers, attendance.leave)] == [
        "李某某、周某某",
        "办公室吴某",
        "郑某（公差）",
    ]


@pytest.mark.parametrize("word", ["函", "机关函", "公函"])
@pytest.mark.parametrize("between", ["", "\n", "  "])
def test_a_letters_mark_and_its_number(word: str, between: str) -> None:
    text = f"云溪区民政局{word}{between}云民函〔2026〕9号\n关于商请提供信息的函\n区公安局：\n请贵局协助提供信息。\n特此函达。\n云溪区民政局\n2026年6月1日\n"
    issue = issue_of(taken(text).yaml)
    assert (str(issue.issuer[0]), str(issue.number)) == ("云溪区民政局", "云民函〔2026〕9号")


def test_a_telegram() -> None:
    text = (
        "发 电 单 位：云溪区民政局        签批盖章：李某某\n等  级  特急·明电      云民明电〔2026〕3号\n"
        "关于做好低温天气救助工作的紧急通知\n各镇人民政府：\n请做好救助工作，加强值守。\n云溪区民政局\n2026年1月19日\n"
    )
    issue = issue_of(taken(text).yaml)
    assert (str(issue.issuer[0]), str(issue.urgency), str(issue.number)) == (
        "云溪区民政局",
        "特急·明电",
        "云民明电〔2026〕3号",
    )
    assert [str(name) for name in issue.signers] == ["李某某"]


def test_an_announcement_is_numbered_under_its_title() -> None:
    text = "云溪区民政局公告\n（2026年第7号）\n准予下列团体注销登记：\n一、云溪区剪纸协会\n二、云溪区茶文化研究会\n特此公告。\n云溪区民政局\n2026年4月28日\n"
    yaml = taken(text).yaml
    assert str(issue_of(yaml).number) == "2026年第7号"
    assert "h1" not in yaml  # What is counted are names, and no headings.


def test_an_answers_class_stays_text() -> None:
    text = "云溪区民政局\n云民提〔2026〕5号            （A）\n对区人大第42号建议的答复\n桑某某代表：\n您的建议收悉，现答复如下。\n云溪区民政局\n2026年5月25日\n"
    issue = issue_of(taken(text).yaml)
    assert (issue.kind, str(issue.number), str(issue.to[0])) == ("letter", "云民提〔2026〕5号", "桑某某代表")
    assert str(issue.body[0].text) == "（A）"  # type: ignore[union-attr]


def test_closing_words_without_a_stop_are_no_signature() -> None:
    text = "关于信访工作的报告\n区信访局：\n现将情况报告如下，共受理46件。\n特此报告\n云溪区民政局\n2026年10月9日\n"
    signature = issue_of(taken(text).yaml).signature
    assert signature is not None
    assert [str(unit) for unit in signature.units] == ["云溪区民政局"]


def test_a_person_signs_as_what_they_are() -> None:
    text = "感谢信\n尊敬的云溪区民政局：\n贵局工作人员主动上门，帮我们办理了救助，谨表谢意！\n此致\n敬礼！\n群众：甘某\n2026年2月3日\n"
    signature = issue_of(taken(text).yaml).signature
    assert signature is not None
    assert [str(unit) for unit in signature.units] == ["群众：甘某"]


def test_who_gets_the_minutes_and_how_many_are_printed() -> None:
    result = taken(MINUTES.format(foot="出席：李某某\n发：各科室、直属单位            （共印20份）\n"))
    assert [str(name) for name in issue_of(result.yaml).cc] == ["各科室、直属单位"]
    assert "copies-without-key" in {part.reason for part in result.draft.dropped}
