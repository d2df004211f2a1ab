"""Names of people: those of two characters are widened to three by spacing where they stand among longer ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: How long a name without its unit is, and what organs and offices end in.
_SHORT, _LONG = 2, 4
_NO_NAME = frozenset("局委办厅处科室站所院会司署组校园馆队部省市区县镇乡村长员们等")


def _is_han(text: str) -> bool:
    # A character class of a regular expression takes milliseconds to compile for so many characters.
    return all(
        "\u3400" <= c <= "\u4dbf" or "\u4e00" <= c <= "\u9fff" or "\U00020000" <= c <= "\U000323af" for c in text
    )


def widens(name: str, among: Iterable[str]) -> bool:
    """Whether a name is set as wide as the names of three characters it stands among."""
    return len(name) == _SHORT and _is_han(name) and any(len(one) > _SHORT and _is_han(one) for one in among)


def split_name(entry: str) -> int:
    """Where the name begins in ``单位 姓名`` or in a name alone; the length of the entry where it has none."""
    if _SHORT <= len(entry) <= _LONG and _is_han(entry) and entry[-1] not in _NO_NAME:
        return 0
    at = max(entry.rfind(" "), entry.rfind("　"))
    return at + 1 if at > 0 and entry[at + 1 :] else len(entry)


def name_columns(names: Sequence[str], right: float) -> list[list[tuple[str, float]]]:
    """The 签发人 of 上行文, two a line: each with where it begins, in characters; the last ends at ``right``.

    Further lines are aligned with the first name above them (GB/T 9704—2012 7.2.6).
    """
    lines = [names[start : start + 2] for start in range(0, len(names), 2)] or [("",)]
    widths = [max((_name_width(line[n], names) for line in lines if len(line) > n), default=0.0) for n in (0, 1)]
    first = right - widths[0] - (widths[1] + 1 if widths[1] else 0)
    starts = (first, first + widths[0] + 1)
    return [list(zip(line, starts, strict=False)) for line in lines]


def _name_width(name: str, among: Iterable[str]) -> float:
    from mzreport.compose.ems import ems

    return 3.0 if widens(name, among) else ems(name)
