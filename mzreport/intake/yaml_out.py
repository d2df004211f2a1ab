"""A draft as YAML in the house form: the order of the table of keys, blocks of text, comments at guesses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mzreport.content.keys import KEYS, lookup
from mzreport.content.swallowed import misread_key
from mzreport.intake.draft import Draft, Node, Picture, Value
from mzreport.intake.reasons import reason_text
from mzreport.intake.repair.characters import is_chinese

#: Texts that are nothing but themselves in YAML.
_PLAIN = re.compile(r"[^\W\d_×][\w×、（）　]*(?: [^\W_]+)*|\d{1,9}|\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日")
#: Values of YAML 1.1 that an editor may colour as something else.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
#: Keys whose values are running text and stand in blocks.
_BLOCKS = frozenset({"text", "editors_note", "quote", "note_block"})
#: Keys that an empty line sets apart from those before.
_APART = frozenset(
    {"editors_note", "sections", "signoff", "distribution", "body", "printed", "attachments", "disclosure"}
)

PictureNames = Callable[[Picture], str]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes drafts; ``picture`` gives a picture the name of its file.

    Comments are in ``language``; with ``chinese`` the keys are the Chinese ones.
    """

    picture: PictureNames
    language: str = "zh"
    chinese: bool = False

    def document(self, draft: Draft, header: Iterable[str] = ()) -> str:
        """The whole file: comment lines, then the keys."""
        lines = [f"# {line}".rstrip() for line in header]
        for key, node in ordered("", draft.tree):
            if key in _APART and lines:
                lines.append("")
            lines += self._pair(key, node, "")
        return "\n".join(lines) + "\n"

    def items(self, nodes: Iterable[Node], indent: str) -> str:
        """Items of a section at an indentation."""
        return "".join(f"{indent}{line}".rstrip() + "\n" for node in nodes for line in self._entry(node, "item"))

    def _pair(self, key: str, node: Node, group: str) -> Iterator[str]:
        yield from self._comment(node)
        shown = self._key(key, group)
        if isinstance(node, Value | Picture):
            if key in _BLOCKS and isinstance(node, Value):
                yield f"{shown}: |"
                yield from _indented(_paragraphs([node]))
            else:
                yield f"{shown}: {self._scalar(node)}"
        elif isinstance(node, dict):
            yield from self._mapping(key, node, group)
        else:
            yield from self._list(key, node, group)

    def _mapping(self, key: str, node: dict[str, Node], group: str) -> Iterator[str]:
        below = _below(group, key)
        pairs = list(ordered(below, node))
        values = [value for _, value in pairs]
        short = all(isinstance(value, Value) and not value.guess and len(str(value)) <= 24 for value in values)
        if key in ("issue", "printed_by") and short:
            inner = ", ".join(f"{self._key(name, below)}: {self._scalar(value)}" for name, value in pairs)  # type: ignore[arg-type]
            yield f"{self._key(key, group)}: {{{inner}}}"
            return
        yield f"{self._key(key, group)}:"
        for name, value in pairs:
            yield from _indented(self._pair(name, value, below))

    def _list(self, key: str, nodes: list[Node], group: str) -> Iterator[str]:
        if key in _BLOCKS:
            yield f"{self._key(key, group)}: |"
            yield from _indented(_paragraphs(nodes))
        elif key in ("head", "rows"):
            yield from self._rows(self._key(key, group), nodes)
        elif key != "body" and all(isinstance(node, Value) for node in nodes):
            yield f"{self._key(key, group)}:"
            yield from (f"  - {self._scalar(node)}" for node in nodes)  # type: ignore[arg-type]
        else:
            yield f"{self._key(key, group)}:"
            below = "block" if key == "body" else _below(group, key)
            for part in _grouped(nodes):
                yield from _indented(self._entry(part, below))

    def _rows(self, key: str, nodes: list[Node]) -> Iterator[str]:
        if all(isinstance(node, Value) for node in nodes):
            yield f"{key}: {self._row(nodes)}"
            return
        yield f"{key}:"
        for row in nodes:
            yield f"  - {self._row(row)}"  # type: ignore[arg-type]

    def _row(self, cells: list[Node]) -> str:
        return "[" + ", ".join(self._scalar(cell) for cell in cells) + "]"  # type: ignore[arg-type]

    def _entry(self, node: Node, group: str) -> Iterator[str]:
        """An entry of a list: its first line behind the dash, the rest below it."""
        yield from self._comment(node)
        if isinstance(node, list):
            texts = _paragraphs(node)
            # A paragraph such as “标题：…” would be taken for a misspelt key; under ``text`` it is none.
            lines = [f"{self._key('text', 'block')}: |", *_indented(texts)] if misread_key(texts[0]) else ["|", *texts]
        elif isinstance(node, dict):
            pairs = list(ordered(group, node))
            comments = [line for _, value in pairs[:1] for line in self._comment(value)]
            yield from comments
            lines = [line for key, value in pairs for line in self._pair(key, value, group)][len(comments) :]
        else:
            lines = [self._scalar(node)]
        for number, line in enumerate(lines):
            yield f"- {line}" if not number else f"  {line}".rstrip()

    def _comment(self, node: Node) -> Iterator[str]:
        first = node[0] if isinstance(node, list) and node else node
        if isinstance(first, Value) and first.guess:
            label = "推测：" if self.language == "zh" else "a guess: "
            yield f"# {label}{reason_text(first.guess, self.language)}"

    def _key(self, key: str, group: str) -> str:
        entry = lookup(group, key)
        if self.chinese and entry:
            return entry.aliases[0]
        return key if re.fullmatch(r"[^\W\d_][\w-]*", key) else json.dumps(key, ensure_ascii=False)

    def _scalar(self, node: Value | Picture) -> str:
        return scalar(self.picture(node) if isinstance(node, Picture) else one_line(str(node)))


def ordered(group: str, tree: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
    """The pairs of a mapping in the order of the table of keys; keys of the author's own stay where they are."""
    names = [path.rpartition(".")[2] for path in KEYS if path.rpartition(".")[0] == group]
    if group == "signoff":
        yield from tree.items()
        return
    for name in names:
        if name in tree:
            yield name, tree[name]


def scalar(text: str) -> str:
    """``text`` as YAML reads it back: plain where that is safe, else in double quotes, which escape as JSON does."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def one_line(text: str) -> str:
    """A text without line breaks: nothing beside Han, one space between Western words."""
    made = ""
    for part in (part.strip() for part in text.split("\n")):
        beside = not made or not part or is_chinese(made[-1]) or is_chinese(part[0])
        made += part if beside else f" {part}"
    return made


def _paragraphs(nodes: Iterable[Node]) -> list[str]:
    """Lines of a block of text: an empty line parts paragraphs."""
    lines: list[str] = []
    for node in nodes:
        text = one_line(str(node))
        if text:
            lines += ["", text] if lines else [text]
    return lines


def _grouped(nodes: list[Node]) -> Iterator[Node]:
    """Blocks of a body with successive paragraphs together."""
    texts: list[Node] = []
    for node in nodes:
        if isinstance(node, Value):
            if texts and misread_key(str(node)):
                yield texts
                texts = []
            texts.append(node)
            continue
        if texts:
            yield texts
            texts = []
        yield node
    if texts:
        yield texts


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}".rstrip() for line in lines)


def _below(group: str, key: str) -> str:
    entry = lookup(group, key)
    return entry.holds if entry else ""
