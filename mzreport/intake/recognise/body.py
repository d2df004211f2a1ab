"""Body: paragraphs, headings, tables and pictures in their order, as the content has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mzreport.compose.numbering import Counter
from mzreport.intake.draft import Node, Picture, Value
from mzreport.intake.paragraph import Paragraph
from mzreport.intake.pictures import printable
from mzreport.intake.recognise import headings
from mzreport.intake.recognise.byline import are_authors
from mzreport.intake.recognise.headings import Heading
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.recognise.siblings import Siblings
from mzreport.intake.recognise.tables import table_node
from mzreport.intake.repair.characters import width
from mzreport.intake.traced import Traced

#: How many unnumbered leads a text must have before they are taken for headings.
_LEADS = 2
#: And how many where no numbered heading stands above them.
_LOOSE = 4
_PARALLEL = 3
_CAPTION = re.compile(r"(?:附?表|图)\s*[\d一二三四五六七八九十]{0,3}[\s　:：.．、-]*.{0,40}")
_LIKELY_CAPTION = 40
_DIGITS = re.compile(r"[\d一二三四五六七八九十百〇零]+")


def body(scene: Scene, indexes: Sequence[int], path: str, *, plain: bool = False) -> list[Node]:
    """The blocks of the paragraphs at ``indexes``, which are taken.

    ``plain``: the text is an item of a bulletin, where only numbers and bold type make headings.
    """
    scene.take(*indexes)
    return _Body(scene, path, plain=plain).blocks([index for index in indexes if _says(scene.paragraphs[index])])


def _leads(paragraphs: Sequence[Paragraph]) -> int:
    """How many short first sentences may be headings; those of one length and one beginning are so many at once."""
    found = [lead[0].text for p in paragraphs if not p.rows and (lead := headings.bare_lead(p))]
    parallel = len(found) >= _PARALLEL and len({(len(lead), lead[0]) for lead in found}) == 1
    return max(len(found), _LOOSE) if parallel else len(found)


def _says(paragraph: Paragraph) -> bool:
    return bool(paragraph.words or paragraph.rows or paragraph.line.image)


class _Body:
    """Turns the paragraphs of one flow into blocks; counts its headings as the composer will."""

    def __init__(self, scene: Scene, path: str, *, plain: bool) -> None:
        self.scene = scene
        self.path = path
        self.plain = plain
        self.counter = Counter()
        self.level = 0
        self.made: list[Node] = []
        self.siblings = Siblings((), ())
        self.looks: dict[int, int] = {}
        self.shorts: frozenset[int] = frozenset()

    def blocks(self, indexes: list[int]) -> list[Node]:
        paragraphs = [self.scene.paragraphs[index] for index in indexes]
        leads = 0 if self.plain else _leads(paragraphs)
        named = self._styled_levels(paragraphs)
        self.siblings = Siblings(paragraphs, [self.scene.reach(p, p.bold_lead()) for p in paragraphs])
        self.looks = headings.looks(paragraphs)
        self.shorts = frozenset() if self.plain else headings.short_lines(paragraphs)
        at = 0
        while at < len(paragraphs):
            at += self._block(paragraphs, at, leads, named)
        return self.made

    def _block(self, paragraphs: list[Paragraph], at: int, leads: int, named: dict[int, int]) -> int:
        """Place the block that begins with a paragraph; returns how many paragraphs it took."""
        paragraph = paragraphs[at]
        after = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        if paragraph.rows:
            self.made.append({"table": table_node(self.scene, paragraph, f"{self.path}.table")})
            return 1
        if paragraph.line.image:
            return self._figure(paragraph, after)
        if after and after.rows and self._is_caption(paragraph):
            caption = self.scene.value(f"{self.path}.table.caption", paragraph.text, 0.8, "above-table")
            self.made.append({"table": {"caption": caption, **table_node(self.scene, after, f"{self.path}.table")}})
            return 2
        if paragraph.role in ("quote", "note"):
            self.made.append({paragraph.role: Value(paragraph.text.strip())})
            return 1
        heading = self._heading(paragraphs, at, leads, named)
        if heading:
            self._place(heading)
        else:
            value = Value(paragraph.text.strip())
            self.made.append(value)
        return 1

    def _is_caption(self, paragraph: Paragraph) -> bool:
        text = paragraph.words
        if paragraph.line.role:
            return paragraph.role == "caption"
        return width(text) <= _LIKELY_CAPTION and (
            bool(_CAPTION.fullmatch(text))
            or (paragraph.line.align == "center" and text[-1] not in "。；：，、" and not headings.form_of(text))
            or (bool(re.search(r"(?:表|情况|统计|名单|一览)$", text)) and not headings.form_of(text))
        )

    def _figure(self, paragraph: Paragraph, after: Paragraph | None) -> int:
        image = paragraph.line.image
        assert image is not None
        if paragraph.words:
            self.made.append(Value(paragraph.text.strip()))
        printed = printable(image)
        if printed is None:
            self.scene.decide(f"{self.path}.figure", paragraph.text, 1.0, "picture-unusable")
            return 1
        figure: dict[str, Node] = {"src": Picture(*printed)}
        if image.alternative.strip():
            figure["alt"] = Value(Traced(), " ".join(image.alternative.split()))
        self.made.append({"figure": figure})
        if after and self._is_figure_caption(after):
            figure["caption"] = self.scene.value(f"{self.path}.figure.caption", after.text, 0.85, "below-figure")
            return 2
        return 1

    def _is_figure_caption(self, paragraph: Paragraph) -> bool:
        if paragraph.line.role:
            return paragraph.role == "figure-caption"
        text = paragraph.words
        named = re.match(r"图\s*\d*[\s　:：.]?", text) or paragraph.line.align == "center"
        return bool(text and named) and width(text) <= _LIKELY_CAPTION and text[-1] not in "。；"

    def _styled_levels(self, paragraphs: list[Paragraph]) -> dict[int, int]:
        """The levels of the styles in use → 1, 2 …: where a title has taken the first, the next is the first."""
        used = {level for p in paragraphs if not p.rows and (level := headings.style_level(p)) is not None}
        return {level: rank for rank, level in enumerate(sorted(used), 1)}

    def _heading(self, paragraphs: Sequence[Paragraph], at: int, leads: int, named: dict[int, int]) -> Heading | None:
        paragraph = paragraphs[at]
        if paragraph.line.role:
            return headings.by_role(paragraph, self.scene.reach(paragraph, paragraph.run_in()))
        bold = self.scene.reach(paragraph, paragraph.bold_lead())
        found = self.siblings.heading(at)
        if found or headings.form_of(paragraph.words) or headings.ARTICLE.match(paragraph.words):
            return found
        text = paragraph.text.strip()
        if not text:
            return None
        if not at and are_authors(paragraph.words):
            return None
        points, reason = headings.unnumbered(paragraph)
        style = headings.style_level(paragraph)
        if (rank := self.looks.get(at)) and points < headings.SURE and at + 1 < len(paragraphs):
            return Heading(rank, Traced(), text, Traced(), 0.75, "heading-look")
        if points >= headings.SURE and at + 1 < len(paragraphs) and width(text.text) <= 40:
            level = min(named.get(style, 1), 4) if style is not None else min(self.level + 1, 4)
            if "楷" in paragraph.line.face and style is None:
                level = 2
            return Heading(level, Traced(), text, Traced(), min(0.5 + points / 10, 0.95), reason)
        if 2 <= bold < len(text) - 1 and text.text[bold - 1] in "。：:，" and width(text[:bold].text) <= 40:
            return Heading(min(self.level + 1, 4), Traced(), text[:bold], text[bold:], 0.85, "bold-lead")
        bare = headings.bare_lead(paragraph) if not self.plain and leads >= (_LEADS if self.level else _LOOSE) else None
        if bare:
            return Heading(min(self.level + 1, 4), Traced(), *bare, min(0.7 + 0.03 * leads, 0.9), "short-lead")
        if at in self.shorts:
            return Heading(min(self.level + 1, 4), Traced(), text, Traced(), 0.7, "short-between")
        return None

    def _place(self, heading: Heading) -> None:
        """Add a heading to the blocks; its number is left out where the layout will count the same."""
        path = f"{self.path}.h{heading.level}"
        block: dict[str, Node] = {
            f"h{heading.level}": self.scene.value(path, heading.words, heading.confidence, heading.reason)
        }
        if heading.run_in:
            block["text"] = Value(heading.run_in.strip())
        number = heading.number.strip()
        if not number:
            block["number"] = Value(Traced(), "none")
        elif (expected := self.counter.next(heading.level)) == number.text:
            self.scene.express(heading.number, f"h{heading.level}")
        else:
            self.counter.typed(heading.level, number.text)
            block["number"] = Value(number)
            skips = _DIGITS.sub("", expected) == _DIGITS.sub("", number.text)
            self.scene.decide(f"{path}.number", number, 1.0, "number-skips" if skips else "number-form-kept")
        if number:
            self.level = heading.level
        self.made.append(block)
