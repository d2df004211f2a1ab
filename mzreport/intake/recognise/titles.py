"""Title: the lines at a document's head that name it, joined, and the author's own line breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mzreport.intake.draft import Node
from mzreport.intake.paragraph import Paragraph
from mzreport.intake.recognise.byline import AUTHORS, BYLINE, NAMES, TRAILING_DATE, is_web_line, split_date
from mzreport.intake.recognise.headings import style_level
from mzreport.intake.recognise.patterns import DATE_ONLY, DOC_NUMBER, TITLE_END, is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.repair.characters import width
from mzreport.intake.repair.openings import opens_structure

#: Among how many paragraphs the title is looked for, how many lines it may have, and how wide it may be in em.
_AMONG, _LINES, _WIDEST = 12, 5, 110
_ENOUGH = 2.0
_LABEL = re.compile(r"\s*(?:标\s*题|题\s*目|主\s*题)\s*[：:]\s*(?=\S)")
#: The first number of a text: what stands above it alone is its title.
_FIRST = re.compile(r"(?:一、|第一[章编部]|1[．.、\s])")
#: How far a document has come, on a line of its own under its title.
_STAGE = re.compile(r"[（(〔](?:试行|暂行|草案|节选|摘要|修订|.{0,8}稿|20\d{2}\s*[—–-]+\s*20\d{2}年?)[）)〕]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that a line is (or is not) part of the title."""

    weight: float
    reason: str
    holds: Callable[[Paragraph, str], bool]


MARKS: tuple[Mark, ...] = (
    Mark(
        4,
        "title-style",
        lambda p, _t: p.line.role == "title" or p.line.style_name.lower() in ("title", "标题", "文章标题"),
    ),
    Mark(3, "title-style", lambda p, _t: bool(re.match(r"h1\b|.*\b(?:title|Title|ArticleTitle|bt)\b", p.line.style))),
    Mark(1.5, "centred", lambda p, _t: p.line.align == "center"),
    Mark(1.5, "large-type", lambda p, _t: (p.line.size or 0) >= 18),
    Mark(0.5, "bold", lambda p, _t: p.line.bold),
    Mark(2.5, "title-word", lambda _p, text: bool(TITLE_END.search(text))),
    Mark(1, "about", lambda _p, text: bool(re.search(r"关于.+", text))),
    Mark(0.5, "short", lambda _p, text: 4 <= width(text) <= 40),
    Mark(-4, "sentence", lambda _p, text: bool(re.search(r"[。！；]$|。.", text))),
    Mark(2, "title-style", lambda p, _t: style_level(p) is not None and p.line.level is None and not p.line.role),
    Mark(-1, "clauses", lambda _p, text: text.count("，") >= 2),
    Mark(-3, "addressees", lambda _p, text: text.endswith(("：", ":"))),
    Mark(-4, "number", lambda _p, text: bool(DOC_NUMBER.fullmatch(text) or DATE_ONLY.fullmatch(text))),
    Mark(-3, "structure", lambda _p, text: opens_structure(text)),
    Mark(-2, "long", lambda _p, text: width(text) > 60),
    Mark(-2.5, "organ", lambda p, text: is_organ(text) and not TITLE_END.search(text) and p.line.align != "center"),
)


def score(paragraph: Paragraph) -> tuple[float, str]:
    """How much speaks for a paragraph being a title, and the strongest reason."""
    text = title_words(paragraph)
    if not text:
        return -9.0, ""
    held = [mark for mark in MARKS if mark.holds(paragraph, text)]
    best = max(held, key=lambda mark: mark.weight, default=None)
    return sum(mark.weight for mark in held), best.reason if best else ""


def title_words(paragraph: Paragraph) -> str:
    """What a paragraph would say as a title: without white space and without a date behind it."""
    return re.sub(r"\s+", "", TRAILING_DATE.sub("", paragraph.words))


def find_title(
    scene: Scene, start: int = 0, end: int | None = None, among: int = _AMONG
) -> tuple[list[int], float, str]:
    """The paragraphs of the title from ``start`` on, how much speaks for them, and why."""
    free = [i for i in scene.free(start, end) if scene.words(i)][:among]
    scored = {index: score(scene.paragraphs[index]) for index in free}
    best = max(free, key=lambda index: (_with_neighbours(scene, free, index, scored), -index), default=None)
    if best is None or _with_neighbours(scene, free, best, scored) < _ENOUGH:
        return [], 0.0, ""
    lines = _with_first(scene, _lines(scene, free, best), free)
    return lines, _with_neighbours(scene, free, best, scored), scored[best][1]


def _with_first(scene: Scene, lines: list[int], free: list[int]) -> list[int]:
    """The lines of a title over a subtitle, with those that open the text above them: halves of one phrase."""
    above = free[: free.index(lines[0])]
    dashed = len(lines) > 1 and _is_subtitle(scene, *lines[-2:])
    phrase = all(
        6 <= width(text) <= 24 and not re.search(r"[，。：；\d]", text) and not is_organ(text)
        for text in map(scene.words, above)
    )
    return [*above, *lines] if dashed and len(above) == 1 and phrase else lines


def _with_neighbours(scene: Scene, free: list[int], index: int, scored: dict[int, tuple[float, str]]) -> float:
    """A line's score; a line whose end stands in the next one counts as a whole."""
    lines = _lines(scene, free, index)
    text = "".join(title_words(scene.paragraphs[i]) for i in lines)
    whole = 1.5 if len(lines) > 1 and TITLE_END.search(text) else 0.0
    return max(scored[i][0] for i in lines) + whole - 0.15 * free.index(lines[0])


