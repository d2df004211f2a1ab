"""Repair of what broken copies have in common: a step a file, each switchable, each reporting its changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from mzreport.intake.paragraph import Paragraph
from mzreport.intake.repair import (
    compatibility,
    controls,
    joining,
    marks,
    pinyin,
    private_use,
    quotes,
    simplified,
    spaces,
    splitting,
    whitespace,
)
from mzreport.intake.repair.change import Change, Edit, apply
from mzreport.intake.repair.context import Context, context_of
from mzreport.intake.traced import Traced

_Step = Callable[[str, Context], Iterator[Edit]]

#: The steps on single texts, in the order they are taken: what later ones go by must be right already.
TEXT_STEPS: Mapping[str, _Step] = MappingProxyType(
    {
        "controls": controls.edits,
        "compatibility": compatibility.edits,
        "private-use": private_use.edits,
        "pinyin": pinyin.edits,
        "simplified": simplified.edits,
        "marks": marks.edits,
        "quotes": quotes.edits,
        "spaces": spaces.edits,
        "whitespace": whitespace.edits,
    }
)
#: Every step by its name, with what it does in both languages.
STEPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "join": ("断行接成段落", "broken lines joined"),
        "split": ("连成一行的全文分段", "a text without line breaks parted"),
        "controls": ("控制字符和零宽字符", "control and zero-width characters"),
        "compatibility": ("兼容字符和全角字母数字", "compatibility forms"),
        "private-use": ("自造字", "private-use characters"),
        "pinyin": ("夹注的拼音", "pinyin in brackets"),
        "simplified": ("繁体转简体", "Traditional to Simplified"),
        "marks": ("半角标点", "half-width marks"),
        "quotes": ("引号成对", "quotation marks paired"),
        "spaces": ("汉字间多余的空格", "stray spaces"),
        "whitespace": ("首尾和连续的空白", "white space"),
    }
)
#: Taken even where no repair is wanted: no YAML can hold what it takes out.
ALWAYS = "controls"


def repair(
    paragraphs: Iterable[Paragraph], source_format: str, *, without: Collection[str] = (), names: Iterable[str] = ()
) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs after every step but those in ``without``, and all changes in the order they were made.

    ``names`` are words to be left as they are.
    """
    made, changes = tuple(paragraphs), list[Change]()
    made, found = _text_step(made, ALWAYS, Context())
    changes += found
    if "join" not in without:
        made, found = joining.join(made, source_format)
        changes += found
    if "split" not in without:
        made, found = splitting.split(made)
        changes += found
    context = context_of(made, names)
    for step in TEXT_STEPS:
        if step != ALWAYS and step not in without:
            made, found = _text_step(made, step, context)
            changes += found
    return made, changes


def _text_step(
    paragraphs: Iterable[Paragraph], step: str, context: Context
) -> tuple[tuple[Paragraph, ...], list[Change]]:
    changes: list[Change] = []

    def run(text: Traced) -> Traced:
        made, found = apply(text, TEXT_STEPS[step](text.text, context), step)
        changes.extend(found)
        return made

    return tuple(paragraph.mapped(run) for paragraph in paragraphs), changes


__all__ = ["STEPS", "Change", "repair"]
