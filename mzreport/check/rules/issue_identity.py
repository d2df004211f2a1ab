"""Number, year and date of an issue lie within a quarter of each other.

The year is that of the number: No. 12 of 2020 may be dated January 2021, so up to three months on either side of the
year pass. A number up to 12 is compared with the month only as far as its frequency can be told:
a number that even a weekly could not have reached yet is a slip; a number that a monthly passed more than three months
ago may be one (a note: the series may appear less often). The year in 〔2020〕 of a 发文字号 is held to the same span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.content import Content, Identity
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

_QUARTER = 3
_DOCUMENT_YEAR = re.compile(r"[〔\[［（(](\d{4})[〕\]］）)]")


def find(content: Content) -> Iterator[Finding]:
    """At most one finding: on the year, or else on the number."""
    identity = content.identity
    if identity.date is None:
        return
    finding = _year_fault(identity) or _document_year_fault(identity) or _number_fault(identity)
    if finding:
        yield finding


def _year_fault(identity: Identity) -> Finding | None:
    if identity.year is None or (months := _months_outside(identity, identity.year)) is None:
        return None
    return Finding(
        identity.year_span,
        {
            "what_zh": f"期号年份 {identity.year}",
            "what_en": f"the year {identity.year} of the number",
            **_date(identity),
        },
        _certainty(months),
    )


def _document_year_fault(identity: Identity) -> Finding | None:
    match = _DOCUMENT_YEAR.search(identity.document_number)
    if not match or (months := _months_outside(identity, int(match[1]))) is None:
        return None
    from mzreport.check.content import stretch

    return Finding(
        stretch(identity.document_number, match.start(1), match.end(1)),
        {"what_zh": f"发文字号的年份 {match[1]}", "what_en": f"the year {match[1]} of the number", **_date(identity)},
        _certainty(months),
    )


def _months_outside(identity: Identity, year: int) -> int | None:
    """By how many months the date lies outside the year; ``None`` within a quarter. Negative before it."""
    assert identity.date is not None
    month = 12 * (identity.date.year - year) + identity.date.month
    outside = month - 12 if month > 12 else month - 1 if month < 1 else 0
    return outside if abs(outside) > _QUARTER else None


def _certainty(months: int) -> Severity:
    """A number may be very late, though not by a year; nothing is dated before its year begins."""
    return Severity.WARNING if 0 < months <= 12 else Severity.ERROR


def _number_fault(identity: Identity) -> Finding | None:
    number, year, date = identity.number, identity.year, identity.date
    if identity.kind != "bulletin" or identity.supplement or date is None or year is None:
        return None
    if number is None or not 1 <= number <= 12:
        return None
    month = 12 * (date.year - year) + date.month
    weeks = (date.timetuple().tm_yday + 6) // 7 if date.year == year else 52
    late = month - number > _QUARTER
    if not late and not (number - month > _QUARTER and number > weeks + 1):
        return None
    return Finding(
        identity.number_span,
        {"what_zh": f"第 {number} 期", "what_en": f"No. {number}", **_date(identity)},
        Severity.NOTE if late else Severity.WARNING,
    )


def _date(identity: Identity) -> dict[str, object]:
    return {"date": identity.date.isoformat() if identity.date else ""}


def _bulletin(year: int, number: int, date: str) -> str:
    return (
        f"kind: bulletin\nseries: 东湖民政信息\nissue: {{year: {year}, number: {number}, total: 213, date: {date}}}\n"
        "sections: [{heading: 会议, items: [{text: 会议开了。}]}]\n"
    )


RULE = Rule(
    code="R204",
    title_zh="期号、年份与日期不符",
    title_en="Number or year against date",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example(_bulletin(2026, 7, "2026-08-10")),
        Example(_bulletin(2020, 12, "2021-01-15")),
        Example(_bulletin(2026, 8, "2026-02-20")),
        Example(_bulletin(2026, 48, "2026-12-01")),
    ),
    bad=(
        Example(_bulletin(2021, 1, "2020-01-15"), ("3:15",)),
        Example(_bulletin(2021, 12, "2021-01-15"), ("3:29",)),
        Example(_bulletin(2026, 7, "2026-12-10"), ("3:29",)),
        Example(
            """\
kind: notice
issuer: 东湖区民政局
number: 东民〔2025〕10号
title: 关于印发要点的通知
body: [请认真贯彻落实。]
signature: {units: 东湖区民政局, date: 2026-07-30}
""",
            ("3:12",),
        ),
    ),
)
