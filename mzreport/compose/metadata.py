"""What a document says of itself in file properties, from its content."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mzreport.compose.numbering import serial
from mzreport.compose.view import chinese_date
from mzreport.model import Metadata

if TYPE_CHECKING:
    from mzreport.content import Issue
    from mzreport.settings import Settings

#: Fields of the content's disclosure metadata, in the order and by the names in which offices publish them.
DISCLOSURE_NAMES = {
    "index": "索引号",
    "topic": "主题分类",
    "publisher": "公开主体",
    "number": "发文字号",
    "written": "成文日期",
    "published": "发布日期",
    "effective": "生效日期",
    "expires": "失效日期",
    "attribute": "公开属性",
}


#: The kinds numbered by a serial alone: the word their name ends in, and the one after the number.
_SERIAL_UNITS = {"order": ("令", "号"), "minutes": ("会议纪要", "期")}


def metadata_of(issue: Issue, settings: Settings) -> Metadata:
    """Title, author, subject, keywords, date and identifier of a document."""
    identity = issue.issue
    number = number_text(issue)
    title = "".join(issue.title) or _serial_name(issue, settings) or f"{issue.series or ''}{number}"
    written = issue.disclosure.written if issue.disclosure else None
    date = identity.date or (issue.signature.date if issue.signature else None) or written
    author = issue.compiler or "、".join(issue.issuer) or settings.office.name
    headings = tuple(str(section.heading) for section in issue.sections if section.heading)
    topic = issue.disclosure.topic if issue.disclosure else None
    total = f"总第{identity.total}期" if identity.total else ""
    return Metadata(
        title=title,
        author=str(author or ""),
        subject="，".join(part for part in (str(issue.series or ""), number, total) if part) if issue.series else "",
        keywords=tuple(heading.strip("【】") for heading in headings) or ((str(topic),) if topic else ()),
        date=date.isoformat() if date else "",
        kind=str(issue.kind),
        identifier=document_number(issue, settings) or (f"{issue.series or ''}{number}" if number else ""),
        disclosure=disclosure_of(issue),
    )


def disclosure_of(issue: Issue) -> tuple[tuple[str, str], ...]:
    """Names and values of the disclosure metadata, dates as they are printed; empty where the content gives none.

    发文字号 and 成文日期 are the document's own where nothing else is given.
    """
    given = issue.disclosure
    if given is None:
        return ()
    own = {"number": issue.number, "written": issue.signature.date if issue.signature else None}
    values = ((name, getattr(given, field) or own.get(field)) for field, name in DISCLOSURE_NAMES.items())
    return tuple(
        (name, chinese_date(value) if isinstance(value, dt.date) else str(value)) for name, value in values if value
    )


def document_number(issue: Issue, settings: Settings) -> str:
    """What tells a document from all others: its 发文字号; a 令号 or the number of minutes with its name and year."""
    day = issue.signature.date if issue.signature else None
    return _serial_name(issue, settings, f"{day.year}年" if day else "") or str(issue.number or "")


def _serial_name(issue: Issue, settings: Settings, year: str = "") -> str:
    """``东湖区人民政府令第12号``; empty for kinds whose number says all, and for a number that is no serial."""
    unit = _SERIAL_UNITS.get(str(issue.kind))
    if unit is None or not serial(issue.number):
        return ""
    given = (issue.masthead and issue.masthead.text) or settings.letterhead_of(issue.letterhead).mark or issue.series
    word, end = unit
    issuers = "、".join(issue.issuer)
    name = str(given or (issuers if issuers.endswith(word) else issuers + word))
    return f"{name}{year}第{issue.number}{end}"


def number_text(issue: Issue) -> str:
    """``2026年第7期``, ``2026年增刊第1期``, or empty when the content has no number."""
    identity = issue.issue
    year = f"{identity.year}年" if identity.year else ""
    if identity.supplement is not None:
        return f"{year}增刊第{identity.supplement}期"
    return f"{year}第{identity.number}期" if identity.number is not None else ""
