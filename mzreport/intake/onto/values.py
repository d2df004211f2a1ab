"""One field's new text as what its value becomes: words, a date, a number, a list's entries, or a refusal."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mzreport.alignment import align, bigrams, likeness
from mzreport.content import ScalarNode, SeqNode
from mzreport.diagnostics import Diagnostic, Span, diagnostic
from mzreport.intake.onto.difference import Difference
from mzreport.intake.onto.edited import Revision
from mzreport.intake.onto.habits import clean
from mzreport.intake.onto.operations import AddEntry, Operation, Remove, SetLines, SetText, SetValue, Words
from mzreport.intake.onto.pairing import Rewritten, Zone
from mzreport.intake.onto.places import Places
from mzreport.intake.onto.printed import DATE, Field, Printed

#: Keys whose value may be one text or a list of texts, each printed on a line of its own or after a comma.
_LISTS = frozenset(("title", "to", "cc", "issuer", "signers", "units", "report", "send", "issue"))
#: What parts the entries of a list that so far has one.
_PARTING = re.compile("[，；\n]")
#: Characters of a text that a message quotes.
_QUOTED = 30


class Values:
    """Turns rewritten fields of one issue into differences.

    ``paragraphs`` are the fields of each scalar by its identity; ``bold`` says that ``**`` has its meaning there.
    """

    def __init__(self, places: Places, paragraphs: Mapping[int, list[Field]], *, bold: bool) -> None:
        self.places = places
        self.paragraphs = paragraphs
        self.bold = bold

    def differences(self, unit: Printed, rewritten: Rewritten, *, cell: bool = False) -> Iterator[Difference]:
        """What changed in one zone of a paragraph; an emptied ``cell`` stays, empty."""
        zone, old = rewritten.zone, unit.text[rewritten.zone.start : rewritten.zone.end]
        if rewritten.text == old and not self._bold_differs(unit, rewritten):
            return
        if zone.entries is not None:
            yield from self._entries(unit, rewritten, zone.entries)
            return
        field = zone.fields[0]
        before, words = self._words(unit, field), Words(rewritten.text, rewritten.bold if self.bold else None)
        if field.broken:
            before, words = _unbroken(before), _unbroken(words)
        if words != before:
            yield self._field(field, before, words, rewritten.revision, unit.role, cell=cell)

    def deleted(self, unit: Printed, field: Field, revision: Revision | None) -> Difference:
        """The difference that a field's paragraph is gone."""
        return self._made(
            "deleted", field, unit.text[field.start : field.end], "", (Remove(field),), revision, unit.role
        )

    def path_of(self, node: ScalarNode) -> str:
        """The path of a node in this file; for a node of another, that file's name."""
        spot = self.places.of(node)
        return spot.path if spot else node.source.path

    def path_to(self, field: Field) -> str:
        """The path of a field: that of its node, and which of its paragraphs it is where it has several."""
        own = [one.places[0] for one in self.paragraphs.get(id(field.node), []) if one.places]
        number = (
            f"[{own.index(field.places[0]) + 1}]" if field.places and len(own) > 1 and field.places[0] in own else ""
        )
        return self.path_of(field.node) + number

    def foreign(self, field: Field, new: str) -> Diagnostic | None:
        """Why nothing of a field's value can be changed here; None where it can."""
        spot = self.places.of(field.node)
        if spot is None:
            return diagnostic("B012", field.node.span, new=quoted(new), file=field.node.source.path)
        return None

    def _bold_differs(self, unit: Printed, rewritten: Rewritten) -> bool:
        zone = rewritten.zone
        return self.bold and rewritten.bold != tuple(mark == "strong" for mark in unit.marks[zone.start : zone.end])

    def _words(self, unit: Printed, field: Field) -> Words:
        bold = tuple(mark == "strong" for mark in unit.marks[field.start : field.end]) if self.bold else None
        return Words(unit.text[field.start : field.end], bold)

    def _field(
        self, field: Field, before: Words, words: Words, revision: Revision | None, role: str, *, cell: bool
    ) -> Difference:
        text = clean(words.text)
        foreign = self.foreign(field, text)
        if foreign:
            made: Diagnostic | tuple[Operation, ...] = foreign
        elif not text:
            is_whole = before.text == field.node.value.strip()
            emptied = SetValue(field.node, "") if is_whole else SetText(field, before, Words(""))
            made = (emptied,) if cell else (Remove(field),)
        elif field.form == "date":
            made = _date(field.node, text, self.path_of(field.node))
        elif field.form == "number":
            made = _number(field.node, text, self.path_of(field.node))
        else:
            made = self._text(field, before, words)
        refusal = made if isinstance(made, Diagnostic) else None
        operations = () if isinstance(made, Diagnostic) else made
        difference = self._made(
            "changed" if text or cell else "deleted", field, before.text, text, operations, revision, role
        )
        return replace(difference, refusal=refusal) if refusal else difference

    def _text(self, field: Field, before: Words, words: Words) -> tuple[Operation, ...]:
        spot = self.places.of(field.node)
        lines = [line for part in words.text.split("\n") if (line := clean(part))]
        if len(lines) > 1 and spot is not None and spot.key in _LISTS and not isinstance(spot.steps[-1], int):
            return (SetLines(field.node, tuple(lines)),)
        return (SetText(field, before, trimmed(_unbroken(words))),)

    def _entries(self, unit: Printed, rewritten: Rewritten, entries: SeqNode) -> Iterator[Difference]:
        """Entries of a list that changed, came or went."""
        fields = rewritten.zone.fields
        new = _parted(rewritten, entries)
        old = [unit.text[field.start : field.end] for field in fields]
        grams = [[bigrams(text) for text in texts] for texts in (old, new)]
        pairs = align(old, new, lambda i, j: likeness(grams[0][i], grams[1][j]) + 0.05)
        at = 0
        for i, j in pairs:
            if i is not None:
                at = i
                if j is None:
                    yield self._made(
                        "deleted", fields[i], old[i], "", (Remove(fields[i]),), rewritten.revision, unit.role
                    )
                elif old[i] != new[j]:
                    words = Words(new[j])
                    yield self._field(fields[i], Words(old[i]), words, rewritten.revision, unit.role, cell=False)
                at += 1
            elif j is not None:
                yield self.new_entry(
                    fields[min(at, len(fields) - 1)],
                    new[j],
                    after=at >= len(fields),
                    unit=unit,
                    revision=rewritten.revision,
                )

    def new_entry(
        self, field: Field, text: str, *, after: bool, unit: Printed, revision: Revision | None
    ) -> Difference:
        """A new entry of a list, beside that of a field."""
        spot = self.places.of(field.node)
        if spot is None or spot.parent is None or not isinstance(spot.parent.node, SeqNode):
            refusal = self.foreign(field, text) or diagnostic("B014", field.node.span, new=quoted(text))
            return Difference(
                "inserted", self.path_of(field.node), "", text, field.node.span, unit.role, refusal=refusal
            )
        number = int(spot.steps[-1]) + after
        made = self._made("inserted", field, "", text, (AddEntry(spot.parent.node, number, text),), revision, unit.role)
        return replace(made, path=f"{spot.parent.path}[{number + 1}]")

    def _made(
        self,
        kind: str,
        field: Field,
        old: str,
        new: str,
        operations: tuple[Operation, ...],
        revision: Revision | None,
        role: str,
    ) -> Difference:
        refusal = self.foreign(field, new or old)
        if kind == "deleted" and not refusal and id(field.node) in self.places.shared:
            refusal = diagnostic("B019", field.node.span, old=quoted(old), field=self.path_of(field.node))
        return Difference(
            kind,
            self.path_to(field),
            old,
            new,
            span_of(field),
            role,
            revision.author if revision else "",
            revision.date if revision else "",
            refusal,
            () if refusal else operations,
        )