def _lines(scene: Scene, free: list[int], index: int) -> list[int]:
    """The lines that make one title with a line: those before and after that neither end nor begin anything."""
    at = free.index(index)
    first = last = at
    while last + 1 < len(free) and last - first + 1 < _LINES and _goes_on(scene, free[last], free[last + 1]):
        last += 1
    while first > 0 and last - first + 1 < _LINES and _goes_on(scene, free[first - 1], free[first]):
        first -= 1
    return free[first : last + 1]


def _goes_on(scene: Scene, before: int, after: int) -> bool:
    """Whether the next line goes on with a title that this line began."""
    if after != before + 1:
        return False
    if _is_subtitle(scene, before, after) or _STAGE.fullmatch(re.sub(r"\s", "", scene.words(after))):
        return bool(scene.words(before)) and not re.search(r"[。；：]$", scene.words(before))
    one, two = scene.paragraphs[before], scene.paragraphs[after]
    a, b = (re.sub(r"\s+", "", p.words) for p in (one, two))
    if (
        "目录" in (a, b)
        or re.fullmatch(r"[（(][^）)]{1,3}[）)]", a)
        or not a
        or not b
        or width(a + b) > _WIDEST
        or width(a) > 34
        or width(b) > 34
    ):
        return False
    if any(re.search(r"[。！；：:，]", t) or DOC_NUMBER.search(t) or DATE_ONLY.fullmatch(t) for t in (a, b)):
        return False
    if (
        opens_structure(b)
        or opens_structure(a)
        or re.match(r"[（(☉◎⊙]", b)
        or re.match(r"(?:作者|来源|发布|文[/／])", b)
    ):
        return False
    if (one.line.size, one.line.style) != (two.line.size, two.line.style):
        return False
    # A line that fills the measure looks centred in one program and not in another.
    if one.line.align != two.line.align and not (one.line.box and two.line.box):
        return False
    if is_organ(a) and b.startswith("关于"):
        return True
    if a.endswith("文件") or (TITLE_END.search(a) and not _unfinished(a)):
        return False
    return _unfinished(a) or bool(TITLE_END.search(b))


def _is_subtitle(scene: Scene, before: int, after: int) -> bool:
    """Whether a line behind two dashes says more closely what the title above it is about."""
    title, text = scene.words(before), scene.words(after)
    dashed = re.match(r"(?:——|--|—)\s*[^\s—-]", text) and width(text) <= _WIDEST / 2
    return bool(dashed) and not re.search(r"[。；：]", title + text) and 4 <= width(title) <= 44


def _unfinished(text: str) -> bool:
    """Whether a line cannot be the whole title."""
    return bool(re.search(r"(?:关于|的|和|与|及|、|《[^》]*)$", text)) or (
        "关于" in text and not TITLE_END.search(text)
    )


def recognise(scene: Scene, start: int = 0, end: int | None = None, path: str = "title") -> int | None:
    """Place the title; the index of its last paragraph, None where there is none."""
    lines, points, reason = find_title(scene, start, end)
    if not lines:
        return None
    confidence = min(0.5 + 0.1 * points, 0.98)
    parts = [split_date(scene, scene.paragraphs[index].text) for index in lines]
    if label := _LABEL.match(parts[0].text):
        scene.express(parts[0].group(label), path)
        parts[0] = parts[0][label.end() :]
    texts = [line for part in parts for line in part.split(r"\n")]
    values = [scene.value(path, text, confidence, reason) for text in texts]
    scene.place(path, list(values) if len(values) > 1 else values[0])
    scene.take(*lines)
    return lines[-1]


def first_line(scene: Scene) -> int | None:
    """Place a short first line that running text or a byline follows: a title that no word gives away."""
    free = [index for index in scene.free() if scene.words(index)]
    if len(free) < 2:
        return None
    lines = [free[0]]
    while len(lines) < min(3, len(free) - 1) and _is_subtitle(scene, lines[-1], free[len(lines)]):
        lines.append(free[len(lines)])
    below = scene.paragraphs[lines[-1] + 1 :][:1]
    first, following = scene.paragraphs[free[0]], scene.paragraphs[free[len(lines)]]
    text = title_words(first)
    points = score(first)[0]
    runs = (
        "。" in following.words
        or width(following.words) > 40
        or bool(BYLINE.fullmatch(following.words))
        or scene.has("byline")
        or len(lines) > 1
        or is_web_line(following.words)
        or following.words.endswith(("：", ":"))
    )
    named = is_organ(following.words) or any(form.fullmatch(following.words) for form in (NAMES, AUTHORS))
    runs = runs or bool(_FIRST.match(following.words)) or any(paragraph.rows for paragraph in below)
    after = free[len(lines) + 1 :][:2]
    runs = runs or (named and any("。" in scene.words(i) or width(scene.words(i)) > 40 for i in after))
    if points < 0 or not 4 <= width(text) <= 44 or is_organ(text) or not runs:
        return None
    parts = [split_date(scene, first.text), *(scene.paragraphs[index].text for index in lines[1:])]
    values: list[Node] = [scene.value("title", part, 0.7, "first-line") for part in parts]
    scene.place("title", values if len(values) > 1 else values[0])
    scene.take(*lines)
    return lines[-1]
