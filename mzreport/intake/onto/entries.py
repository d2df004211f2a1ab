"""Entries of lists and pairs of mappings put into a YAML text or taken out, in lines or in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from mzreport.content import KEYS, MapNode, Node, ScalarNode, SeqNode
from mzreport.intake.onto.operations import AddEntry, Part, Words
from mzreport.intake.onto.patches import Patches, Unwritable
from mzreport.intake.onto.places import Places, Spot
from mzreport.intake.onto.scalars import block, inline, is_block, raw


class Entries:
    """Puts entries into one file's text and takes them out."""

    def __init__(self, patches: Patches, places: Places) -> None:
        self.patches = patches
        self.places = places

    # -- taking out ----------------------------------------------------------------------------------------------

    def remove(self, scalars: Iterable[ScalarNode], printed: Set[int]) -> None:
        """Take out scalars, and whatever then holds nothing that is ``printed`` (identities of scalars) any more."""
        gone = {id(node) for node in scalars}
        if gone:
            self._remove_below(self.places.root, gone, printed)

    def _remove_below(self, spot: Spot, gone: set[int], printed: Set[int]) -> None:
        children = self.places.children(spot)
        out = [child for child in children if self._is_gone(child, gone, printed)]
        if out:
            if isinstance(spot.node, MapNode):
                self._remove_pairs(spot.node, {id(child.node) for child in out})
            elif isinstance(spot.node, SeqNode):
                self._remove_items(spot.node, {id(child.node) for child in out})
        for child in children:
            if child not in out and not isinstance(child.node, ScalarNode):
                self._remove_below(child, gone, printed)

    def _is_gone(self, spot: Spot, gone: set[int], printed: Set[int]) -> bool:
        """Whether all that is printed of a node, and something is, goes."""
        held = self._scalars(spot) & printed
        return bool(held) and held <= gone

    def _scalars(self, spot: Spot) -> set[int]:
        if isinstance(spot.node, ScalarNode):
            return {id(spot.node)}
        return {one for child in self.places.children(spot) for one in self._scalars(child)}

    def _remove_items(self, node: SeqNode, out: set[int]) -> None:
        items = list(node)
        if node.flow:
            self._remove_flow([(self.patches.start(item), self.patches.end(item)) for item in items], items, out)
            return
        for item in items:
            if id(item) in out:
                dash = self.patches.dash(node, item)
                if not self.patches.is_first(dash):
                    raise Unwritable
                self._remove_lines(dash, self.patches.end(item))

    def _remove_pairs(self, node: MapNode, out: set[int]) -> None:
        starts = [self.patches.key_start(node, key) for key in node]
        values = list(node.values())
        if node.flow:
            ends = [max(self.patches.end(value), start + 1) for start, value in zip(starts, values, strict=True)]
            self._remove_flow(list(zip(starts, ends, strict=True)), values, out)
            return
        for number, (start, value) in enumerate(zip(starts, values, strict=True)):
            if id(value) not in out:
                continue
            if self.patches.is_first(start):
                self._remove_lines(start, self.patches.end(value))
            elif number == 0:
                self._remove_head(starts, values, out)

    def _remove_head(self, starts: list[int], values: list[Node], out: set[int]) -> None:
        """The first pairs of a mapping that begins beside its dash: the first that stays moves up."""
        kept = next((n for n, value in enumerate(values) if id(value) not in out), None)
        if kept is None:
            raise Unwritable
        end = self.patches.end(values[0])
        between = self.patches.text[end : starts[1]] if len(starts) > 1 else ""
        if kept == 1 and not between.strip():
            self.patches.replace(starts[0], starts[1], "")
        else:
            self.patches.replace(starts[0], self.patches.line(max(end - 1, starts[0]))[1], "")

    def _remove_lines(self, start: int, end: int) -> None:
        """Whole lines, from that of ``start`` to that in which something ends at ``end``."""
        first = self.patches.line(start)[0]
        last = self.patches.source.next_line(max(end - 1, start))
        self.patches.replace(first, last, "")

    def _remove_flow(self, spans: list[tuple[int, int]], nodes: Sequence[Node], out: set[int]) -> None:
        """Entries in brackets, each run of them with the comma after or, at the end, before it."""
        number = 0
        while number < len(nodes):
            if id(nodes[number]) not in out:
                number += 1
                continue
            last = number
            while last + 1 < len(nodes) and id(nodes[last + 1]) in out:
                last += 1
            if last + 1 < len(nodes):
                self.patches.replace(spans[number][0], spans[last + 1][0], "")
            else:
                self.patches.replace(spans[number - 1][1] if number else spans[0][0], spans[last][1], "")
            number = last + 1

    # -- putting in ----------------------------------------------------------------------------------------------

    def add(self, operations: Iterable[AddEntry]) -> None:
        """Put in new entries, those at one place in their order."""
        groups: dict[tuple[int, int], list[AddEntry]] = {}
        for operation in operations:
            groups.setdefault((id(operation.entries), operation.index), []).append(operation)
        for group in groups.values():
            self._add(group)

    def _add(self, group: list[AddEntry]) -> None:
        entries, index = group[0].entries, group[0].index
        items = list(entries)
        if entries.flow:
            texts = [self._flow(operation.entry) for operation in group]
            if index < len(items):
                at = self.patches.start(items[index])
                self.patches.replace(at, at, "".join(f"{text}, " for text in texts))
            elif items:
                at = self.patches.end(items[-1])
                self.patches.replace(at, at, "".join(f", {text}" for text in texts))
            else:
                raise Unwritable
            return
        margin = entries.span.column - 1
        near = items[index - 1] if index else items[0]
        newline = self.patches.newline
        lines = [newline.join(self._lines(operation.entry, margin, near)) for operation in group]
        splits = next((operation.splits for operation in group if operation.splits), None)
        if splits is not None and splits.places:
            header = self.patches.text[near.start] if isinstance(near, ScalarNode) else "|"
            at = self.patches.line(splits.places[-1])[1]
            lines.append(" " * margin + f"- {header}")
            self.patches.replace(at, at, "".join(newline + line for line in lines))
        elif index:
            at = self.patches.line(max(self.patches.end(near) - 1, 0))[1]
            self.patches.replace(at, at, "".join(newline + line for line in lines))
        else:
            dash = self.patches.dash(entries, near)
            if not self.patches.is_first(dash):
                raise Unwritable
            at = self.patches.line(dash)[0]
            self.patches.replace(at, at, "".join(line + newline for line in lines))

    @staticmethod
    def _flow(entry: str | tuple[str, ...] | Part) -> str:
        if isinstance(entry, str):
            return inline(entry, flow=True)
        if isinstance(entry, tuple):
            return _row(entry)
        if entry.key:
            raise Unwritable
        return inline(raw(entry.words), flow=True)

    def _lines(self, entry: str | tuple[str, ...] | Part, margin: int, near: Node) -> list[str]:
        """The lines of a new entry whose dash stands at ``margin``."""
        lead = " " * margin + "- "
        if isinstance(entry, str):
            return [lead + inline(entry, flow=False)]
        if isinstance(entry, tuple):
            return [lead + _row(entry)]
        if entry.rows:
            return [lead + self._name("table") + ":", *self._table(entry, margin + 4)]
        if entry.key == "item":
            return self._item(entry, margin)
        if entry.key.startswith("h"):
            lines = [f"{lead}{self._name(entry.key)}: {inline(raw(entry.words), flow=False)}"]
            if entry.text is not None:
                lines += self._block(f"{' ' * (margin + 2)}{self._name('text')}: ", entry.text, margin + 4)
            return lines
        if entry.key:
            return self._block(f"{lead}{self._name(entry.key)}: ", entry.words, margin + 4)
        if isinstance(near, ScalarNode) and not is_block(near):
            return [lead + inline(raw(entry.words), flow=False)]
        return self._block(lead, entry.words, margin + 2)

    def _block(self, lead: str, words: Words, margin: int) -> list[str]:
        return [lead + "|", block([raw(words)], margin, self.patches.newline)]

    def _item(self, part: Part, margin: int) -> list[str]:
        """An entry of a section: title, who sent it, text."""
        lines = [f"{' ' * margin}- {self._name('title', 'item')}: {inline(raw(part.words), flow=False)}"]
        blank = " " * (margin + 2)
        if part.source:
            lines.append(f"{blank}{self._name('source', 'item')}: {inline(part.source, flow=False)}")
        paragraphs = [raw(words) for words in part.paragraphs]
        return [*lines, f"{blank}{self._name('text', 'item')}: |", block(paragraphs, margin + 4, self.patches.newline)]

    def _table(self, part: Part, margin: int) -> Iterable[str]:
        blank = " " * margin
        if part.head == 1:
            yield f"{blank}{self._name('head', 'table')}: {_row(part.rows[0])}"
        elif part.head:
            yield f"{blank}{self._name('head', 'table')}:"
            yield from (f"{blank}  - {_row(row)}" for row in part.rows[: part.head])
        yield f"{blank}{self._name('rows', 'table')}:"
        yield from (f"{blank}  - {_row(row)}" for row in part.rows[part.head :])

    def _name(self, key: str, group: str = "block") -> str:
        """A key in the language in which the file's own are."""
        root = self.places.root.node
        assert isinstance(root, MapNode)
        is_chinese = not next(iter(root), "").isascii()
        return KEYS[f"{group}.{key}"].aliases[0] if is_chinese else key

    def margin(self, spot: Spot) -> int:
        """The column of what a value belongs to: of its key, or of its dash."""
        parent = spot.parent.node if spot.parent else None
        if isinstance(parent, SeqNode):
            return parent.span.column - 1
        if spot.typed is None or spot.typed.span is None:
            raise Unwritable
        return spot.typed.span.column - 1


def _row(cells: Iterable[str]) -> str:
    return "[" + ", ".join(inline(cell, flow=True) for cell in cells) + "]"
