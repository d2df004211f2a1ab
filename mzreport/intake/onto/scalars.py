"""A text as a YAML scalar: in the style of the one it replaces where that holds it, else quoted or as a block."""

from __future__ import annotations

from typing import Any

from mzreport.content import ScalarNode
from mzreport.content.parsing import new_parser
from mzreport.intake.onto.operations import Words

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def raw(words: Words) -> str:
    """The words as typed: with ``**`` round what is bold, where that has a meaning."""
    if words.bold is None or not any(words.bold):
        return words.text
    found, before = "", False
    for character, bold in zip(words.text, words.bold, strict=True):
        found += "**" * (bold != before) + character
        before = bold
    return found + "**" * before


def inline(text: str, *, flow: bool, style: str = "") -> str:
    """A text of one line as a scalar: plain or quoted by ``style``, in double quotes where that does not hold it."""
    if style == "'" and text:
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and text and _is_plain(text, flow=flow):
        return text
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether a parser reads the text as one plain scalar of exactly this value."""
    return read_back(f"[{text}]" if flow else f"- {text}") == (text, "")


def read_back(text: str) -> tuple[str, str] | None:
    """Value and style of the only scalar of a YAML text; None when it has another number of them."""
    from yaml import YAMLError

    parser = new_parser(text)
    scalars: list[Any] = []
    try:
        while (event := parser.get_event()) is not None:
            if getattr(event, "value", None) is not None:
                scalars.append(event)
            elif type(event).__name__ == "AliasEvent":
                return None
    except YAMLError:
        return None
    return (scalars[0].value, scalars[0].style or "") if len(scalars) == 1 and not scalars[0].tag else None


def block(paragraphs: list[str], indent: int, newline: str) -> str:
    """The lines of a literal block scalar, a blank line between paragraphs, without its header."""
    margin = " " * indent
    return (newline * 2).join(margin + text for text in paragraphs)


def is_block(node: ScalarNode) -> bool:
    """Whether the scalar stands in lines of its own, under ``|`` or ``>``."""
    return node.style in ("|", ">")
