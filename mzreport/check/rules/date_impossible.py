"""Dates that no calendar has and times that no clock shows: 2月30日, 13月, 25时."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from mzreport.check.content import Content
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import without_addresses
from mzreport.diagnostics import Severity

_DATE = re.compile(r"(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?")
_MONTH_ALONE = re.compile(r"[份上中下底初末]")
#: 至30日, 、30日 after a date: still in its month. 30日内 and 30日后 count days.
_SAME_MONTH = re.compile(r"(?:至|到|和|及|、|—+|－|–|-|~|～)(\d{1,2})日(?![内后前间以均])")
_DASHED = re.compile(r"(?<![\w./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\w/-]|\.\w)", re.ASCII)
_HOURS = re.compile(r"(?:(?<=[日午晨晚夜间])|(?<![\d.第近约时达过满余]))(\d{1,2})时(?:(\d{1,2})分)?")
_CLOCK = re.compile(r"(?<=[日午晨晚间])\s*(\d{1,2})[:：](\d{2})(?![\d:：])")
#: The months of the lunar calendar have other lengths.
_LUNAR = re.compile("(?:农历|阴历|夏历|旧历)[^，。；]{0,8}$")

Reason = tuple[str, str]


def find(content: Content) -> Iterator[Finding]:
    """Every date or time that cannot be."""
    for passage in content.passages:
        text = without_addresses(passage.text)
        for start, end, (zh, en) in _faults(text):
            yield Finding(passage.span(start, end), {"date": passage.text[start:end], "reason_zh": zh, "reason_en": en})


def _faults(text: str) -> Iterator[tuple[int, int, Reason]]:
    for match in _DATE.finditer(text):
        if not _LUNAR.search(text, max(0, match.start() - 12), match.start()):
            yield from _date_faults(text, match)
    for match in _DASHED.finditer(text):
        month, day = int(match[3]), int(match[4])
        # 2020-31-45 is a number, not a date; a day that some month has, in a month that lacks it, is a slip.
        if 1 <= month <= 12 and 1 <= day <= 31 and day > _length(int(match[1]), month):
            yield (*match.span(), _no_day(month, _length(int(match[1]), month)))
    for match in _HOURS.finditer(text):
        certain = match[2] is not None or text[match.start() - 1 : match.start()] in tuple("日午晨晚夜")
        if certain and (reason := _time_fault(int(match[1]), int(match[2] or 0))):
            yield (*match.span(), reason)
    for match in _CLOCK.finditer(text):
        if reason := _time_fault(int(match[1]), int(match[2])):
            yield (match.start(1), match.end(), reason)


def _date_faults(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, Reason]]:
    year, month, day = (int(group) if group else None for group in match.groups())
    if month is None or not 1 <= month <= 12:
        if year or day or _MONTH_ALONE.match(text, match.end()):
            yield (*match.span(), ("一年只有12个月", "a year has 12 months"))
        return
    length = _length(year, month)
    if day is None:
        return
    if not 1 <= day <= length:
        yield (*match.span(), _no_day(month, length))
    further = _SAME_MONTH.match(text, match.end())
    while further:
        if not 1 <= int(further[1]) <= length:
            yield (further.start(1), further.end(1) + 1, _no_day(month, length))
        further = _SAME_MONTH.match(text, further.end())


def _length(year: int | None, month: int) -> int:
    """Days of the month; without a year February may have 29."""
    return calendar.monthrange(year or 2000, month)[1]


def _no_day(month: int, length: int) -> Reason:
    return f"{month}月只有{length}天", f"{calendar.month_name[month]} has {length} days"


def _time_fault(hour: int, minute: int) -> Reason | None:
    if hour > 24 or (hour == 24 and minute):
        return "一天只有24小时", "a day has 24 hours"
    return ("一小时只有60分", "an hour has 60 minutes") if minute > 59 else None


RULE = Rule(
    code="R201",
    title_zh="不存在的日期或时刻",
    title_en="Impossible date or time",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example(
            """\
kind: article
body:
  - 2020年2月29日至3月1日，9月30日24时止，比例为16:90，每周工作48时以内。
  - 自2月1日起30日内办结；农历2月30日除夕；历时13个月；2020-31-45号文件；第13月刊。
  - 7月9日、31日，8月1日—31日，上午9:30，版本2020.2.30.1，2月29日。
"""
        ),
    ),
    bad=(
        Example("kind: article\nbody:\n  - 会议定于2月30日召开，9月31日结束。\n", ("3:9", "3:17")),
        Example("kind: article\nbody:\n  - 2021年2月29日，截至2021-02-29。\n", ("3:5", "3:18")),
        Example("kind: article\nbody:\n  - 2020年13月，9月1日至31日，13月5日。\n", ("3:5", "3:19", "3:23")),
        Example("kind: article\nbody:\n  - 7月9日25时，上午9:61，8时61分。\n", ("3:9", "3:15", "3:20")),
    ),
)