def quoted(text: str) -> str:
    """A text as messages quote it."""
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def span_of(field: Field) -> Span:
    """Where a field's text stands in the file."""
    if field.places:
        return field.node.source.span(field.places[0], field.places[-1] + 1)
    return field.node.span


def trimmed(words: Words) -> Words:
    """Words without white space at their ends and other things that no file holds."""
    text = clean(words.text)
    if words.bold is None or len(text) == len(words.text):
        return Words(text, words.bold)
    start = words.text.find(text)
    if start < 0:  # cleaned in the middle too: boldness is matched character by character
        kept = [
            bold for character, bold in zip(words.text, words.bold, strict=True) if clean(f"一{character}一") != "一一"
        ]
        head = len(words.text) - len(words.text.lstrip(" \t\n　"))
        return Words(text, tuple((*kept[head:], *([False] * len(text)))[: len(text)]))
    return Words(text, words.bold[start : start + len(text)])


def _unbroken(words: Words) -> Words:
    """Words without line breaks."""
    if "\n" not in words.text:
        return words
    bold = words.bold
    if bold is not None:
        bold = tuple(one for character, one in zip(words.text, bold, strict=True) if character != "\n")
    return Words(words.text.replace("\n", ""), bold)


def _parted(rewritten: Rewritten, entries: SeqNode) -> list[str]:
    """The entries that a zone's text now lists."""
    zone: Zone = rewritten.zone
    if zone.separator:
        parts = rewritten.text.split(zone.separator)
    elif entries.flow or "\n" in rewritten.text:
        parts = _PARTING.split(rewritten.text)
    else:
        parts = [rewritten.text]
    return [text for part in parts if (text := clean(part))]


def _date(node: ScalarNode, text: str, path: str) -> Diagnostic | tuple[Operation, ...]:
    """A new date in the form in which the old one was typed."""
    match = DATE.fullmatch(re.sub(r"\s", "", text))
    refusal = diagnostic("B013", node.span, new=quoted(text), field=path, wanted="一个日期", wanted_en="a date")
    if not match:
        return refusal
    year, month, day = (int(group) for group in match.groups() if group)
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return refusal
    if "年" in node.value:
        return (SetValue(node, f"{date.year}年{date.month}月{date.day}日"),)
    padded = bool(re.search(r"-0\d|-\d\d-\d\d$", node.value.strip()))
    return (SetValue(node, date.isoformat() if padded else f"{date.year}-{date.month}-{date.day}"),)


def _number(node: ScalarNode, text: str, path: str) -> Diagnostic | tuple[Operation, ...]:
    digits = re.sub(r"\s", "", text)
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        return diagnostic(
            "B013", node.span, new=quoted(text), field=path, wanted="一个整数", wanted_en="a whole number"
        )
    return (SetValue(node, digits),)
