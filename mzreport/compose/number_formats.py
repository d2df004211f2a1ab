"""What a workbook's cell shows: its value by its number format, as far as documents need (ECMA-376-1 18.8.31)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

#: Quoted text, an escaped character, a condition or colour, space and fill; none of them stands for a digit.
_NOT_DIGITS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*)(?:;|$)')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[\$(?P<currency>[^\]\-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.'
    r"|(?P<digits>[#0?][#0?,.]*|\.[#0?]+)(?P<power>[Ee][+\-]0+)?|(?P<other>.)"
)
_LONGEST_PLAIN = 1e10


def shown(value: Any, form: str) -> str:  # noqa: ANN401 - whatever a cell holds
    """A cell's value as its number format shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, form)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _date(value: dt.date, form: str) -> str:
    bare = _NOT_DIGITS.sub("", form).lower()
    clock = f" {value:%H:%M}" if isinstance(value, dt.datetime) and "h" in bare else ""
    if "年" in form or "月" in form:
        year = f"{value.year}年" if "y" in bare else ""
        return f"{year}{value.month}月" + (f"{value.day}日" if "d" in bare else "") + clock
    if "y" not in bare and clock:
        return clock.strip()
    return f"{value.year}-{value.month}-{value.day}{clock}"


def _number(value: float, form: str) -> str:
    section, signed = _section(value, form)
    tokens = list(_TOKEN.finditer(section))
    digits = [token for token in tokens if token["digits"]]
    words = "".join(token["quoted"] or token["escaped"] or "" for token in tokens)
    if words and not digits:
        return words
    fraction = any(token["other"] == "/" for token in tokens)
    if "general" in section.lower() or "@" in section or fraction or len(digits) != 1:
        return _general(value)
    percent = any(token["other"] == "%" for token in tokens)
    size = abs(value) * (100 if percent else 1)
    text = "".join(
        _digits(size, token["digits"], token["power"] or "")
        if token["digits"]
        else token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""
        for token in tokens
    )
    negative = value < 0 and signed and any(figure in "123456789" for figure in text)
    return f"-{text}" if negative else text


def _section(value: float, form: str) -> tuple[str, bool]:
    """The part of a format for a value of this sign, and whether the sign is still to be written."""
    sections = [match[1] for match in _SECTION.finditer(form or "General")][:4]
    if value < 0 and len(sections) > 1 and sections[1]:
        return sections[1], False
    if value == 0 and len(sections) > 2 and sections[2]:
        return sections[2], False
    return sections[0] or "General", True


def _digits(size: float, pattern: str, power: str) -> str:
    body = pattern.rstrip(",")
    size /= 1000 ** (len(pattern) - len(body))
    whole, _, after = body.partition(".")
    least, most = after.count("0"), len(after)
    if power:
        return f"{size:.{most}E}"
    text = f"{size:{',' if ',' in whole else ''}.{most}f}"
    for _ in range(most - least):
        text = text.removesuffix("0")
    text = text.removesuffix(".") if not least else text
    before, point, rest = text.partition(".")
    return before.zfill(whole.count("0")) + point + rest


def _general(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    return f"{value:.10g}" if abs(value) < _LONGEST_PLAIN else f"{value:.0f}"
