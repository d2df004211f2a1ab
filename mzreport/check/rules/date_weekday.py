"""A date and the weekday written beside it must agree."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from mzreport.check.content import Content, Passage
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

_DAY = r"(?:(?P<year{0}>\d{{4}})年)?(?P<month{0}>\d{{1,2}})月(?P<day{0}>\d{{1,2}})日"
#: 周一鸣 may be a person: bare 周X counts only where something that follows a weekday follows.
_NAME = (
    r"(?:(?:星期|礼拜)(?P<long{0}>[一二三四五六日天])"
    r"|周(?P<short{0}>[一二三四五六日])(?=[）)，。、；：\s\d至到—–\-～~（(]|上午|下午|早|晚|中午|凌晨|[在起前后]|$))"
)
_TO = r"\s*(?:至|到|—+|－|–|-|~|～)\s*"
#: 8月10日（星期一） and 8月10日星期一; in a list of weekdays it is not known whose each one is.
_AFTER = re.compile(
    r"(?<![\d.])" + _DAY.format("") + r"\s*[（(，]?\s*" + _NAME.format("") + rf"(?!(?:{_TO}|、|和|及)(?:星期|礼拜|周))"
)
#: 星期一（8月10日）
_BEFORE = re.compile(_NAME.format("") + r"[（(]" + _DAY.format("") + "[）)]")
#: 8月10日至8月14日（星期一至星期五）, the second month unsaid as a rule
_RANGE = re.compile(
    r"(?<![\d.])" + _DAY.format("") + _TO + r"(?:(?:(?P<year2>\d{4})年)?(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日"
    r"\s*[（(]\s*" + _NAME.format("") + _TO + _NAME.format("2")
)
_OTHER_YEAR = re.compile(r"(\d{4})年|(去年|上年|明年|次年|前年|后年)")
_DAYS = "一二三四五六日"
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: A month further than this from the issue's date does not tell its year.
_NEAR = datetime.timedelta(days=150)


def find(content: Content) -> Iterator[Finding]:
    """Every weekday that its date does not fall on."""
    issued = content.identity.date
    for passage in content.passages:
        if "月" not in passage.text:
            continue
        for pattern, suffixes in ((_RANGE, ("", "2")), (_AFTER, ("",)), (_BEFORE, ("",))):
            for match in pattern.finditer(passage.text):
                for suffix in suffixes:
                    yield from _judge(passage, match, suffix, issued)


def _judge(passage: Passage, match: re.Match[str], suffix: str, issued: datetime.date | None) -> Iterator[Finding]:
    group = f"long{suffix}" if match[f"long{suffix}"] else f"short{suffix}"
    written = "日" if match[group] == "天" else match[group]
    month, day = int(match["month" + suffix] or match["month"]), int(match["day" + suffix])
    year = match["year" + suffix]
    if match["year"] and not year:
        # 2026年12月28日至1月3日 ends in the next year.
        year = str(int(match["year"]) + (month < int(match["month"])))
    years = [int(year)] if year else _likely_years(passage.text, month, day, issued)
    dates = [date for date in (_date(candidate, month, day) for candidate in years) if date]
    if not dates or any(_DAYS[date.weekday()] == written for date in dates):
        return
    start = match.start(group) - (1 if group.startswith("short") else 2)
    date = dates[0]
    yield Finding(
        passage.span(start, match.end(group)),
        {
            "date": f"{month}月{day}日",
            "iso": date.isoformat(),
            "year": date.year,
            "actual": f"星期{_DAYS[date.weekday()]}",
            "actual_en": _ENGLISH[date.weekday()],
            "written": passage.text[start : match.end(group)],
        },
        Severity.ERROR if year else Severity.WARNING,
    )


def _likely_years(text: str, month: int, day: int, issued: datetime.date | None) -> list[int]:
    """The years a date without year may mean: the one nearest the issue's date, then those its paragraph names.

    Empty when the issue has no date, or the month lies so far from it that the year is anybody's guess.
    """
    if issued is None:
        return []
    around = [_date(issued.year + shift, month, day) for shift in (-1, 0, 1)]
    near = [date for date in around if date and abs(date - issued) <= _NEAR]
    if not near:
        return []
    years = [min(near, key=lambda date: abs(date - issued)).year]
    for match in _OTHER_YEAR.finditer(text):
        years += [int(match[1])] if match[1] else [issued.year + shift for shift in (-2, -1, 1, 2)]
    return years


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


RULE = Rule(
    code="R202",
    title_zh="日期与星期不符",
    title_en="Date against weekday",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example(
            """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-08-10}
sections:
  - heading: 会议
    items:
      - text: |
          8月10日（星期一），周二（8月11日）和2026年8月12日星期三，8月10日至14日（周一至周五）。

          7月6日周一鸣同志主持，8月13日、14日（星期四、星期五）座谈，10月1日周边道路封闭。

          去年8月10日（星期日）和2025年8月11日（星期一）的会议，1月30日（星期一）另议。

          2024年以来，8月10日（星期六）为开放日。
"""
        ),
    ),
    bad=(
        Example("kind: article\nbody:\n  - 定于2026年8月10日（星期二）召开。\n", ("3:18",)),
        Example(
            """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-08-10}
sections:
  - heading: 会议
    items:
      - text: |
          8月10日周二，召开会议。

          星期三（8月11日）下午，8月10日至8月14日（周二至周五）培训。
""",
            ("8:16", "10:11", "10:36"),
        ),
    ),
)
