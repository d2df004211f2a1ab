"""Repair: half-width marks in Chinese text to full width, and full-width marks inside Western text to half width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.characters import HAN, MARKS, is_han
from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.characters import addresses, within
from mzreport.intake.repair.context import COUNTED, Context

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_HALF = {full: half for half, full in _FULL.items()} | {"（": "(", "）": ")"}
#: Brackets that stand in pairs, as they are typed and as Chinese text has them.
_PAIRS = {"(": ("）", "（", ")"), "[": ("]", "〔", "〕")}
_HAN_OR_MARK = re.compile(f"[{HAN}{MARKS}]")
_SPACES = " \t　"
#: 沪民[2026]1号 and its like.
_YEAR = re.compile(
    r"(?<=[\u4e00-\u9fff])\s?[\[［【(（﹝〔<〈《{]\s*((?:19|20)\d\d)\s*[\]］】)）﹞〕>〉》}](?=\s*(?:第\s*)?\d+\s*号)"
)
#: A title between the angle brackets that a keyboard has.
_ANGLES = re.compile(rf"(?:<<|＜＜|〈〈)(?=[^<>＜＞]*[{HAN}])[^<>＜＞\n]{{2,60}}(?:>>|＞＞|〉〉)")
_ELLIPSIS = re.compile(rf"(?<=[{HAN}{MARKS}])(?:\.{{3,6}}|。{{3,6}}|·{{3,6}})|(?<=[{HAN}”）》])…(?!…)(?<!……)")
_DASH = re.compile(rf"(?<=[{HAN}”》）])(?:--+|──+|――+|－－+|——|—(?=[{HAN}“《（]))(?=[{HAN}“《（])")
#: A number, a time, a decimal, an article's or a list's number: the mark belongs to the figures.
_FIGURES = re.compile(r"\d[,:.]\d")
_LIST_DOT = re.compile(r"^\s*(?:\d{1,2}\.(?!\d)|[一二三四五六七八九十]{1,3}\.)")
#: So many Han characters make a sentence of which the dot behind a figure is the end.
_SENTENCE = 8
_QUOTES = "\"'“”‘’"


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Each mark by what stands beside it; addresses and numbers keep theirs."""
    found: dict[int, Edit] = {}
    numbers = _counted(text) if context.commas else ()
    whole = (*numbers, *_doc_numbers(text), *_titles(text), *_long_marks(text))
    for edit in (*whole, *_brackets(text), *_single_marks(text)):
        if all(index not in found for index in range(edit.start, edit.end)):
            found[edit.start] = edit
            found.update(dict.fromkeys(range(edit.start, edit.end), edit))
    yield from sorted(set(found.values()), key=lambda edit: edit.start)


def _doc_numbers(text: str) -> Iterator[Edit]:
    for match in _YEAR.finditer(text):
        yield Edit(match.start(), match.start(1), "〔")
        yield Edit(match.end(1), match.end(), "〕")


def _counted(text: str) -> Iterator[Edit]:
    if match := COUNTED.match(text):
        yield Edit(match.start("comma"), match.end("comma"), "、")


def _titles(text: str) -> Iterator[Edit]:
    for match in _ANGLES.finditer(text):
        yield Edit(match.start(), match.start() + 2, "《")
        yield Edit(match.end() - 2, match.end(), "》")


def _long_marks(text: str) -> Iterator[Edit]:
    for match in _ELLIPSIS.finditer(text):
        yield Edit(match.start(), match.end(), "……")
    for match in _DASH.finditer(text):
        # One dash between two Han characters may be a range of places or times.
        if len(match[0]) > 1 and match[0] != "——":
            yield Edit(match.start(), match.end(), "——")


def _single_marks(text: str) -> Iterator[Edit]:
    if not any(mark in text for mark in (*_FULL, *_HALF)):
        return
    kept = addresses(text)
    for index, character in enumerate(text):
        if character in _FULL and not within(kept, index):
            if character == "." and not _is_full_stop(text, index):
                continue
            if character == "." or _in_chinese(text, index):
                yield Edit(index, _past_space(text, index), _FULL[character])
        elif character in _HALF and character not in "（）" and _in_western(text, index):
            yield Edit(index, index + 1, _HALF[character])


