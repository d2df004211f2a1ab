"""The watermark of a document that is not issued: WordArt behind the text, in every header, as Word writes it."""

from __future__ import annotations

from mzreport.units import mm
from mzreport.write.docx.builtin import SPACER
from mzreport.write.docx.xml import attribute

#: The shape of plain WordArt; only readers that know no shape number 136 look at the path.
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" '
    'shapetype="t"/></v:shapetype>'
)
#: The words reach over this much of the page, aslant, and are no higher than that.
_LENGTH, _HEIGHT = mm(150), mm(50)
#: The first shape id that Word hands out in headers.
_FIRST_ID = 2049


def watermark(words: str, family: str, number: int) -> str:
    """The content of a header with the words in a face of that family; ``number`` tells headers apart."""
    height = min(_HEIGHT, _LENGTH // max(len(words), 1))
    width = min(_LENGTH, height * max(len(words), 1))
    style = (
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{width / 12700:.1f}pt;height:{height / 12700:.1f}pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/></w:pPr><w:r><w:pict>{_SHAPE_TYPE}'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{_FIRST_ID + number}" type="#_x0000_t136" '
        f'style="{style}" o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".35"/>'
        f'<v:textpath style="font-family:&quot;{attribute(family)}&quot;;font-size:1pt" '
        f'string="{attribute(words)}"/></v:shape></w:pict></w:r></w:p>'
    )
