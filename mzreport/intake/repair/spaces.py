"""Repair: stray spaces between Han characters, figures and marks, where Chinese text has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.characters import HAN, MARKS
from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.characters import SPACE, addresses, within
from mzreport.intake.repair.context import SPACED, Context

_RUN = re.compile(f"[{SPACE}]+")
_NUMBER_HEAD = re.compile(
    rf"[{SPACE}]*(?:第?[一二三四五六七八九十百]{{1,4}}[、款]|[（(][一二三四五六七八九十\d]{{1,3}}[）)]|\d{{1,2}}(?:[.．、]|(?:\.\d+)+)|[①-⑳◆●■★▲])$"
)
#: 第一条　 keeps the blank that parts it from its text.
_ARTICLE_HEAD = re.compile(r"\s*第[一二三四五六七八九十百零〇\d]{1,5}[章节条编篇]")
#: What spaces part on purpose: a date, a labelled value, an address, a bracketed remark.
_OWN_FIELD = re.compile(
    rf"(?:\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}|[{HAN}]{{2,6}}[：:]|https?:|第\d+期|[（(]总第|[〔\[【]?(?:来源|作者|发布)|[☉◎⊙])"
)
#: Names of two characters may be set apart inside, as wide as those of three.
_NAMES = re.compile(
    rf"(?:[{HAN}]{{2,4}}|[{HAN}][{SPACE}][{HAN}])(?:[{SPACE}]+(?:[{HAN}]{{2,4}}|[{HAN}][{SPACE}][{HAN}]))+"
)
#: Who sent a text in, in the brackets at its end: an office and names, set apart.
_SENDERS = re.compile(rf"[（(](?:[{HAN}：:]{{2,14}}[{SPACE}]+)+[{HAN}]{{2,14}}[）)][{SPACE}\n]*$")
#: Behind a post a blank sets the name apart.
_POST = re.compile(r"(?:记者|通讯员|评论员|作者|摄影|撰文|[局市区县处科厅部镇乡院会]长|主任|书记|主席)$")
#: Texts of at least this many em that end sentences are running text: no space in them is meant.
_RUNNING = 30
#: So many single characters with blanks between them are words set apart.
_APART = 6


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Take out each run of spaces that parts nothing; a run after a heading's number too."""
    body = text.strip(SPACE + "\n")
    if not any(space in body for space in SPACE):
        return
    if context.blanks and SPACED.fullmatch(body):
        return
    running = len(body) >= _RUNNING and any(mark in body for mark in "，。；,")
    spaced_out = _is_spaced_out(body)
    if not running and not _is_set_apart(body) and _is_name_list(body):
        return
    kept = addresses(text)
    kept += [match.span() for match in _SENDERS.finditer(text)]
    for match in _RUN.finditer(text):
        if match.start() == 0 or match.end() == len(text) or within(kept, match.start()):
            continue
        if _is_stray(text, match, running=running, spaced_out=spaced_out):
            yield Edit(match.start(), match.end(), "")


def _is_stray(text: str, match: re.Match[str], *, running: bool, spaced_out: bool) -> bool:
    before, after = text[match.start() - 1], text[match.end()]
    if "\n" in (before, after) or _NUMBER_HEAD.match(text[: match.start()]):
        return True
    if _ARTICLE_HEAD.fullmatch(text[: match.start()]):
        return False
    if not running:
        if _OWN_FIELD.match(text, match.end()) or _POST.search(text[: match.start()]):
            return False
        if not spaced_out and (len(match[0]) > 1 or match[0] == "　" or match[0] == "\t"):
            return False
    han = re.compile(f"[{HAN}{MARKS}]")
    if han.match(before) and (han.match(after) or after.isalnum() or after in "([%"):
        return True
    if spaced_out and before.isdigit() and after.isdigit() and len(match[0]) == 1:
        return True
    return bool(han.match(after)) and (before.isalnum() or before in ")]%,.;:")


def _is_name_list(text: str) -> bool:
    """Whether a line is names set apart by spaces."""
    names = text.rpartition("：")[2].strip()
    return bool(_NAMES.fullmatch(names))


def _is_set_apart(text: str) -> bool:
    """Whether one blank stands between all characters of a text, as no list of names has it."""
    gaps = set(_RUN.findall(text))
    return len(gaps) == 1 and len(text.split()) >= _APART and all(len(part) == 1 for part in text.split())


def _is_spaced_out(text: str) -> bool:
    """Whether a title's characters are set apart one by one."""
    parts = text.split()
    return len(parts) >= 4 and sum(len(part) == 1 for part in parts) >= 0.6 * len(parts)
