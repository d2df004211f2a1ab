"""Speeches and articles: who speaks and when, who is greeted, who wrote, and headings that no number opens."""

import re

import pytest

from tests.intake.lines import issue_of, taken

SPEECH = (
    "在全区助餐工作推进会上的讲话\n{under}\n同志们：\n今天会议的任务是部署助餐工作。下面我讲三点。\n"
    "一、提高认识\n要把好事办好。\n谢谢大家！\n"
)
LONG = "社区食堂开业以来，日均服务老人三百六十人次，居民普遍反映饭菜可口、价格实惠、环境整洁。"


def short_headings(text: str) -> list[str]:
    """The words of the headings without numbers in an article."""
    return re.findall(r"- h1: \"?(.+?)\"?\n    number: none", taken(text, kind="article").yaml)


def test_the_speaker_and_the_day_stand_under_the_title() -> None:
    issue = issue_of(taken(SPEECH.format(under="（2026年4月16日）\n区民政局局长　周某某")).yaml)
    assert issue.kind == "article"
    assert str(issue.byline) == "区民政局局长　周某某"
    assert issue.signature is not None
    assert issue.signature.date is not None
    assert issue.signature.date.isoformat() == "2026-04-16"


@pytest.mark.parametrize("greeting", ["同志们：", "各位代表、同志们：", "尊敬的各位领导，各位来宾："])
def test_those_who_are_greeted_are_no_addressees(greeting: str) -> None:
    issue = issue_of(taken(SPEECH.format(under="周某某").replace("同志们：", greeting)).yaml)
    assert not issue.to
    assert str(issue.body[0].text) == greeting  # type: ignore[union-attr]


def test_a_letter_keeps_those_it_greets_as_addressees() -> None:
    text = "致全区社会工作者的慰问信\n社会工作者同志们：\n值此节日，向你们致以问候！\n云溪区民政局\n2026年3月17日\n"
    issue = issue_of(taken(text).yaml)
    assert (issue.kind, [str(name) for name in issue.to]) == ("letter", ["社会工作者同志们"])


@pytest.mark.parametrize(
    "line",
    ["□ 本刊记者 尹某某  通讯员 苏某", "□ 云溪区民政局课题组", "文/图 本刊记者 雷某某", "云溪区民政局　尹某某　苏某"],
)
def test_bylines_of_magazines(line: str) -> None:
    issue = issue_of(taken(f"一碗热汤面里的温度\n{line}\n{LONG}\n{LONG}\n").yaml)
    assert str(issue.byline) == re.sub(r"^文/图 ", "", line)


def test_a_square_before_a_task_is_no_byline() -> None:
    assert "byline" not in taken(f"今年要办的几件事\n□ 推进食堂建设\n{LONG}\n{LONG}\n", kind="article").yaml


def test_short_lines_between_long_paragraphs_are_headings() -> None:
    text = f"社区食堂的一天\n{LONG}\n灯亮了，人来了\n{LONG}\n账怎么算？\n{LONG}\n"
    assert short_headings(text) == ["灯亮了，人来了", "账怎么算？"]


@pytest.mark.parametrize(
    "lines",
    [
        ["灯亮了，人来了"],
        ["灯亮了，人来了。", "账算清了。"],
        ["联系人：某某", "电话：60000001"],
        ["云溪区民政局", "青禾街道办事处"],
    ],
)
def test_other_short_lines_stay_text(lines: list[str]) -> None:
    text = f"社区食堂的一天\n{LONG}\n" + "".join(f"{line}\n{LONG}\n" for line in lines)
    assert short_headings(text) == []


def test_three_parallel_leads_are_headings() -> None:
    leads = ["一张清单摸底数。", "一支队伍送服务。", "一个平台强监管。"]
    text = f"三个一做实关爱服务\n{LONG}\n" + "".join(f"{lead}{LONG}\n" for lead in leads)
    assert re.findall(r"- h1: \"(.+)\"", taken(text, kind="article").yaml) == leads


def test_who_sent_an_article_in_is_its_note() -> None:
    issue = issue_of(taken(f"社区食堂的一天\n{LONG}\n{LONG}\n（柳溪镇 供稿）\n", kind="article").yaml)
    assert str(issue.note) == "柳溪镇 供稿"
