"""Blocks outside the flow: what Word, WPS and LibreOffice alike keep in place, with its rules and in the text's order.

The foot of a page is a floating table of one cell, which pushes the flow away. A fixed place is a text box, the one
thing that leaves the flow alone. (Frames lose their rules and their foot in LibreOffice.)
"""

from __future__ import annotations

from collections.abc import Iterable

from mzreport.model import (
    Block,
    Break,
    Document,
    Figure,
    Group,
    PageMaster,
    Place,
    Row,
    Rule,
    Spacer,
    Table,
    plain_text,
)
from mzreport.write.docx.properties import HAIRLINE, advance
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


def fixed(place: Place, blocks: Iterable[Block], document: Document, number: int, content: str) -> str:
    """A run with a text box as wide as the measure, its text's top left corner at the place; ``number`` is its id.

    The content must not end in a table. Rules longer than the measure reach into the box's own white.
    """
    blocks = tuple(blocks)
    measure = document.master.measure
    lengths = [document.styles[block.style].rule_length for block in blocks if isinstance(block, Rule)]
    white = max(0, max(lengths, default=0) - measure) // 2
    size = f'cx="{measure + 2 * white}" cy="{max(int(_heights(blocks, document)), 1)}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{place.x - white}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{int(place.y)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="box {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr wrap="square" lIns="{white}" tIns="0" rIns="{white}" bIns="0" anchor="t"><a:spAutoFit/>'
        "</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _heights(blocks: Iterable[Block], document: Document) -> int:
    """About how high the blocks are, rather more than less; readers that fit a box to its text do not ask."""
    return sum(_height(block, document) for block in blocks)


def _height(block: Block, document: Document) -> int:
    if isinstance(block, Spacer | Figure):
        return block.height
    if isinstance(block, Group | Break):
        return 0
    style = document.styles[block.style]
    white = style.before + style.after
    if isinstance(block, Rule):
        return white + style.rule + HAIRLINE
    if isinstance(block, Table):
        return white + 2 * style.leading * len(block.rows)
    if isinstance(block, Row):
        return white + 2 * style.leading
    room = max(document.master.measure // advance(style, document.master.measure), 1)
    lines = sum(len(line) // room + 1 for line in plain_text(block.inlines).split("\n"))
    return white + style.leading * lines
