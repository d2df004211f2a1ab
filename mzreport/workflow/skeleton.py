"""The text of a new issue file: what stays the same from one issue to the next, in the house form of YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from mzreport.content import MapNode, Node, ScalarNode, SeqNode
from mzreport.content.keys import KEYS, names
from mzreport.content.nodes import group_below
from mzreport.content.paragraphs import paragraphs
from mzreport.workflow.numbered import child

#: Texts that are nothing but themselves in YAML: letters, Han and digits, no mark that could be taken for syntax.
_PLAIN = re.compile(r"[^\W\d_×][\w×、（）　]*(?: [^\W_]+)*")
_LETTERED = ("notice", "report", "letter", "order", "minutes")
#: What passes from the last file to the next, top-level keys in the house order; a tuple names the keys below it.
_KEPT: Mapping[str, tuple[str, ...] | None] = {
    "compiler": None,
    "masthead": None,
    "secrecy": None,
    "contents": None,
    "markup": None,
    "issuer": None,
    "letterhead": None,
    "urgency": None,
    "signers": None,
    "disclosure": ("topic", "publisher", "attribute"),
}
_KEPT_AFTER = ("signoff", "distribution")
#: What an official document is written in, top to bottom: before its body, and after it.
_BEFORE: Mapping[str, tuple[str, ...]] = {
    "notice": ("title", "to"),
    "report": ("signers", "title", "to"),
    "letter": ("title", "to"),
    "order": (),
    "minutes": ("title",),
    "plan": ("title",),
    "article": ("title", "byline"),
}
_AFTER: Mapping[str, tuple[str, ...]] = {
    "notice": ("attachments", "signature", "note", "cc", "printed_by"),
    "report": ("attachments", "signature", "note", "cc", "printed_by"),
    "letter": ("attachments", "signature", "note", "cc"),
    "order": ("signature", "printed_by"),
    "minutes": ("attendance", "signature", "cc", "printed_by"),
    "plan": (),
    "article": (),
}
#: Of those, what passes on from the last document, with the keys below it; the others wait to be written.
_PASSED: Mapping[str, tuple[str, ...] | None] = {
    "signers": None,
    "to": None,
    "byline": None,
    "cc": None,
    "printed_by": ("unit",),
}
#: Keys that a first document does well to see, with what is written beside them.
_OPEN: Mapping[str, str] = {"title": "", "to": "", "signers": "", "byline": "", "attendance": "present leave observers"}
_ITEM_NOTE = "# 每条一个“- text: |”，正文另起一行并缩进；空一行就是另起一段，段首不用空格"


def skeleton(
    kind: str,
    *,
    series: str,
    identity: Mapping[str, int | date],
    document_number: str,
    last: MapNode | None,
    header: tuple[str, ...],
    day: date | None = None,
) -> str:
    """The YAML text of a new file of a kind, ``day`` its date if it is no bulletin.

    ``identity`` holds what goes under ``issue``; ``last`` is the tree of the file before, whose sections and people
    are carried over, whose items are not. Keys keep the spelling they have in ``last``. ``header`` are comment lines.
    """
    maker = _Maker(last)
    lines = [f"# {line}".rstrip() for line in header]
    lines.append(f"{maker.key('', 'kind')}: {maker.kind(kind)}")
    if series:
        lines.append(f"{maker.key('', 'series')}: {scalar(series)}")
    if document_number:
        lines.append(f"{maker.key('', 'number')}: {scalar(document_number)}")
    elif kind in _LETTERED:
        lines.append(f"{maker.key('', 'number')}:")
    if identity:
        pairs = ", ".join(f"{maker.key('issue', name)}: {value}" for name, value in identity.items())
        lines.append(f"{maker.key('', 'issue')}: {{{pairs}}}")
    for name, below in _KEPT.items():
        if name not in _BEFORE.get(kind, ()):
            lines += maker.kept(name, below)
    lines += ["", *(maker.text() if kind == "bulletin" else maker.document(kind, day))]
    tail = [line for name in _KEPT_AFTER for line in maker.kept(name, None)]
    return "\n".join([*lines, *tail]).rstrip("\n") + "\n"


def scalar(text: str) -> str:
    """``text`` as YAML reads it back: plain where that is safe, else in double quotes, which escape as JSON does."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


