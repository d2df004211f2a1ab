"""Repair: compatibility forms of Unicode into the ordinary characters of official text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mzreport.characters import HAN
from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.context import Context

#: Radicals, compatibility ideographs, full-width letters and figures, ligatures, vertical and small marks, numbers with
#: marks. Circled figures, units such as ㎡ and full-width marks are ordinary in official text and stay.
_FORMS = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f０-９Ａ-Ｚａ-ｚ\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe6b㈠-㈩⑴-⒇⒈-⒛]"
)
#: Supplementary radicals that PDF programs give for the characters they look like, each before its character.
_RADICALS = (
    "⺠民⻄西⻁虎⻅见⻆角⻉贝⻋车⻌辶⻏阝⻐钅⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐"
    "⻮齿⻰龙⻳龟⺌小⺍小⺕彐⺡氵⺣灬⺨犭⺩王⺮竹⺯糹⺰纟⺲罒⺶羊⺷羊⺹耂⺾艹⻂衤⻈讠⺭礻⺅亻⺉刂⺗心⺘扌⺝月"
)
#: NFKC gives ASCII for marks whose full-width forms are meant, and leaves some radicals alone.
_OWN = {
    **dict(
        zip(
            "︐︑︒︓︔︕︖︙︰︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄",
            "，、。：；！？…：（）｛｝〔〕【】《》〈〉「」『』",
            strict=True,
        )
    ),
    **dict(zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞", "，、。；：？！（）｛｝〔〕", strict=True)),
    **{form: f"（{unicodedata.normalize('NFKC', form)[1:-1]}）" for form in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"},
    **dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)),
}
_HAN_YEAR = re.compile(r"[一二三四五六七八九][一二三四五六七八九〇○◯OoＯ零0０]{3}(?=年)")
#: A full-width dot after a heading's number, or between figures.
_DOT = re.compile(r"(?<=[0-9０-９])．")


def edits(text: str, context: Context) -> Iterator[Edit]:  # noqa: ARG001 -- every step is called alike
    """Replace each form; in a year of Han numerals the ring that was typed as another letter."""
    if text.isascii():
        return
    found = [Edit(match.start(), match.end(), plain(match[0])) for match in _FORMS.finditer(text)]
    found += [Edit(match.start(), match.end(), ".") for match in _DOT.finditer(text)]
    for match in _HAN_YEAR.finditer(text):
        rings = [index for index in range(*match.span()) if text[index] in "○◯OoＯ零0０"]
        if re.search(f"[{HAN}]", match[0][1:]) or rings:
            found = [edit for edit in found if edit.start not in rings]
            found += [Edit(index, index + 1, "〇") for index in rings]
    yield from sorted(found, key=lambda edit: edit.start)


def plain(form: str) -> str:
    """The ordinary character or characters for one compatibility form."""
    return _OWN.get(form) or unicodedata.normalize("NFKC", form)
