"""Headings: by the form of their number, by their style, and by what the text after them shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mzreport.intake.paragraph import Paragraph
from mzreport.intake.recognise.patterns import is_organ
from mzreport.intake.repair.characters import END_MARKS, width
from mzreport.intake.repair.openings import opens_structure
from mzreport.intake.traced import Traced


@dataclass(frozen=True, slots=True)
class Form:
    """A form of number, and the level of the headings that have it."""

    name: str
    level: int
    pattern: re.Pattern[str]


_CN = r"[一二三四五六七八九十百零〇]{1,4}"
FORMS: tuple[Form, ...] = (
    Form("chapter", 1, re.compile(rf"第\s*(?:{_CN}|\d{{1,3}})\s*[编篇章部](?:分)?[\s　、：:]*")),
    Form("section", 2, re.compile(rf"第\s*(?:{_CN}|\d{{1,3}})\s*节[\s　、：:]*")),
    Form("han", 1, re.compile(r"[一二三四五六七八九十]{1,3}\s*[、．.](?![一二三四五六七八九十]{1,2}[、产])\s*")),
    Form("han-bracket", 2, re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*[、.．]?\s*")),
    Form("decimal", 3, re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?![\d%％.]|[亿万个元人倍年月日])[\s　、.．]*")),
    Form("arabic", 3, re.compile(r"\d{1,2}\s*(?:[．、]|\.(?!\d)|\.(?=20\d{2}年))\s*")),
    Form("arabic-bracket", 4, re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*[、.．]?\s*")),
    Form("arabic-half", 4, re.compile(r"\d{1,2}\s*[）)]\s*")),
    Form("circled", 4, re.compile(r"[①-⑳]\s*")),
)
ARTICLE = re.compile(rf"第\s*(?:{_CN}|\d{{1,3}})\s*条[\s　]*")
#: Forms that are part of the heading's words: 第一章　总则.
_NAMED = frozenset({"chapter", "section"})
#: How wide, in em, a heading on a line of its own may be, and the sentence that a run-in heading is.
_OWN_LINE, _RUN_IN, _BARE = 46, 44, 18
#: Down to this level a sentence on a line of its own may be a heading, as its siblings say.
_STOPPED = 3
#: How wide a heading known by its look may be, and how many looks a text has for them.
_LOOK, _LEVELS = 30, 4
#: How wide a short line among long paragraphs is, how wide those are at least, and how many make headings of them.
_SHORTEST, _SHORT_LINE, _LONG, _SHORT_LINES = 4, 26, 30, 2
_FINISHED = re.compile(r"[。！？…][”’）]?$")
_BLACK = frozenset({"", "000000", "auto"})
#: Words of which no heading is made: what follows is a sentence of the text.
_SENTENCE = re.compile(
    r"^(?:会议|与会|(?:原则)?同意|审议|听取|通过|决定|请(?!示)|[自从]\d|[自从](?:印发|发布|施行)|本(?:办法|规定|意见|通知|方案|局|区|市)"
    r"|凡|如(?=.*[，的])|未经|违反|各(?:单位|部门|地|街道|镇|乡)|[一二三四五六七八九十]是|第[一二三四五六七八九十][，,]"
    r"|首先|其次|最后|同时|此外|其中|目前|近年来|今年以来|为了|为进一步|根据|按照)|不得|应当|必须$|^[^，]*者$"
)
_SENTENCE_END = re.compile(r"[。！？](?:[”’）])?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: number as typed, words, the text that runs in after it, and why it is one."""

    level: int
    number: Traced
    words: Traced
    run_in: Traced
    confidence: float
    reason: str


def form_of(text: str) -> tuple[Form, re.Match[str]] | None:
    """The form of the number that opens a text, or None."""
    for form in FORMS:
        match = form.pattern.match(text)
        if match and match.end() < len(text):
            return form, match
    return None


def lead(text: Traced) -> tuple[Traced, Traced]:
    """The first sentence with its mark, and the rest."""
    match = _SENTENCE_END.search(text.text)
    return (text[: match.end()], text[match.end() :].strip()) if match else (text, Traced())


