"""The font table and the theme: every family with its fallbacks, and a theme that names no face of its own."""

from __future__ import annotations

from collections.abc import Mapping

from mzreport.model import FontRole
from mzreport.write.docx.xml import DECLARATION, WORDS, A, attribute

#: PANOSE classes by generic kind, for Han faces and for Western ones: what a reader without the face substitutes by.
_PANOSE_HAN = {
    "roman": "02010600030101010101",
    "swiss": "02010609060101010101",
    "modern": "02010609030101010101",
    "script": "02010609030101010101",
}
_PANOSE_LATIN = {"roman": "02020603050405020304", "swiss": "020B0604020202020204"}
_GENERICS = frozenset(("roman", "swiss", "script", "modern", "decorative"))


def font_table(fonts: Mapping[str, FontRole]) -> bytes:
    """The font table part; families named by several roles stand once."""
    latin = {role.latin for role in fonts.values()}
    families: dict[str, str] = {}
    for name, role in fonts.items():
        families.setdefault(role.family, _font(role, western=name in latin))
    return f"{DECLARATION}<w:fonts {WORDS}>{''.join(families.values())}</w:fonts>".encode()


def _font(role: FontRole, *, western: bool) -> str:
    panose = (_PANOSE_LATIN if western else _PANOSE_HAN).get(role.generic, "")
    others = [name for name in role.alternates if name != role.family]
    return (
        f'<w:font w:name="{attribute(role.family)}">'
        + (f'<w:altName w:val="{attribute(",".join(others))}"/>' if others else "")
        + (f'<w:panose1 w:val="{panose}"/>' if panose else "")
        + f'<w:charset w:val="{"00" if western else "86"}"/>'
        + f'<w:family w:val="{role.generic if role.generic in _GENERICS else "auto"}"/>'
        + '<w:pitch w:val="variable"/></w:font>'
    )


def theme(latin: str, han: str) -> bytes:
    """A theme part whose fonts are the body's own, since WPS warns of any theme font that is not installed."""
    faces = f'<a:latin typeface="{attribute(latin)}"/><a:ea typeface="{attribute(han)}"/><a:cs typeface=""/>'
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"),
            ("lt1", "FFFFFF"),
            ("dk2", "44546A"),
            ("lt2", "E7E6E6"),
            ("accent1", "FF0000"),
            ("accent2", "ED7D31"),
            ("accent3", "A5A5A5"),
            ("accent4", "FFC000"),
            ("accent5", "5B9BD5"),
            ("accent6", "70AD47"),
            ("hlink", "000000"),
            ("folHlink", "000000"),
        )
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="公文"><a:themeElements>'
        f'<a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    ).encode()
