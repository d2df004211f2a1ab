"""What a bag says of the entry it is filed under, so that the two can be compared for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mzreport.archive.entry import Entry
from mzreport.archive.keys import printable


def describe(entry: Entry, *, organization: str, bagging_date: str, software: str) -> dict[str, str]:
    """The elements of ``bag-info.txt`` for the bag of a draft; ``bagging_date`` is ``YYYY-MM-DD``."""
    own = {
        "Source-Organization": organization,
        "Bagging-Date": bagging_date,
        "Bagging-Software-Agent": software,
    }
    return {label: value for label, value in (own | _elements(entry)).items() if value.strip()}


def differences(entry: Entry, info: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The elements in which a bag and its entry differ: label, what the entry says, what the bag says."""
    for label, value in _elements(entry).items():
        expected = printable(" ".join(value.split()))
        if info.get(label, "") != expected:
            yield label, expected, info.get(label, "")


def _elements(entry: Entry) -> dict[str, str]:
    return {
        "External-Identifier": entry.reference,
        "External-Description": entry.title,
        "Internal-Sender-Identifier": entry.printed,
        "Internal-Sender-Description": entry.kind,
        "Document-Entry": entry.type,
        "Document-Series": entry.series,
        "Document-Year": _text(entry.year),
        "Document-Issue": _text(entry.number),
        "Document-Total": _text(entry.total),
        "Document-Supplement": _text(entry.supplement),
        "Document-Number": entry.document_number,
        "Document-Date": entry.date,
        "Document-Retention": entry.retention,
        "Document-Reason": entry.reason,
        "Document-Refers-To": _text(entry.refers_to),
    }


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