def numbered(paragraph: Paragraph, bold: int = 0) -> Heading | None:
    """The heading that a number opens; None where the number counts a sentence of the text.

    ``bold`` is how many characters at the beginning are bold.
    """
    text = paragraph.text.strip()
    found = form_of(text.text)
    if not found:
        return None
    form, match = found
    if form.name in _NAMED:
        return (
            Heading(form.level, Traced(), text, Traced(), 0.95, f"number-{form.name}")
            if width(text.text) <= _OWN_LINE
            else None
        )
    number, rest = text.group(match), text[match.end() :]
    if form.name == "decimal":
        form = Form(form.name, min(2 + match[0].count("."), 4), form.pattern)
    return _judged(form.level, number, rest, form.name, bold - match.end())


def _judged(level: int, number: Traced, rest: Traced, form: str, bold: int) -> Heading | None:
    first, more = lead(rest)
    ended = rest.text[-1] in "。！？；;"
    if not ended and not more and width(rest.text) <= _OWN_LINE:
        return Heading(level, number, rest, Traced(), 0.95, f"number-{form}")
    if rest.text[-1] == "？" and not more and level < _STOPPED and width(rest.text) <= _OWN_LINE:
        return Heading(level, number, rest, Traced(), 0.9, f"number-{form}")
    if 2 <= bold < len(rest.text) - 1 and 2 <= width(rest[:bold].text) <= _RUN_IN * 1.5:
        return Heading(level, number, rest[:bold], rest[bold:], 0.95, "bold-lead")
    if more and _counts_on(number.text, more.text):
        return None
    if more and width(first.text) <= _RUN_IN and not _SENTENCE.search(first.text[:-1]):
        confidence = 0.92 if width(first.text) <= 30 else 0.82
        return Heading(level, number, first, more, confidence, f"number-{form}-run-in")
    if (
        ended
        and not more
        and width(rest.text) <= 16
        and level <= _STOPPED
        and rest.text[-1] == "。"
        and "，" not in rest.text
    ):
        return Heading(level, number, rest, Traced(), 0.7, f"number-{form}-with-stop")
    return None


def _counts_on(number: str, more: str) -> bool:
    """Whether the text behind a numbered sentence begins with the next number of the same form: a list in a line."""
    one, two = form_of(number + "…"), form_of(more)
    return bool(one and two and one[0].name == two[0].name)


def by_role(paragraph: Paragraph, run_in: int) -> Heading | None:
    """The heading that a file of ours marks: a paragraph of its own, or its first ``run_in`` characters."""
    text = paragraph.text.strip()
    level = style_level(paragraph)
    if level is None and run_in:
        styles = [span.style for span in paragraph.line.spans[:1]]
        level = int(styles[0][-1]) if styles and styles[0][-1].isdigit() else None
    if level is None:
        return None
    words, rest = (text[:run_in], text[run_in:].strip()) if run_in else (text, Traced())
    found = form_of(words.text)
    start = found[1].end() if found else 0
    return Heading(level, words[:start], words[start:], rest, 1.0, "role")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that a paragraph without a number is a heading."""

    weight: float
    reason: str
    holds: Callable[[Paragraph, str], bool]


#: From so much on the look of a paragraph makes it a heading.
SURE = 2
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)

SIGNS: tuple[Sign, ...] = (
    Sign(4, "heading-style", lambda p, _t: style_level(p) is not None),
    Sign(2.5, "bold", lambda p, _t: p.line.bold),
    Sign(2, "heading-face", lambda p, _t: "黑" in p.line.face or p.line.face.lower() in ("simhei", "heiti sc")),
    Sign(1.5, "heading-face", lambda p, _t: "楷" in p.line.face or p.line.face.lower() in ("kaiti", "kaiti_gb2312")),
    Sign(1, "centred", lambda p, _t: p.line.align == "center"),
    Sign(-3, "sentence", lambda _p, text: text[-1] in END_MARKS + "，、,"),
    Sign(-2, "long", lambda _p, text: width(text) > 30),
    Sign(-2, "clauses", lambda _p, text: bool(re.search(r"[。；]", text))),
)


def style_level(paragraph: Paragraph) -> int | None:
    """The level that a paragraph's style or outline says; None where it is text."""
    line = paragraph.line
    if line.role:
        own = re.fullmatch(r"heading([1-4])", line.role)
        return int(own[1]) if own else None
    if line.level is not None:
        return line.level
    named = _HEADING_STYLE.search(line.style_name) or re.match(r"h([1-6])(?:\b|\.)", line.style)
    return int(named[1]) if named else None


