"""The text of an issued document as the catalogue takes it in: sentences with their page, section, item and unit.

A bag carries them as ``data/text.json``, so that the catalogue can be rebuilt without reading any format.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

#: Where the passages stand in a bag.
TEXT_FILE = "data/text.json"

# A closing mark belongs to the sentence it closes.
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）》\")]*|\n+|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or any stretch of text that is found and shown as a whole.

    ``page`` is the page it begins on, from 1; 0 where there are no pages. A sentence that runs over a page break is one
    passage. ``item`` counts the items of the document from 1, 0 outside items: the passages of one item share it.
    ``unit`` is who sent the item in, several joined by 、.
    """

    text: str
    page: int = 0
    section: str = ""
    item: int = 0
    title: str = ""
    unit: str = ""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of ``text`` in order, each with the index it begins at; whitespace around them is left out."""
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if sentence:
            yield match.start() + match[0].index(sentence), sentence


def passages(
    text: str, starts: Sequence[tuple[int, int]], *, section: str = "", item: int = 0, title: str = "", unit: str = ""
) -> Iterator[Passage]:
    """Cut one paragraph into passages.

    ``starts`` says which page its text goes on from which index: (index, page) rising, the first index 0.
    """
    indices = [index for index, _ in starts]
    for index, sentence in sentences(text):
        at = bisect_right(indices, index) - 1
        yield Passage(sentence, starts[at][1] if at >= 0 else 0, section, item, title, unit)


def passages_json(found: Iterable[Passage]) -> bytes:
    """The bytes of ``text.json``: a list of mappings, one a line, empty values left out."""
    lines = (json.dumps(_mapping(passage), ensure_ascii=False, separators=(", ", ": ")) for passage in found)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def read_passages(data: bytes, *, at_most: int | None = None) -> list[Passage]:
    """Read ``text.json``; ValueError where it is no such list, or one of more than ``at_most``.

    Unknown keys, a later version's, are passed over.
    """
    try:
        tree = json.loads(data)
        if not isinstance(tree, list):
            raise TypeError("not a list")
        if at_most is not None and len(tree) > at_most:
            raise ValueError(f"more than {at_most} passages")
        return [_passage(node) for node in tree]
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _mapping(passage: Passage) -> dict[str, str | int]:
    fields: dict[str, str | int] = {
        "page": passage.page,
        "section": passage.section,
        "item": passage.item,
        "title": passage.title,
        "unit": passage.unit,
        "text": passage.text,
    }
    return {key: value for key, value in fields.items() if value}


def _passage(node: dict[str, object]) -> Passage:
    page, item = node.get("page", 0), node.get("item", 0)
    if not isinstance(page, int) or not isinstance(item, int):
        raise TypeError("page and item are whole numbers")
    text, section, title, unit = (_string(node.get(key, "")) for key in ("text", "section", "title", "unit"))
    return Passage(text, page, section, item, title, unit)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text is a string")
    # JSON can spell half a surrogate pair, which no database takes.
    return value.encode("utf-8", "replace").decode("utf-8")
