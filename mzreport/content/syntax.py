"""Why a text is not YAML, said as a clerk can understand it, at the place where the clerk must look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mzreport.content.source import REMOVED, Source
from mzreport.content.swallowed import misread_key
from mzreport.diagnostics import Diagnostic, diagnostic

if TYPE_CHECKING:
    from mzreport.content.nodes import ScalarNode

_INDICATORS = "@`%*&!"
#: A text such as ``*重点* …`` whose first word passed for a reference.
_ALIAS_BEFORE = re.compile(r"(?:^|[ -])(\*[^\s*]+) +$", re.MULTILINE)
_SHORT_KEY = re.compile(r"[ ]*(?:- +)*([^\s:：，。；,]{1,8})(：|:(?=\S))")


@dataclass(frozen=True, slots=True)
class Repair:
    """How to read on: the text from ``start`` to ``end`` stands for nothing (``new`` before it stays)."""

    start: int
    end: int
    new: str = ""

    def apply(self, text: str) -> str:
        """The text, of the same length, without the fault; what is lost is marked as removed."""
        return text[: self.start] + self.new + REMOVED * (self.end - self.start - len(self.new)) + text[self.end :]


@dataclass(frozen=True, slots=True)
class _Fault:
    """A parser's error with what stood around it."""

    source: Source
    problem: str
    context: str
    at: int
    context_at: int
    last: ScalarNode | None
    last_flow: tuple[int, int] | None

    @property
    def text(self) -> str:
        return self.source.text

    def line(self, index: int) -> tuple[int, int]:
        return self.source.line_at(min(index, len(self.text)))

    def to_line_end(self, start: int, new: str = "") -> Repair | None:
        end = self.line(start)[1]
        return Repair(start, end, new) if end - start >= max(len(new), 1) else None


Explanation = tuple[Diagnostic, Repair | None]