def looks(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """The short lines set in a colour or size of their own, as headings are where no style says so → their level."""
    body = _common_look(paragraphs)
    own: dict[int, tuple[float, str]] = {}
    for at, paragraph in enumerate(paragraphs):
        look, text = _look(paragraph), paragraph.words
        short = 2 <= width(text) <= _LOOK and text[-1] not in END_MARKS + "，、,）)"
        if short and body and look and look != body and not paragraph.rows and paragraph.line.box:
            coloured = look[1] != body[1] and look[1] not in _BLACK
            if coloured or look[0] >= body[0] + 1:
                own[at] = look
    levels = sorted(set(own.values()), key=lambda look: -look[0])
    return {at: levels.index(look) + 1 for at, look in own.items()} if len(own) > 1 and len(levels) <= _LEVELS else {}


def short_lines(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The short lines without a full stop between long paragraphs, as articles have for headings.

    None where fewer than two stand so, where there are tables' or lists' lines among them, or the file says its styles.
    """
    found = frozenset(at for at in range(len(paragraphs) - 1) if _is_between(paragraphs, at))
    return found if len(found) >= _SHORT_LINES else frozenset()


def _is_between(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph is a short line behind a finished paragraph and right above a long one."""
    paragraph, after = paragraphs[at], paragraphs[at + 1]
    text, below = paragraph.words, after.words
    if any(p.rows or p.line.image or p.line.role or not p.words for p in (paragraph, after)):
        return False
    if not _SHORTEST <= width(text) <= _SHORT_LINE or text[-1] in "。；：，、,;:…）)" or text[:1] in "（(—-–·•*":
        return False
    if form_of(text) or form_of(below) or opens_structure(text) or re.search(r"[。；：]|^\d", text) or is_organ(text):
        return False
    above = paragraphs[at - 1].words if at else ""
    finished = not above or above[-1] in "。！？”…" or (at > 1 and paragraphs[at - 1].rows != ())
    return finished and bool(_FINISHED.search(below)) and width(below) >= max(_LONG, 1.5 * width(text))


def _look(paragraph: Paragraph) -> tuple[float, str] | None:
    size = paragraph.line.size
    return (size, paragraph.line.colour) if size and paragraph.words else None


def _common_look(paragraphs: Sequence[Paragraph]) -> tuple[float, str] | None:
    """The size and colour of most of a text that ends as sentences do."""
    counts: dict[tuple[float, str], int] = {}
    for paragraph in paragraphs:
        if (look := _look(paragraph)) and paragraph.words[-1] in END_MARKS:
            counts[look] = counts.get(look, 0) + len(paragraph.words)
    return max(counts, key=lambda look: counts[look], default=None)


def unnumbered(paragraph: Paragraph) -> tuple[float, str]:
    """How much speaks for a paragraph without a number being a heading, and the strongest reason."""
    text = paragraph.words
    held = [sign for sign in SIGNS if sign.holds(paragraph, text)]
    best = max(held, key=lambda sign: sign.weight, default=None)
    return sum(sign.weight for sign in held), best.reason if best else ""


def bare_lead(paragraph: Paragraph) -> tuple[Traced, Traced] | None:
    """A short first sentence that names its paragraph, and the rest; None where the sentence says something."""
    text = paragraph.text.strip()
    first, more = lead(text)
    if text.text[:1] in "—-–·•":
        return None
    if not more or not 2 <= width(first.text) - 1 <= _BARE or first.text[-1] != "。":
        return None
    name = first.text[:-1]
    if re.search(r"[，；：、0-9]|了|将|已|是|有|在|会议|活动$|值得|不能|必须|应当|可以|要", name) and not re.fullmatch(
        r"[^，；：]+(?:建设|管理|服务|工作|事业)", name
    ):
        return None
    return None if _SENTENCE.search(name) else (first, more)
