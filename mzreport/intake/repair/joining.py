"""Repair: printed lines joined into the paragraphs they were broken out of; paragraphs cut by a page's end mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mzreport.characters import CLOSING, is_han
from mzreport.intake.paragraph import Paragraph
from mzreport.intake.repair.change import Change
from mzreport.intake.repair.characters import END_MARKS, is_chinese, width
from mzreport.intake.repair.folios import without_folios
from mzreport.intake.repair.measure import Measure, indent_of, measure_of
from mzreport.intake.repair.openings import opens_label, opens_structure, stands_alone
from mzreport.intake.traced import BLANK, Traced
from mzreport.readers.lines import Line

STEP = "join"
#: In em: a paragraph at least this long that ends in mid-sentence was cut, and is no title without a full stop.
_CUT = 45
_REST = 8
_TOLD = 6
#: Of the measure: a shorter line is a paragraph's last.
_LAST = 0.6
#: A line that breaks off before a quantity, and the quantity with what it counts.
_BEFORE_QUANTITY = re.compile(r"[的在至到为和、，约近达超按每共有出余月年第于过是]$")
_QUANTITY = re.compile(r"\d[\d.,]*\s*(?:[倍亿万千百元人个名户次天日月年份项家所张处件条%％]|余[万人名户次])")
#: The same for a line of which the file does not say that a paragraph ends with it.
_CUT_LINE = 24
#: The heading of a chapter or section, and the beginning of an article: set off by a blank, they go on with nothing.
_PART = re.compile(
    r"\s*第[一二三四五六七八九十百零\d]{1,4}(?:[编章节部][\s　]+[\u4e00-\u9fff、\s]{2,24}|条[\s　]+\S.*)", re.DOTALL
)
#: Lines without a mark that end with a kind of document are a title, however full the last of them is.
_TITLE = re.compile(
    r"^[^，。；：]{8,80}的(?:通知|意见|决定|报告|请示|批复|函|复函|通报|公告|通告|议案|命令|实施意见|指导意见|情况报告)$"
)


def join(paragraphs: Iterable[Paragraph], source_format: str) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs of a file, and a change for each line break that was taken out."""
    said = [paragraph for paragraph in paragraphs if paragraph.words or paragraph.rows or paragraph.line.image]
    # A page number stands between the halves of a paragraph and belongs to neither.
    lines, folios = without_folios(said)
    measure = measure_of(lines, source_format)
    made: list[list[Paragraph]] = []
    for before, after in pairwise([None, *lines]):
        assert after is not None
        if before is not None and _continues(before, after, made[-1], measure, source_format):
            made[-1].append(after)
        else:
            made.append([after])
    changes = [change for group in made for change in _changes(group)]
    return (*map(_joined, made), *folios), changes


def _continues(
    before: Paragraph, after: Paragraph, group: Sequence[Paragraph], measure: Measure, source_format: str
) -> bool:
    """Whether ``after`` goes on with the paragraph that the lines of ``group`` have begun."""
    if any(part.rows or part.line.image or part.line.kind not in ("text", "textbox") for part in (before, after)):
        return False
    if before.line.role or after.line.role:
        return before.line.paragraph_end is False
    if source_format in ("txt", "md") and (_is_in_quantity(before, after) or _hangs(before, after, group)):
        return True
    if stands_alone(after.words) or (stands_alone(before.words) and len(group) == 1):
        return False
    if before.line.paragraph_end is False:
        return True
    if _other_type(before.end, after.line):
        return False
    if opens_label(after.words) and before.words[-1] not in "，、":
        return False
    if measure.wrapped and (before.line.paragraph_end is None or measure.every):
        return _wraps(before, after, group, measure)
    # A paragraph of a word processor ends where it says; elsewhere a page's end may have cut it.
    return source_format not in ("docx", "doc", "wps", "odt", "rtf") and _is_cut(before, after)


def _is_in_quantity(before: Paragraph, after: Paragraph) -> bool:
    """Whether a break stands before or within a number and what it counts: no paragraph ends so."""
    if before.line.paragraph_end is not None and before.gap + after.gap > 1:
        return False
    if len(before.words) < _REST or not any(mark in before.words for mark in "。，、；"):
        # A month on a line of its own heads what happened in it.
        return bool(re.search(r".\d{1,2}月$|[^\d\s]\d月$", before.words) and re.match(r"\d{1,2}日", after.words))
    return bool(_BEFORE_QUANTITY.search(before.words) and _QUANTITY.match(after.words))