def _past_space(text: str, index: int) -> int:
    """The end of a half-width mark with the space that Western text has after it."""
    end = index + 1
    while end < len(text) and text[end] == " " and end + 1 < len(text) and _HAN_OR_MARK.match(text[end + 1]):
        end += 1
    return end


def _is_full_stop(text: str, index: int) -> bool:
    """Whether a dot ends a Chinese sentence: after Han, and before Han, an end or a closing mark."""
    if _LIST_DOT.match(text) and index == text.index("."):
        return False
    after = text[index + 1 : index + 2]
    before = text[:index].rstrip("\"'”’）)》 ")
    if not after.strip() and _ends_chinese(text, index):
        return True
    return is_han(before[-1:]) and (not after.strip() or after in _QUOTES + "([" or bool(_HAN_OR_MARK.match(after)))


def _ends_chinese(text: str, index: int) -> bool:
    """Whether a dot that is a text's last mark ends a Chinese sentence behind a bracket or a figure."""
    last = text[index - 1 : index] in tuple(')）》％%”"0123456789') and not text[index + 1 :].strip()
    return last and any(mark in text for mark in "，；：,;:。（(") and sum(map(is_han, text)) >= _SENTENCE


def _in_chinese(text: str, index: int) -> bool:
    """Whether the nearest characters before or after a mark are Chinese and no figures stand on both sides."""
    if _FIGURES.fullmatch(text[max(index - 1, 0) : index + 2]):
        return False
    before = text[:index].rstrip(_SPACES)[-1:]
    after = text[index + 1 :].lstrip(_SPACES)[:1]
    if _HAN_OR_MARK.match(before) or before in "%％℃":
        return True
    # “iPad,平板”: the text goes on in Chinese. Before a quotation or a figure what was before decides.
    return bool(_HAN_OR_MARK.match(after)) and bool(before) and (before.isalnum() or before in ")\"'")


def _in_western(text: str, index: int) -> bool:
    """Whether a full-width mark stands between Western words, a clock's figures or thousands."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    character = text[index]
    if before.isascii() and after.isascii() and before.isdigit() and after.isdigit():
        if character == "：":
            return bool(re.match(r"\d{2}(?!\d)", text[index + 1 :])) and bool(
                re.search(r"(?<!\d)\d{1,2}$", text[:index])
            )
        return character == "，" and bool(re.match(r"\d{3}(?!\d)", text[index + 1 :])) and _is_thousands(text, index)
    words = re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}$", text[:index])
    return (
        character in "，；：！？" and bool(words) and bool(re.match(r" ?[A-Za-z]{2,} [A-Za-z]{2,}", text[index + 1 :]))
    )


def _is_thousands(text: str, index: int) -> bool:
    """Whether figures parted by a full-width comma are one number: 1，234，567 and no list of years."""
    group = re.search(r"[\d，]+$", text[: index + 1])
    whole = (group[0] if group else "") + (re.match(r"[\d，]*", text[index + 1 :]) or [""])[0]
    return bool(re.fullmatch(r"\d{1,3}(?:，\d{3})+", whole))


def _brackets(text: str) -> Iterator[Edit]:
    """Round brackets in pairs: by what stands before, inside and after them."""
    stack: list[int] = []
    kept = addresses(text)
    for index, character in enumerate(text):
        if character in "(（" and not within(kept, index):
            stack.append(index)
        elif character in ")）" and stack and not within(kept, index):
            yield from _pair(text, stack.pop(), index)
        elif character == ")" and not stack and _LIST_END.match(text[: index + 1]):
            yield Edit(index, index + 1, "）")
    for index in stack:
        if text[index] == "(" and is_han(text[index + 1 : index + 2]):
            yield Edit(index, index + 1, "（")


_LIST_END = re.compile(r"^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\)$")


def _pair(text: str, start: int, end: int) -> Iterator[Edit]:
    inside = text[start + 1 : end]
    before, after = text[:start].rstrip(_SPACES)[-1:], text[end + 1 :].lstrip(_SPACES)[:1]
    chinese = any(map(is_han, inside)) or any(_HAN_OR_MARK.match(c) for c in (before, after) if c)
    alone = not before and not after
    if chinese or (not before and inside.strip().isdigit()) or (alone and not inside.isascii()):
        if text[start] == "(":
            yield Edit(start, start + 1, "（")
        if text[end] == ")":
            yield Edit(end, end + 1, "）")
