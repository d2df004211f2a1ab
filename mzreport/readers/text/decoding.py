"""Bytes as text: the encodings Chinese offices use, found by byte order marks and by what reads as Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mzreport.diagnostics import Both, Diagnostic, Span, diagnostic, fail

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
#: In the order in which an equal score decides: Big5 comes from outside, UTF-16 without its mark is a mishap.
_LEGACY = ("gb18030", "utf-16-le", "utf-16-be", "big5")
#: Characters that make up half of any Chinese official text, in both scripts.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些前外天政四日社义事平形相"
    "全表间样与关各重新内数正心反明看原又利比或但质气第向道命此变条没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料员"
    "入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取处"
    "养务服街道局委办居社助保障村镇市县省，。、；：？！“”（）《》【】　〔〕\n\r\t 0123456789"
    "這為個國時來們對會發動過說產種後學經進著裡現實兩體機當點從業應開還間樣與關氣條沒結問無係軍題黨總設長圖統將組見計別論運農區務養"
)
_PLAIN = re.compile(r"[\x20-\x7e\n\r\t]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ue000-\uf8ff]")
#: How many of a hundred characters must read as Chinese or plain ASCII for bytes to count as text.
_LEAST = 0.35
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its encoding, and what was noticed."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, path: str, declared: str = "") -> Decoded:
    """The text of a file; ``declared`` is an encoding that the file itself names.

    Raises MzreportError N015 when no encoding fits and N007 when the bytes are no text at all.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _marked(data[len(bom) :], encoding, path)
    if b"\0" not in data:
        try:
            return Decoded(_of_text(data.decode("utf-8"), path), "utf-8")
        except UnicodeDecodeError:
            pass
        if declared and (decoded := _declared(data, declared)):
            return decoded
    return _guessed(data, path)


def _marked(data: bytes, encoding: str, path: str) -> Decoded:
    """The text after a byte order mark; a torn last character or a few damaged ones are replaced and told."""
    text = data.decode(encoding, "replace")
    return _with_damage(_of_text(text, path), encoding, text.count("\ufffd") - _typed(data, encoding), path)


def _typed(data: bytes, encoding: str) -> int:
    return data.count("\ufffd".encode(encoding)) if encoding != "gb18030" else 0


def _declared(data: bytes, declared: str) -> Decoded | None:
    # Pages that say GB2312 or GBK hold characters that only GB 18030 has.
    encoding = "gb18030" if declared.lower().replace("-", "").startswith(("gb", "xgbk", "hz")) else declared.lower()
    try:
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes, path: str) -> Decoded:
    """The encoding in which the most characters are frequent ones; damaged UTF-8 is read as what it was."""
    damaged = _damaged_utf8(data, path)
    scores = {encoding: _score(data, encoding) for encoding in _LEGACY}
    best = max(_LEGACY, key=lambda encoding: scores[encoding])
    if damaged and _reading_score(damaged.text) >= scores[best]:
        return damaged
    if scores[best] < _LEAST:
        raise fail("N015", Span(path), line=_line_of_fault(data)) if _is_textual(data) else _no_text(path)
    text = data.decode(best, "replace")
    decoded = _with_damage(_of_text(text, path), best, text.count("\ufffd"), path)
    note = diagnostic("N101", Span(path), encoding=best.upper())
    return Decoded(decoded.text, best, (note, *decoded.diagnostics))


def _damaged_utf8(data: bytes, path: str) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return _with_damage(text, "utf-8", bad, path) if good > 4 * bad and b"\0" not in data else None


def _score(data: bytes, encoding: str) -> float:
    sample = data[:_SAMPLE]
    text = sample.decode(encoding, "replace")
    if text.count("\ufffd") * 50 > len(text) + 50:
        return 0.0
    return _reading_score(text)


def _reading_score(text: str) -> float:
    """The share of frequent characters; ASCII counts, controls and private characters count against."""
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    good = sum(1 for character in sample if character in _FREQUENT) + 0.6 * len(_PLAIN.findall(sample))
    return (good - 3 * len(_CONTROLS.findall(sample))) / len(sample)


def _with_damage(text: str, encoding: str, bad: int, path: str) -> Decoded:
    if bad <= 0:
        return Decoded(text, encoding)
    before = text[: text.index("\ufffd")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Decoded(text, encoding, (diagnostic("N102", Span(path, line, column), count=bad),))


def _of_text(text: str, path: str) -> str:
    """The same text. Raises MzreportError N007 when it is a litter of controls."""
    if len(_CONTROLS.findall(text)) * 10 > len(text):
        raise _no_text(path)
    return text


def _is_textual(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(1 for byte in sample if byte < 9 or 14 <= byte < 27)
    return controls * 50 < len(sample)


def _line_of_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def _no_text(path: str) -> Exception:
    return fail("N007", Span(path), format=Both("二进制文件", "a binary file"))
