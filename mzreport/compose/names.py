"""Names of people: those of two characters are widened to three by spacing where they stand among longer ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_SHORT = re.compile(rf"[{_HAN}]{{2}}")
_LONGER = re.compile(rf"[{_HAN}]{{3,}}")
#: A name without its unit: short, and not ending as organs do.
_ALONE = re.compile(rf"[{_HAN}]{{1,3}}[{_HAN}](?<![局委办厅处科室站所院会司署组校园馆队部省市区县镇乡村长员们等])")


def widens(name: str, among: Iterable[str]) -> bool:
    """Whether a name is set as wide as the names of three characters it stands among."""
    return bool(_SHORT.fullmatch(name)) and any(_LONGER.fullmatch(other) for other in among)


def split_name(entry: str) -> int:
    """Where the name begins in ``单位 姓名`` or in a name alone; the length of the entry where it has none."""
    if _ALONE.fullmatch(entry):
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
