"""Which of the standard's faces a font is, by the names that common systems and foundries give it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Face(StrEnum):
    """A face as GB/T 9704 speaks of faces; ``UNKNOWN`` where the name tells nothing."""

    FANGSONG = "fangsong"
    KAI = "kai"
    HEI = "hei"
    BIAOSONG = "biaosong"
    SONG = "song"
    LATIN = "latin"
    OTHER = "other"
    UNKNOWN = "unknown"


#: Face → its name in Chinese and in English.
FACE_NAMES: dict[Face, tuple[str, str]] = {
    Face.FANGSONG: ("仿宋", "FangSong"),
    Face.KAI: ("楷体", "Kai"),
    Face.HEI: ("黑体", "Hei"),
    Face.BIAOSONG: ("小标宋", "XiaoBiaoSong"),
    Face.SONG: ("宋体", "Song"),
    Face.LATIN: ("西文字体", "a Western face"),
    Face.OTHER: ("其他字体", "another face"),
    Face.UNKNOWN: ("认不出的字体", "an unrecognised face"),
}

#: Parts of names, lower case without spaces and marks; the first face with a part in the name wins, since 小标宋 and
#: 仿宋 hold 宋, and Founder's initials hold each other's.
_PARTS: tuple[tuple[Face, tuple[str, ...]], ...] = (
    (Face.OTHER, ("大标宋", "粗宋", "dabiaosong", "fzdbs", "中宋", "zhongsong", "隶", "lishu", "simli", "fzls", "魏")),
    (Face.OTHER, ("幼圆", "youyuan", "simyou", "雅黑", "yahei", "msyh", "等线", "dengxian", "苹方", "pingfang")),
    (Face.OTHER, ("行楷", "xingkai", "舒体", "shuti", "姚体", "yaoti", "琥珀", "hupo", "彩云", "caiyun", "圆体")),
    (Face.BIAOSONG, ("小标宋", "xiaobiaosong", "biaosong", "fzxbs", "fzxbsk", "标宋")),
    (Face.FANGSONG, ("仿宋", "fangsong", "fangsun", "simfang", "stfangso", "fzfs", "fzfang", "hyfang", "fsgb")),
    (Face.KAI, ("楷", "kaiti", "simkai", "stkai", "fzkt", "fzkai", "wenkai", "ukai", "gkai", "biaukai", "kaisc")),
    (Face.KAI, ("mzreportkai", "adobekai", "hykai", "kaigb")),
    (Face.HEI, ("黑", "simhei", "heiti", "fzht", "fzhei", "hygothic", "adobehei", "mzreporthei", "zenhei", "microhei")),
    (Face.HEI, ("notosanscjk", "notosanssc", "sourcehansans", "hiraginosansgb", "droidsansfallback", "hysong_hei")),
    (
        Face.SONG,
        ("宋", "simsun", "songti", "stsong", "nsimsun", "fzss", "fzsong", "fzbs", "notoserifcjk", "notoserifsc"),
    ),
    (
        Face.SONG,
        ("sourcehanserif", "uming", "gbsn", "adobesong", "mzreportsong", "mingliu", "hysong", "明体", "mincho"),
    ),
    (Face.SONG, ("mzreporthanext", "hanamin", "simsunext")),
)
_LATIN = re.compile(
    r"^(times|liberation|arial|helvetica|calibri|cambria|courier|georgia|verdana|tahoma|dejavu|carlito|caladea|"
    r"garamond|palatino|bookman|century|cmr|lmroman|nimbus|termes|freeserif|freesans|symbol|notoserif|notosans|"
    r"tinos|arimo|cousine|roboto|opensans|lato|consolas|segoe|trebuchet|stix)"
)
_NOISE = re.compile(r"[\s_,.\-·()（）]+")


@cache
def face_of(*names: str) -> Face:
    """The face that any of a font's names tells; ``UNKNOWN`` when none does (``F1``, ``CIDFont+F3``)."""
    for name in names:
        plain = _NOISE.sub("", name).lower()
        for face, parts in _PARTS:
            if any(part in plain for part in parts):
                return face
        if _LATIN.match(plain):
            return Face.LATIN
    return Face.UNKNOWN


def is_red(colour: tuple[int, int, int] | None) -> bool:
    """Whether the colour is a red such as offices print their names in."""
    if colour is None:
        return False
    red, green, blue = colour
    return red >= 140 and green <= 100 and blue <= 100 and red - max(green, blue) >= 70


def is_black(colour: tuple[int, int, int] | None) -> bool:
    """Whether the colour prints as black (rich blacks and the darkest greys included)."""
    return colour is not None and max(colour) <= 80
