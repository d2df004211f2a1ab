"""The content of one paragraph: runs, links, fields, notes, tracked changes, drawings (17.3.2, 17.13, 17.16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from mzreport.readers.docx import symbols
from mzreport.readers.docx.context import Context
from mzreport.readers.docx.drawings import alternative, drawing, is_drawing
from mzreport.readers.docx.fields import Fields, reason_of, shown_by
from mzreport.readers.docx.names import MC, M, R, W, child, value
from mzreport.readers.docx.notes import Notes
from mzreport.readers.lines import Fragment
from mzreport.readers.paragraph import RevisionKind, Runs

if TYPE_CHECKING:
    from lxml.etree import _Element

_REVISIONS: dict[str, RevisionKind] = {
    f"{W}ins": "insert",
    f"{W}del": "delete",
    f"{W}moveFrom": "move-from",
    f"{W}moveTo": "move-to",
}
_TRANSPARENT = frozenset(
    W + name for name in ("smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir", "fldSimple", "rubyBase")
)
_LETTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_BREAKS = frozenset(("page", "column"))


class RunReader:
    """Reads the paragraphs of one story of a document part; fields may span them."""

    def __init__(self, context: Context, part: str) -> None:
        self.context = context
        self.part = part
        self.fields = Fields()
        #: Set by the paragraph that was read last: its text boxes before and after its text, notes called, breaks.
        self.before: list[_Element] = []
        self.after: list[_Element] = []
        self.notes: list[tuple[str, _Element, str]] = []
        self.anchors: list[str] = []
        self.breaks = False
        self._look: Mapping[str, object] = {}
        self._runs = Runs()

    def begin(self, look: Mapping[str, object], runs: Runs) -> None:
        """Begin a paragraph whose characters look like this; its text goes to ``runs``."""
        self._look, self._runs = look, runs
        self.before, self.after, self.notes, self.anchors = [], [], [], []
        self.breaks = False

    def read(self, paragraph: _Element) -> None:
        """Read the content of a paragraph, or of what is inside one."""
        self._children(paragraph, "")

    def _children(self, parent: _Element, link: str, revision: RevisionKind | None = None) -> None:
        for element in parent:
            self._element(element, link, revision)

    def _element(self, element: _Element, link: str, revision: RevisionKind | None) -> None:
        tag = element.tag
        if tag == f"{W}r":
            self._run(element, link, revision)
        elif tag in _REVISIONS:
            self._revision(element, link, _REVISIONS[tag])
        elif tag == f"{W}hyperlink":
            self._children(element, self._target(element) or link, revision)
        elif tag == f"{W}fldSimple":
            self._simple_field(element, link, revision)
        elif tag in _TRANSPARENT:
            self._transparent(element, link, revision)
        elif tag == f"{MC}AlternateContent":
            branch = alternative(element)
            if branch is not None:
                self._children(branch, link, revision)
        elif tag == f"{W}bookmarkStart":
            self.anchors.append(value(element, "name"))
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            self._put("".join(text.text or "" for text in element.iter(f"{M}t")), self._look, link)

    def _transparent(self, element: _Element, link: str, revision: RevisionKind | None) -> None:
        properties = child(element, "sdtPr")
        if properties is not None and child(properties, "showingPlcHdr") is not None:
            self._runs.drop("".join(text.text or "" for text in element.iter(f"{W}t")), "placeholder")
        else:
            self._children(element, link, revision)

    def _target(self, element: _Element) -> str:
        anchor = value(element, "anchor")
        relation = self.context.parts.relations(self.part).get(element.get(f"{R}id") or "")
        return (relation.target if relation else "") + (f"#{anchor}" if anchor else "")

    def _simple_field(self, element: _Element, link: str, revision: RevisionKind | None) -> None:
        self.fields.begin()
        self.fields.instruct(value(element, "instr"))
        self.fields.separate()
        self._children(element, link, revision)
        self.fields.end()
        if not len(element) and not reason_of(value(element, "instr")):
            self._put(shown_by(value(element, "instr")), self._look, link)

    def _revision(self, element: _Element, link: str, kind: RevisionKind) -> None:
        author, date = value(element, "author"), value(element, "date")
        begun, told = len(self._runs.fragments), len(self._runs.dropped)
        self._children(element, link, kind)
        if kind in ("insert", "move-to"):
            text = "".join(fragment.text for fragment in self._runs.fragments[begun:])
        else:
            text = "".join(self._runs.dropped[at][1] for at in range(told, len(self._runs.dropped)))
        if text:
            self._runs.change(kind, text, author, date, back=len(text) if kind in ("insert", "move-to") else 0)
            self.context.authors["changes"].append(author)

    def _run(self, run: _Element, link: str, revision: RevisionKind | None) -> None:
        properties = child(run, "rPr")
        look = self._look
        style = ""
        if properties is not None:
            style = value(child(properties, "rStyle"))
            if style:
                look = {**look, **self.context.styles.run_of(style, defaults=False)}
            look = {**look, **self.context.styles.run(properties)}
        gone = revision in ("delete", "move-from")
        for element in run:
            self._content(element, look, link, style, gone=gone)

    def _content(self, element: _Element, look: Mapping[str, object], link: str, style: str, *, gone: bool) -> None:
        """One element of a run; ``gone``: a tracked change took it out."""
        tag = element.tag
        if tag == f"{W}delText" or (gone and tag == f"{W}t"):
            self._runs.drop(element.text or "", "tracked-deletion")
        elif gone:
            return
        elif letters := _LETTERS.get(tag) or (element.text if tag == f"{W}t" else ""):
            self._put(letters, look, link, style)
        elif tag == f"{W}sym":
            code = value(element, "char")
            known = symbols.symbol(int(code, 16), value(element, "font")) if _is_hexadecimal(code) else ""
            self._put(known, look, link, style)
        elif tag == f"{MC}AlternateContent":
            branch = alternative(element)
            for inner in () if branch is None else branch:
                self._content(inner, look, link, style, gone=gone)
        else:
            self._furnishing(element, look, link)

    def _furnishing(self, element: _Element, look: Mapping[str, object], link: str) -> None:
        """What in a run is no text of its own: breaks, fields, ruby, drawings, calls of notes."""
        tag = element.tag
        if tag == f"{W}br":
            self._break(element, look)
        elif tag == f"{W}fldChar":
            self._field(element, look)
        elif tag == f"{W}instrText":
            self.fields.instruct(element.text or "")
        elif tag == f"{W}lastRenderedPageBreak":
            self.context.page += 1
        elif tag == f"{W}ruby":
            self._ruby(element, link)
        elif is_drawing(element):
            self._drawing(element)
        else:
            self._call(element)

    def _break(self, element: _Element, look: Mapping[str, object]) -> None:
        if value(element, "type") in _BREAKS:
            self.breaks = self.breaks or value(element, "type") == "page"
            self._put("" if self._runs.blank else "\n", look, "")
        else:
            self._put("\n", look, "")

    def _field(self, element: _Element, look: Mapping[str, object]) -> None:
        match value(element, "fldCharType"):
            case "begin":
                self.fields.begin()
            case "separate":
                self.fields.separate()
            case "end":
                self._put(self.fields.end(), look, "")

    def _ruby(self, element: _Element, link: str) -> None:
        annotation = child(element, "rt")
        base = child(element, "rubyBase")
        if base is not None:
            self._children(base, link)
        if annotation is not None:
            self._runs.drop("".join(text.text or "" for text in annotation.iter(f"{W}t")), "ruby")

    def _put(self, text: str, look: Mapping[str, object], link: str, style: str = "") -> None:
        """Text of the story, unless a field made it or it is hidden."""
        if not text:
            return
        if self.fields.inside_code:
            return
        if reason := self.fields.dropped:
            self._runs.drop(text, reason)
        elif look.get("hidden"):
            self.context.hidden += bool(text.strip())
            self._runs.drop(text, "hidden")
        else:
            named = self.context.role(style) if self.context.ours else style
            self._runs.add(_fragment(symbols.plain(text, cast("str", look.get("face", ""))), look, link, named))

    def _drawing(self, element: _Element) -> None:
        found = drawing(element, self.context.parts, self.part)
        (self.before if self._runs.blank else self.after).extend(found.boxes)
        for text in found.watermarks:
            self._runs.drop(text, "watermark")
        for text in found.word_art:
            self._put(text, self._look, "")
        for image in found.images:
            if image.data:
                self._runs.images.append(image)
            else:
                self.context.missing.append(image.name)

    def _call(self, element: _Element) -> None:
        """The call of a footnote, an endnote or a comment."""
        identifier = value(element, "id")
        if element.tag == f"{W}commentReference":
            note = self.context.comments.take(identifier)
            if note is not None:
                self.context.authors["comments"].append(value(note, "author"))
                self._runs.drop("".join(text.text or "" for text in note.iter(f"{W}t")), "comment")
            return
        for tag, notes in (
            (f"{W}footnoteReference", self.context.footnotes),
            (f"{W}endnoteReference", self.context.endnotes),
        ):
            if element.tag == tag:
                self._note(identifier, notes, value(element, "customMarkFollows"))

    def _note(self, identifier: str, notes: Notes, own_mark: str) -> None:
        note = notes.take(identifier)
        if note is None:
            return
        notes.called += 1
        shown = "" if own_mark in ("1", "true", "on") else str(notes.called)
        self.notes.append((shown, note, notes.part))
        if self._runs.fragments:
            last = self._runs.fragments[-1]
            self._runs.fragments[-1] = replace(last, note=f"{last.note} {shown}".strip())


def _fragment(text: str, look: Mapping[str, object], link: str, style: str) -> Fragment:
    return Fragment(
        text,
        cast("bool | None", look.get("bold")),
        cast("bool | None", look.get("italic")),
        cast("float | None", look.get("size")),
        cast("str", look.get("face", "")),
        cast("str", look.get("colour", "")),
        cast("bool | None", look.get("underline")),
        cast("bool | None", look.get("strike")),
        style=style,
        link=link,
    )


def _is_hexadecimal(text: str) -> bool:
    try:
        return 0 <= int(text, 16) < 0x110000
    except ValueError:
        return False
