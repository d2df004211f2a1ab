"""What a document says of itself in file properties, from its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.model import Metadata

if TYPE_CHECKING:
    from mzreport.content import Issue
    from mzreport.settings import Settings


def metadata_of(issue: Issue, settings: Settings) -> Metadata:
    """Title, author, subject, keywords, date and identifier of a document."""
    identity = issue.issue
    number = number_text(issue)
    title = "".join(issue.title) if issue.title else f"{issue.series or ''}{number}"
    date = identity.date or (issue.signature.date if issue.signature else None)
    author = issue.compiler or "、".join(issue.issuer) or settings.office.name
    headings = tuple(str(section.heading) for section in issue.sections if section.heading)
    total = f"总第{identity.total}期" if identity.total else ""
    return Metadata(
        title=title,
        author=str(author or ""),
        subject="，".join(part for part in (str(issue.series or ""), number, total) if part) if issue.series else "",
        keywords=tuple(heading.strip("【】") for heading in headings),
        date=date.isoformat() if date else "",
        kind=str(issue.kind),
        identifier=str(issue.number or (f"{issue.series or ''}{number}" if number else "")),
    )


def number_text(issue: Issue) -> str:
    """``2026年第7期``, ``2026年增刊第1期``, or empty when the content has no number."""
    identity = issue.issue
    year = f"{identity.year}年" if identity.year else ""
    if identity.supplement is not None:
        return f"{year}增刊第{identity.supplement}期"
    return f"{year}第{identity.number}期" if identity.number is not None else ""
