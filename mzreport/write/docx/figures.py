"""Pictures in the line (DrawingML), with what they show said in words."""

from __future__ import annotations

from mzreport.model import Figure
from mzreport.write.docx.story import Story
from mzreport.write.docx.xml import PIC, attribute


def drawing(figure: Figure, story: Story) -> str:
    """The run that holds the picture at its printed size."""
    number = story.next_drawing()
    relation = story.relations.picture(figure.data, figure.source)
    master = story.master
    # A picture larger than the type area is made smaller, as the typesetter makes it.
    factor = min(1.0, master.measure / figure.width, master.depth / figure.height)
    size = f'cx="{round(figure.width * factor)}" cy="{round(figure.height * factor)}"'
    facts = (
        f'id="{number}" name="{attribute(figure.source or f"figure {number}")}" descr="{attribute(figure.alternative)}"'
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {facts}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr {facts}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