def _hangs(before: Paragraph, after: Paragraph, group: Sequence[Paragraph]) -> bool:
    """Whether a line goes on, further in, with the names behind a label: the line before stops at a comma."""
    listed = opens_label(group[0].words) and before.words[-1] in "，、,"
    deeper = indent_of(after) > indent_of(group[0])
    return listed and deeper and not after.gap and not opens_structure(after.words) and not stands_alone(after.words)


def _wraps(before: Paragraph, after: Paragraph, group: Sequence[Paragraph], measure: Measure) -> bool:
    """Whether a printed line goes on in the next one."""
    words, following = before.words, after.words
    ended = (
        words[-1] in "。！？"
        or (words[-1] == "." and not words[-2:-1].isdigit())
        or words[-2:] in ("。”", "。）", "！”", "？”", "。’")
    )
    if measure.parted(after) or stands_alone(words):
        return not ended and measure.is_full(before) and _is_cut(group[0], after, _text(group))
    if _TITLE.search(_text(group)) or stands_alone(following) or _PART.fullmatch(following):
        return False
    if opens_label(group[0].words) and measure.is_full(before) and not opens_structure(following):
        # What a label introduces hangs under its first word.
        return not ended
    if not measure.is_full(before, opens=len(group) == 1):
        return False
    if ended and width(following) < _LAST * measure.em and following[-1] not in END_MARKS + CLOSING:
        # A paragraph's last line has a mark at its end; what follows a finished one is a heading or an office.
        return False
    if ended and (measure.indents or opens_structure(following)):
        return not measure.is_indented(after) and not opens_structure(following)
    if measure.is_indented(after) and not measure.is_indented(before):
        return False
    return not (opens_structure(following) and (ended or words[-1] in END_MARKS))


def _other_type(before: Line, after: Line) -> bool:
    """Whether a line is set in another size or colour than the one before: no paragraph changes these."""
    if before.colour != after.colour:
        return True
    return before.size is not None and after.size is not None and abs(before.size - after.size) > 1.0


def _text(group: Sequence[Paragraph]) -> str:
    """The text of a group; of one of many lines, whose middle tells nothing more, the first and the last."""
    parts = group if len(group) <= 2 * _TOLD else (*group[:_TOLD], *group[-_TOLD:])
    return "".join(part.words for part in parts)


def _is_cut(before: Paragraph, after: Paragraph, text: str | None = None) -> bool:
    """Whether a long paragraph breaks off in mid-sentence and the next text goes on with it."""
    words, following = text or before.words, after.words
    if words[-1] in END_MARKS + CLOSING or not (is_han(words[-1]) or words[-1].isalnum() or words[-1] in "，、,"):
        return False
    unsure = before.line.paragraph_end is None or before.line.indent - after.line.indent >= 1.5
    if width(words) < (_CUT_LINE if unsure else _CUT) or not any(mark in words for mark in "。；，,;》"):
        return False
    if opens_structure(following) or width(following) < _REST or not any(mark in following for mark in "。；！？"):
        return False
    indented = [part.text.text[:1] in BLANK for part in (before, after)]
    return (is_chinese(following[0]) or following[0].isalnum()) and not all(indented)


def _changes(group: Sequence[Paragraph]) -> Iterator[Change]:
    for before, after in pairwise(group):
        origins = (before.text.origins[-1], after.text.origins[0])
        yield Change(STEP, origins[:1], "", "", ())


def _joined(group: Sequence[Paragraph]) -> Paragraph:
    """One paragraph of several lines: nothing is put beside Han, one space between Western words."""
    if len(group) == 1:
        return group[0]
    text = group[0].text
    for part in group[1:]:
        text, more = _right_stripped(text), part.text.strip()
        if text and more and not (is_chinese(text.text[-1]) or is_chinese(more.text[0])):
            western = text.text[-1].isalpha() and more.text[0].isalpha()
            text += Traced(" ", text.origins[-1:]) if western else Traced()
        text += more
    return replace(group[0], text=text, last=group[-1].line)


def _right_stripped(text: Traced) -> Traced:
    return text[: len(text.text.rstrip(BLANK))]
