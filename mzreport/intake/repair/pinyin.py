"""Repair: readings in Latin letters that an extraction put in brackets behind characters, as in 區(qū)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mzreport.characters import HAN
from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.context import Context

_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    "(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|üan|van|ai|ei|ao|ou|an|en|in|un|ün|vn|ia|ie|iu|ua|uo|ui|"
    "üe|ue|ve|er|[aoeiuüv])"
)
_SYLLABLE = re.compile(f"{_INITIAL}{_FINAL}")
#: A Han character or several, then Latin letters in brackets; several syllables may be parted by spaces.
_READING = re.compile(
    rf"(?<=[{HAN}])\s?[(（]\s*([A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ\u0300-\u030c]+[1-5]?(?:\s+[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+)*)\s*[)）]"
)
_TONES = frozenset("\u0300\u0301\u0304\u030c")


def edits(text: str, context: Context) -> Iterator[Edit]:  # noqa: ARG001 -- every step is called alike
    """Take out each bracket that holds nothing but pinyin with its tone, which no other bracket holds."""
    if "(" not in text and "（" not in text:
        return
    for match in _READING.finditer(text):
        if _is_reading(match[1]):
            yield Edit(match.start(), match.end(), "")


def _is_reading(letters: str) -> bool:
    """Whether all parts are syllables, and a tone mark says that they are meant as pinyin."""
    tones = 0
    for part in letters.split():
        decomposed = unicodedata.normalize("NFD", part.rstrip("12345"))
        tones += sum(mark in _TONES for mark in decomposed) + part[-1].isdigit()
        bare = "".join(c for c in decomposed if c not in _TONES)
        if not _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare.lower())):
            return False
    return bool(tones)