def explain(
    source: Source, error: Exception, last: ScalarNode | None, last_flow: tuple[int, int] | None
) -> Explanation:
    """What is wrong where, and how reading can go on after it (None: not at all).

    ``error`` is the parser's; ``last`` and ``last_flow`` are the scalar and the bracketed list read before it.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.index if mark else 0, len(source.text))
    context_mark = getattr(error, "context_mark", None)
    fault = _Fault(
        source,
        getattr(error, "problem", None) or "",
        getattr(error, "context", None) or "",
        at,
        context_mark.index if context_mark else at,
        last,
        last_flow,
    )
    for step in (_tab, _quote, _value_after_quote, _indicator, _block_header, _key, _bracket, _colon, _dash):
        found = step(fault)
        if found:
            return found
    return _paste(fault) or _indentation(fault) or (diagnostic("C060", source.span(at)), None)


def _tab(fault: _Fault) -> Explanation | None:
    start, end = fault.line(fault.at)
    indent = re.compile(r"[ ]*(?:- *)*\t").match(fault.text, start, end)
    if indent and fault.at <= indent.end():
        return diagnostic("C040", fault.source.span(indent.end() - 1)), None
    return None


def _quote(fault: _Fault) -> Explanation | None:
    if "quoted scalar" not in fault.context:
        return None
    if "escape" in fault.problem or "hex" in fault.problem or "Unicode" in fault.problem:
        backslash = fault.text.rfind("\\", 0, fault.at + 1)
        return diagnostic("C042", fault.source.span(backslash, backslash + 2)), None
    return diagnostic("C041", fault.source.span(fault.context_at)), None


def _value_after_quote(fault: _Fault) -> Explanation | None:
    """A quotation mark or bracket opened the text and YAML took what follows its partner for something new."""
    last, text = fault.last, fault.text
    flow = fault.last_flow
    if last and last.style in ("'", '"') and last.end <= fault.at and not text[last.end : fault.at].strip(" \t"):
        if last.multiline and _holds_key_line(text, last):
            # A quotation mark never closed swallows lines up to the next one.
            return diagnostic("C041", fault.source.span(last.start)), None
        return diagnostic("C043", fault.source.span(last.start), mark=last.style), fault.to_line_end(last.start)
    if flow and flow[1] <= fault.at and not text[flow[1] : fault.at].strip(" \t") and fault.at < len(text):
        return diagnostic("C044", fault.source.span(flow[0]), mark=text[flow[0]]), fault.to_line_end(flow[0])
    return None


def _holds_key_line(text: str, node: ScalarNode) -> bool:
    """Whether a quoted scalar of several lines holds a line that is a key by its looks."""
    lines = text[node.start : node.end].splitlines()[1:]
    return any(re.match(r"\s*(?:- +)?[^\s:：]{1,16}:(?:\s|$)", line) or misread_key(line) for line in lines)


def _indicator(fault: _Fault) -> Explanation | None:
    """A text opens with a character that YAML keeps for itself."""
    cannot_start = "cannot start" in fault.problem or any(
        word in fault.context for word in ("alias", "anchor", "tag", "directive")
    )
    places = [fault.context_at, fault.at] if cannot_start else []
    alias = _ALIAS_BEFORE.search(fault.text, fault.line(fault.at)[0], fault.at)
    if alias:
        places.append(alias.start(1))
    for index in places:
        mark = fault.text[index : index + 1]
        if mark and mark in _INDICATORS:
            return diagnostic("C044", fault.source.span(index), mark=mark), fault.to_line_end(index)
    return None


def _block_header(fault: _Fault) -> Explanation | None:
    if "block scalar" not in fault.context:
        return None
    start = fault.context_at
    return diagnostic("C045", fault.source.span(fault.at), mark=fault.text[start : start + 1]), None


def _key(fault: _Fault) -> Explanation | None:
    """A key and its value that YAML read as text, for want of an ASCII colon and a space."""
    if "expected ':'" in fault.problem or "block mapping" in fault.context or "block collection" in fault.context:
        start, end = fault.line(fault.context_at if "simple key" in fault.context else fault.at)
        return _colon_mark(fault, start, end)
    if "mapping values" in fault.problem and fault.last and fault.last.style == "":
        start, end = fault.line(fault.last.start)
        if start != fault.line(fault.at)[0]:
            return _colon_mark(fault, fault.last.start, end)
    return None


def _colon_mark(fault: _Fault, start: int, end: int) -> Explanation | None:
    line = fault.text[start:end]
    known = misread_key(line)
    short = _SHORT_KEY.match(line)
    if not known and short and not _after_block(fault, start):
        known = short.start(2), short[2]
    if not known:
        return None
    at, mark = start + known[0], known[1]
    code = "C031" if mark == "：" else "C032"
    return diagnostic(code, fault.source.span(at), mark=mark, ascii=":"), fault.to_line_end(at, ": "[: end - at])


def _after_block(fault: _Fault, line_start: int) -> bool:
    """Whether the line comes right after a block scalar, with nothing but blank lines between."""
    last = fault.last
    return bool(
        last and last.style in ("|", ">") and not fault.text[last.end : line_start].strip() and last.end <= line_start
    )


def _bracket(fault: _Fault) -> Explanation | None:
    if "flow" not in fault.context:
        return None
    if "node" in fault.context:
        return diagnostic("C047", fault.source.span(fault.at)), None
    opening = fault.text[fault.context_at : fault.context_at + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    return diagnostic("C046", fault.source.span(fault.context_at), mark=opening, partner=closing), None


def _colon(fault: _Fault) -> Explanation | None:
    """A second ``: `` on a line, in the midst of its text."""
    if "mapping values" not in fault.problem:
        return None
    last = fault.last
    if last and fault.line(last.start)[0] == fault.line(fault.at)[0]:
        return diagnostic("C048", fault.source.span(fault.at)), fault.to_line_end(last.start)
    return None


def _dash(fault: _Fault) -> Explanation | None:
    if "sequence entries are not allowed" in fault.problem:
        return diagnostic("C049", fault.source.span(fault.at)), fault.to_line_end(fault.at)
    return None


def _paste(fault: _Fault) -> Explanation | None:
    """A line that stands too far left to belong to the block of text before it."""
    start, end = fault.line(fault.context_at if "simple key" in fault.context else fault.at)
    if not _after_block(fault, start):
        return None
    text = fault.text[start:end]
    first = start + len(text) - len(text.lstrip(" "))
    return diagnostic("C050", fault.source.span(first, end)), Repair(start, end, " " * (end - start))


def _indentation(fault: _Fault) -> Explanation | None:
    problem = fault.problem
    if (
        "mapping values" in problem
        or "document start" in problem
        or "block" in fault.context
        or "expected ':'" in problem
    ):
        start, end = fault.line(fault.context_at if "simple key" in fault.context else fault.at)
        text = fault.text[start:end]
        return diagnostic("C051", fault.source.span(start + len(text) - len(text.lstrip(" ")), end)), None
    return None
