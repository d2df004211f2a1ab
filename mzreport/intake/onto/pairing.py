"""One printed paragraph against what became of it: which field has which new text, and what of the template changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mzreport.alignment import changes
from mzreport.content import SeqNode
from mzreport.intake.onto.edited import Edited, Revision
from mzreport.intake.onto.places import Places
from mzreport.intake.onto.printed import Field, Printed

#: Owner of a character that the template printed.
_TEMPLATE = -1


@dataclass(frozen=True, slots=True)
class Zone:
    """One field of a paragraph, or several that print the entries of one list with ``separator`` between them."""

    fields: tuple[Field, ...]
    separator: str = ""
    entries: SeqNode | None = None

    @property
    def start(self) -> int:
        """Where the zone begins in the printed text."""
        return self.fields[0].start

    @property
    def end(self) -> int:
        """Where the zone ends in the printed text."""
        return self.fields[-1].end


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a zone's stretch of the paragraph says now, with the boldness of each character and who changed it."""

    zone: Zone
    text: str
    bold: tuple[bool, ...]
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """A paragraph judged: its zones as they are now, and the template's words that changed, old and new."""

    zones: tuple[Rewritten, ...]
    template: tuple[tuple[str, str], ...]


def pair(unit: Printed, edited: Edited, places: Places) -> Pairing:
    """Judge an edited paragraph, rid of habits, by the printed one it comes from."""
    zones = list(_zones(unit, places))
    owners, template = _attributed(unit, edited, zones)
    if template:
        anchored = _anchored(unit, edited, zones)
        if anchored is not None:
            owners, template = anchored, []
    rewritten = [_rewritten(number, zone, unit, edited, owners) for number, zone in enumerate(zones)]
    return Pairing(tuple(rewritten), tuple(template))


def _zones(unit: Printed, places: Places) -> Iterator[Zone]:
    """The zones of a paragraph; neighbours that are entries of one list are one."""
    waiting: list[Field] = []
    parent: SeqNode | None = None
    separator = ""
    for field in unit.fields:
        entries = _entries(field, places)
        between = unit.text[waiting[-1].end : field.start] if waiting else ""
        if waiting and entries is not None and entries is parent and between and separator in ("", between):
            separator = between
            waiting.append(field)
            continue
        if waiting:
            yield Zone(tuple(waiting), separator, parent)
        waiting, parent, separator = [field], entries, ""
    if waiting:
        yield Zone(tuple(waiting), separator, parent)


def _entries(field: Field, places: Places) -> SeqNode | None:
    """The list of single texts that a field is an entry of; None where it is none."""
    spot = places.of(field.node)
    if spot is None or spot.passage or field.form != "text" or spot.parent is None:
        return None
    held = spot.parent.node
    return held if isinstance(held, SeqNode) and spot.key not in ("rows", "head", "table") else None


def _attributed(unit: Printed, edited: Edited, zones: list[Zone]) -> tuple[list[int], list[tuple[str, str]]]:
    """Which zone owns each character of the edited text, by its differences; and what of the template differs."""
    old_owners = [_TEMPLATE] * len(unit.text)
    for number, zone in enumerate(zones):
        old_owners[zone.start : zone.end] = [number] * (zone.end - zone.start)
    owners: list[int] = []
    template: list[tuple[str, str]] = []
    done = 0
    for start, end, at, to in changes(unit.text, edited.text):
        owners += old_owners[done:start]
        done = end
        if start == end:
            owner = _owner_between(unit, edited, zones, start, at)
            if owner == _TEMPLATE:
                template.append(("", edited.text[at:to]))
        else:
            touched = list(dict.fromkeys(old_owners[start:end]))
            if _TEMPLATE in touched and unit.text[start:end].strip():
                template.append((unit.text[start:end], edited.text[at:to]))
            owner = _owner_of(touched, unit, edited, zones, at, to)
        owners += [owner] * (to - at)
    return owners + old_owners[done:], template


def _owner_between(unit: Printed, edited: Edited, zones: list[Zone], at: int, new: int) -> int:
    """Whose an insertion is: the zone it stands in or touches; of two, the one dressed alike, else the first."""
    touching = [number for number, zone in enumerate(zones) if zone.start <= at <= zone.end]
    for number in touching:
        if zones[number].start < at < zones[number].end:
            return number
    return next((n for n in touching if _alike(unit, edited, zones[n], new)), touching[0] if touching else _TEMPLATE)


def _owner_of(touched: list[int], unit: Printed, edited: Edited, zones: list[Zone], at: int, to: int) -> int:
    owners = [owner for owner in touched if owner != _TEMPLATE]
    if at == to or len(owners) < 2:
        return owners[0] if owners else _TEMPLATE
    return next((owner for owner in owners if _alike(unit, edited, zones[owner], at)), owners[0])


def _alike(unit: Printed, edited: Edited, zone: Zone, new: int) -> bool:
    return new < len(edited.marks) and unit.marks[zone.start] == edited.marks[new]


def _anchored(unit: Printed, edited: Edited, zones: list[Zone]) -> list[int] | None:
    """The owners when every word of the template is found again in its order; None when one is not.

    Zones without anything between them cannot be told apart so.
    """
    edges = [(0, 0), *((zone.start, zone.end) for zone in zones), (len(unit.text), len(unit.text))]
    between = [unit.text[left[1] : right[0]] for left, right in pairwise(edges)]
    if not zones or not all(between[1:-1]):
        return None
    words = [re.sub(r"(?:\\\s|\s)+", r"\\s+", re.escape(text)) for text in between]
    match = re.fullmatch("(.*?)".join(words), edited.text, re.DOTALL)
    if match is None:
        return None
    owners = [_TEMPLATE] * len(edited.text)
    for number in range(len(zones)):
        start, end = match.span(number + 1)
        owners[start:end] = [number] * (end - start)
    return owners


def _rewritten(number: int, zone: Zone, unit: Printed, edited: Edited, owners: list[int]) -> Rewritten:
    held = [at for at, owner in enumerate(owners) if owner == number]
    text = "".join(edited.text[at] for at in held)
    bold = tuple(edited.bold[at] or edited.marks[at] == "strong" for at in held)
    return Rewritten(zone, text, bold, _author(zone, unit, edited, held))


def _author(zone: Zone, unit: Printed, edited: Edited, held: list[int]) -> Revision | None:
    """Who changed the zone, as far as changes were tracked."""
    for at in held:
        if revision := edited.revisions[at]:
            return revision
    if not edited.removed:
        return None
    first, last = (held[0], held[-1] + 1) if held else (0, len(edited.text))
    inside = [revision for at, _, revision in edited.removed if first <= at <= last]
    sole = len(unit.fields) == len(zone.fields)
    return inside[0] if inside else edited.removed[0][2] if sole else None
