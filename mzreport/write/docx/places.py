"""Blocks outside the flow: what Word, WPS and LibreOffice alike keep in place, with its rules and in the text's order.

The foot of a page is a floating table of one cell, which pushes the flow away. A fixed place is a text box, the one
thing that leaves the flow alone. (Frames lose their rules and their foot in LibreOffice.)
"""

from __future__ import annotations

from collections.abc import Iterable

from mzreport.model import Block, PageMaster, Place, Rule
from mzreport.units import Length
from mzreport.write.docx.heights import Heights
from mzreport.write.docx.story import Story
from mzreport.write.docx.xml import WPS


def at_foot(master: PageMaster, content: str) -> str:
    """A floating table at the foot of the type area; the content must not end in a table.

    LibreOffice lets a table as wide as the measure float only when its distance is counted from the paper's edge.
    """
    width = master.measure.twips
    position = f'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{max(master.left.twips, 1)}" w:tblpYSpec="bottom"'
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" {position}/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr></w:tbl>'
    )


def fixed(place: Place, blocks: Iterable[Block], story: Story, content: str) -> str:
    """A run with a text box as wide as the measure, its text's top left corner at the place.

    The content must not end in a table. Rules longer than the measure reach into the box's own white at the right.
    """
    blocks = tuple(blocks)
    document, measure = story.document, story.measure
    lengths = [document.styles[block.style].rule_length for block in blocks if isinstance(block, Rule)]
    white = max(0, max(lengths, default=0) - measure)
    height = Length(max(Heights(document, story.master).all(blocks), 1))
    return text_box(story.next_drawing(), place.x, place.y, Length(measure + white), height, content, right=white)


def text_box(
    number: int,
    x: Length,
    y: Length,
    width: Length,
    height: Length,
    content: str,
    *,
    right: int = 0,
    turned: bool = False,
) -> str:
    """A run with a text box, its top left corner at (x, y) of the paper; ``number`` is its id.

    ``right`` is white inside it. In a ``turned`` one lines run downwards, the first of them at the right.
    """
    size = f'cx="{int(width)}" cy="{int(height)}"'
    direction = ' vert="vert"' if turned else ""
    fit = "<a:noAutofit/>" if turned else "<a:spAutoFit/>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{int(x)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{int(y)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="box {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{direction} wrap="square" lIns="0" tIns="0" rIns="{right}" bIns="0" anchor="t">{fit}'
        "</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
