"""A layout template rendered, parsed and resolved into blocks; faults are led back to the template's line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from mzreport.compose.environment import Templates
from mzreport.compose.sandbox import counted_run
from mzreport.diagnostics import Both, MzreportError, Span, fail
from mzreport.model.xml_tree import Element, XmlError, parse_xml

#: More layout than 2,000 pages need: a loop that prints without end is stopped here.
_LARGEST = 20_000_000
#: What template code can raise by itself, beside Jinja's own; Python's compiler refuses loops nested too deeply.
_RUNTIME = (
    TemplateError, RecursionError, MemoryError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError,
    RuntimeError, AssertionError, SyntaxError,
)  # fmt: skip
_ENDLESS = Both(
    "模板一再引用自己；在内置模板上改写请用 builtin:名称", "the template leads back to itself; extend builtin:NAME"
)
_DEEP = Both("括号或嵌套太深", "brackets or nesting too deep")
#: The word a message quotes: the faulty tag or name, looked for in the template's line.
_QUOTED = re.compile(r"['‘“]([^'’”]+)['’”]")


def render_layout(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The layout's XML text. Raises MzreportError T001–T006, T103 at the template's own line."""
    templates = environment.loader
    assert isinstance(templates, Templates)
    try:
        with counted_run():
            return "".join(_limited(environment.get_template(name).generate(context), templates, name))
    except TemplateSyntaxError as error:
        path = _file_of(error, templates, name)
        raise fail("T001", _place(path, error.lineno, error.message or ""), reason=error.message) from error
    except TemplateNotFound as error:
        known = "、".join(dict.fromkeys(templates.known()))
        where = _line_of(error, templates.path(name), f"'{error.name}'")
        raise fail("T002", where, name=error.name, known=known) from error
    except UndefinedError as error:
        reason = error.message or ""
        raise fail(
            "T003", _line_of(error, templates.path(name), f"'{reason.split('（')[0]}'"), reason=reason
        ) from error
    except SecurityError as error:
        raise fail("T004", _line_of(error, templates.path(name), str(error)), reason=error.message or "") from error
    except (UnicodeDecodeError, OSError) as error:
        raise fail("T006", Span(shown(templates.path(name))), reason=str(error)) from error
    except _RUNTIME as error:
        reason = next(iter(str(error).splitlines()), "") or type(error).__name__
        where = _line_of(error, templates.path(name), reason)
        if isinstance(error, RecursionError):
            reason = _ENDLESS if where.line else _DEEP
        raise fail("T005", where, reason=reason) from error
    except MzreportError as error:  # raised by a function that the template called
        where = _line_of(error, templates.path(name), "")
        raise MzreportError(*(replace(d, span=d.span or where) for d in error.diagnostics)) from error


def _file_of(error: TemplateSyntaxError, templates: Templates, name: str) -> Path:
    """The file of a syntax error; of one in the lexer, jinja2 gives the file's path as the template's name."""
    if error.filename or Path(error.name or "").is_absolute():
        return Path(error.filename or error.name or "")
    return templates.path(error.name or name)


def _limited(parts: Iterator[str], templates: Templates, name: str) -> Iterator[str]:
    size = 0
    for part in parts:
        size += len(part)
        if size > _LARGEST:
            raise fail("T103", Span(shown(templates.path(name))), limit=_LARGEST)
        yield part


def shown(path: Path) -> str:
    """A path as it is shown: relative where it lies below the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _line_of(error: BaseException, default: Path, message: str) -> Span:
    """The innermost line of a template in the error's traceback, which jinja2 rewrites to template lines."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".j2"):
            return _place(Path(frame.filename), frame.lineno or 1, message)
    return Span(shown(default))


def _place(path: Path, number: int, message: str) -> Span:
    """The place in a line that a message speaks of: what it quotes, else the first tag of Jinja, else its beginning."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
        line = lines[number - 1] if number <= len(lines) else ""
    except (OSError, UnicodeDecodeError):
        line = ""
    for word in _QUOTED.findall(message):
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)" if word.isidentifier() else re.escape(word), line)
        if found:
            return Span(shown(path), number, found.start() + 1)
    starts = [at for mark in ("{%", "{{") if (at := line.find(mark)) >= 0]
    return Span(shown(path), number, min(starts, default=len(line) - len(line.lstrip())) + 1)


def parse_layout(text: str, templates: Templates, name: str) -> Element:
    """The layout's root element. Raises MzreportError T101 or T102 at the place in the template that made it."""
    try:
        return parse_xml(text)
    except XmlError as fault:
        raw = text.encode("utf-8", "replace")
        before = raw[: fault.offset].decode("utf-8", "ignore")
        if before.rfind("<") > before.rfind(">") and raw[fault.offset :].startswith((b"<c n=", b'c n="')):
            raise fail("T102", _stamp_before(before, templates, name)) from fault
        if fault.element is not None:
            reason = f"<{fault.element.tag}> 没有对应的结束标签 / <{fault.element.tag}> is not closed"
            where = span_of_stamp(fault.element.attributes.get("ln", ""), templates, name)
            raise fail("T101", where, reason=reason) from fault
        raise fail("T101", _stamp_before(before, templates, name), reason=fault.reason) from fault


def _stamp_before(text: str, templates: Templates, name: str) -> Span:
    at = text.rfind(' ln="')
    return span_of_stamp(text[at + 5 :].split('"', 1)[0] if at >= 0 else "", templates, name)


def span_of_stamp(stamp: str, templates: Templates, default: str) -> Span:
    """Where a stamp ``name:line:column`` points; without a stamp, the beginning of the template ``default``."""
    name, _, place = stamp.rpartition(":")
    name, _, line = name.rpartition(":")
    if not (name and line.isdecimal() and place.isdecimal()):
        return Span(shown(templates.path(default)), 1, 1)
    return Span(shown(templates.path(name)), int(line), int(place))