class _Maker:
    """Writes parts of the last file again, in its spelling of the keys."""

    def __init__(self, last: MapNode | None) -> None:
        self.last = last
        self._spelled: dict[tuple[str, str], str] = {}
        if last is not None:
            self._spellings(last, "")

    def _spellings(self, node: Node, group: str) -> None:
        for inner in node if isinstance(node, SeqNode) else ():
            self._spellings(inner, group)
        if isinstance(node, MapNode):
            for typed, value in node.items():
                name = names(group).get(typed.strip())
                if name:
                    self._spelled.setdefault((group, name), typed.strip())
                    self._spellings(value, group_below(group, name))

    def key(self, group: str, name: str) -> str:
        """A key as the last file spells it; in a file of Chinese keys by its usual Chinese name."""
        if (group, name) in self._spelled:
            return self._spelled[group, name]
        chinese = ("", "kind") in self._spelled and self._spelled["", "kind"] != "kind"
        return KEYS[f"{group}.{name}" if group else name].aliases[0] if chinese else name

    def kind(self, kind: str) -> str:
        """The kind as the last file spells it."""
        node = child(self.last, "", "kind")
        return node.value.strip() if isinstance(node, ScalarNode) and node.value.strip() else kind

    def kept(self, name: str, below: tuple[str, ...] | None) -> list[str]:
        """The lines of a top-level key carried over; none when the last file lacks it."""
        node = child(self.last, "", name)
        if node is None or (isinstance(node, ScalarNode) and node.empty):
            return []
        if below is not None and isinstance(node, MapNode):
            pairs = {k: (typed, v) for k, (typed, v) in node.pairs.items() if names(name).get(typed.strip()) in below}
            if not pairs:
                return []
            node = MapNode(pairs, node.span, node.flow)
        return list(_entry(self.key("", name), node))

    def document(self, kind: str, day: date | None) -> list[str]:
        """The part of an official document to be written: what stands before its body, the body, and what follows."""
        before = [line for name in _BEFORE[kind] for line in self._passed(name)]
        after = [line for name in _AFTER[kind] for line in self._followed(name, day)]
        return [*before, f"{self.key('', 'body')}:", "  - |", "", *after]

    def _followed(self, name: str, day: date | None) -> Iterator[str]:
        if name != "signature":
            yield from self._passed(name)
            return
        kept = self.kept(name, ("units", "seal"))
        if kept and not kept[0].endswith(":"):
            node = child(self.last, "", "signature")
            assert isinstance(node, MapNode)
            kept = [kept[0].partition(":")[0] + ":", *(f"  {line}" for line in self._pairs(node, ("units", "seal")))]
        yield from kept or [f"{self.key('', name)}:"]
        if day is not None:
            yield f"  {self.key('signature', 'date')}: {day}"

    @staticmethod
    def _pairs(node: MapNode, below: tuple[str, ...]) -> Iterator[str]:
        for key, value in node.items():
            if names("signature").get(key.strip()) in below:
                yield from _entry(_key(key), value)

    def _passed(self, name: str) -> Iterator[str]:
        """A key as the last document has it; else, where it is of use to see it, without a value."""
        kept = self.kept(name, _PASSED[name]) if name in _PASSED else []
        yield from kept
        if not kept and name in _OPEN:
            yield f"{self.key('', name)}:"
            yield from (f"  {self.key(name, below)}:" for below in _OPEN[name].split())

    def text(self) -> list[str]:
        """The part of a bulletin to be written: its sections with a place for their items."""
        sections = child(self.last, "", "sections")
        headings = (
            [child(section, "section", "heading") for section in sections] if isinstance(sections, SeqNode) else []
        )
        lines = [f"{self.key('', 'sections')}:"]
        for heading in headings or [None]:
            lines += self._section(heading, first=len(lines) == 1)
        return lines

    def _section(self, heading: Node | None, *, first: bool) -> Iterator[str]:
        items = f"{self.key('section', 'items')}:"
        if isinstance(heading, ScalarNode) and not heading.empty:
            yield f"  - {self.key('section', 'heading')}: {_inline(heading)}"
            yield f"    {items}"
        else:
            yield f"  - {items}"
        if first:
            yield f"      {_ITEM_NOTE}"
        yield f"      - {self.key('item', 'text')}: |"
        yield ""


def _entry(key: str, node: Node) -> Iterator[str]:
    """A key with its value, in block style; short lists in the brackets they were typed in."""
    if isinstance(node, ScalarNode) or node.flow:
        yield f"{key}: {_inline(node)}"
    else:
        yield f"{key}:"
        for line in _block(node):
            yield f"  {line}"


def _block(node: MapNode | SeqNode) -> Iterator[str]:
    if isinstance(node, MapNode):
        for key, value in node.items():
            if not (isinstance(value, ScalarNode) and value.empty):
                yield from _entry(_key(key), value)
        return
    for item in node:
        lines = [_inline(item)] if isinstance(item, ScalarNode) or item.flow else list(_block(item))
        for n, line in enumerate(lines):
            yield f"{'  ' if n else '- '}{line}"


def _inline(node: Node) -> str:
    if isinstance(node, MapNode):
        return "{" + ", ".join(f"{_key(key)}: {_inline(value)}" for key, value in node.items()) + "}"
    if isinstance(node, SeqNode):
        return "[" + ", ".join(_inline(item) for item in node) + "]"
    value = "\n".join(paragraphs(node.leaf))
    # A plain number, date or switch stays what it looked like; a quoted one stays quoted.
    return value if node.style == "" and re.fullmatch(r"[\w.-]+", value) else scalar(value)


def _key(key: str) -> str:
    return key.strip() if re.fullmatch(r"[\w-]+", key.strip()) else json.dumps(key.strip(), ensure_ascii=False)
