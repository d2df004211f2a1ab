"""A layout template rendered, parsed and resolved into blocks; faults are led back to the template's line."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from mzreport.compose.environment import Templates
from mzreport.diagnostics import MzreportError, Span, fail
from mzreport.model.xml_tree import Element, XmlFault, parse_xml

#: More layout than 2,000 pages need: a loop that never ends is stopped here.
_LARGEST = 200_000_000
_OWN = Path(__file__).parent


def render_layout(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The layout's XML text. Raises MzreportError T001–T006, T103 at the template's own line."""
    templates = environment.loader
    assert isinstance(templates, Templates)
    try:
        template = environment.get_template(name)
        parts, size = [], 0
        for part in template.generate(context):
            parts.append(part)
            size += len(part)
            if size > _LARGEST:
                raise fail("T103", Span(str(templates.path(name))), limit=_LARGEST)
        return "".join(parts)
    except TemplateSyntaxError as error:
        where = Span(error.filename or str(templates.path(error.name or name)), error.lineno, 1)
        raise fail("T001", where, reason=error.message) from error
    except TemplateNotFound as error:
        known = "、".join(dict.fromkeys(templates.known()))
        raise fail("T002", _line_of(error, templates.path(name)), name=error.name, known=known) from error
    except UndefinedError as error:
        raise fail("T003", _line_of(error, templates.path(name)), reason=error.message) from error
    except SecurityError as error:
        raise fail("T004", _line_of(error, templates.path(name)), reason=str(error)) from error
    except (UnicodeDecodeError, OSError) as error:
        raise fail("T006", Span(str(templates.path(name))), reason=str(error)) from error
    except MzreportError:
        raise
    except (TemplateError, RecursionError, MemoryError, ArithmeticError, TypeError, ValueError, LookupError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise fail("T005", _line_of(error, templates.path(name)), reason=reason) from error


def _line_of(error: BaseException, default: Path) -> Span:
    """The innermost line of a template in the error's traceback, which jinja2 rewrites to template lines."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".j2"):
            return Span(frame.filename, frame.lineno or 1, 1)
    return Span(str(default))


def parse_layout(text: str, templates: Templates, name: str) -> Element:
    """The layout's root element. Raises MzreportError T101 or T102 at the line of the template that made it."""
    try:
        return parse_xml(text)
    except XmlFault as fault:
        raw = text.encode()
        before = raw[: fault.offset].decode("utf-8", "ignore")
        where = _stamp_before(before, templates, name)
        opened = before.rfind("<")
        # An open quote in the last tag, and a reference right at the fault: content was put into an attribute.
        if before.count('"', opened) % 2 and raw[fault.offset :].startswith((b"<c n=", b'c n="')):
            raise fail("T102", where) from fault
        raise fail("T101", where, reason=fault.reason) from fault


def _stamp_before(text: str, templates: Templates, name: str) -> Span:
    at = text.rfind(' ln="')
    if at < 0:
        return Span(str(templates.path(name)), 1, 1)
    return span_of_stamp(text[at + 5 :].split('"', 1)[0], templates)


def span_of_stamp(stamp: str, templates: Templates) -> Span:
    """Where a stamp ``name:line`` points."""
    name, _, line = stamp.rpartition(":")
    return Span(str(templates.path(name)), int(line) if line.isdecimal() else 0, 1)
